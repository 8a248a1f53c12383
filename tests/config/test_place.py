"""Where a configuration is looked for: the nearest one, up to the root of the repository."""

from pathlib import Path

import pytest

from ctxsize.config.place import find

OURS = "[tool.ctxsize]\n"
# Files and their text, the folder to look from, the configuration that is found.
PLACES = [
    ({}, ".", None),
    ({"ctxsize.toml": ""}, ".", "ctxsize.toml"),
    ({".ctxsize.toml": ""}, ".", ".ctxsize.toml"),
    ({"ctxsize.toml": "", ".ctxsize.toml": "", "pyproject.toml": OURS}, ".", "ctxsize.toml"),
    ({"pyproject.toml": OURS}, ".", "pyproject.toml"),
    ({"pyproject.toml": "[project]\n"}, ".", None),
    ({"pyproject.toml": "no TOML"}, ".", None),
    ({"pyproject.toml": "tool = 1"}, ".", None),
    ({".git/HEAD": "", "ctxsize.toml": "", "a/b/c": ""}, "a/b", "ctxsize.toml"),
    ({".git/HEAD": "", "ctxsize.toml": "", "a/ctxsize.toml": "", "a/b/c": ""}, "a/b", "a/ctxsize.toml"),
    ({".git": "gitdir: elsewhere", "ctxsize.toml": "", "a/b": ""}, "a", "ctxsize.toml"),
    ({"ctxsize.toml": "", "a/.git/HEAD": "", "a/b/c": ""}, "a/b", None),
    ({"ctxsize.toml": "", "a/b": ""}, "a", None),
]


@pytest.mark.parametrize(("files", "folder", "expected"), PLACES)
def test_found(
    files: dict[str, str], folder: str, expected: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)
    assert find(folder) == expected
