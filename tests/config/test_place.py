"""Where a configuration is looked for: the nearest one, up to the root of the repository."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ctxsize.config.place import find
from ctxsize.errors import ConfigurationError

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
    # A limit that nobody holds is worse than a complaint.
    ({"pyproject.toml": f"{OURS}max-size ="}, ".", "pyproject.toml"),
    ({"pyproject.toml": "[[tool . 'ctxsize'.build]]\nname ="}, ".", "pyproject.toml"),
    ({"pyproject.toml": "# [tool.ctxsize]\nname ="}, ".", None),
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


@pytest.mark.parametrize("name", ["ctxsize.toml", ".ctxsize.toml"])
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("nowhere", path)])
def test_what_is_no_file_is_not_passed_over(
    name: str, make: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(name)
    with pytest.raises(ConfigurationError, match=f"{name}: the configuration is no file"):
        find(".")
