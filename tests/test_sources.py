"""The files that somebody wrote, and how they are read."""

from pathlib import Path

import pytest

from ctxsize.generator.survey import sources_of
from ctxsize.gitignore import Tracked
from ctxsize.sources import Sources
from ctxsize.tree.disk import DiskTree
from tests.generator.repository import Files, lay_out, write

_FILES: Files = {
    "package.json": "{}",
    "web/package.json": "web",
    "web/app/package.json": "app",
    "a.toml": b"\xef\xbb\xbfkey",
    "binary": b"\xff\xfe",
    "link": "->web/package.json",
    "out": "->/../../web/package.json",
    "loop": "->loop",
    ".gitignore": "dist\n",
    "web/.gitignore": "!dist\n",
    "large": b"x" * 2_000_001,
}
_JUNK: Files = {
    "node_modules/a/package.json": "",
    "src/__pycache__/a.pyc": "",
    ".venv/pyvenv.cfg": "",
    "new.py": "",
}


def _sources(tmp_path: Path) -> Sources:
    found, notes = sources_of(lay_out(f"{tmp_path}/context", _FILES, _JUNK))
    assert notes == ()
    return found


def test_what_git_tracks_is_a_source(tmp_path: Path) -> None:
    sources = _sources(tmp_path)
    assert sources.files == frozenset(_FILES)
    assert sources.links == {"link", "out", "loop"}
    assert sources.folders == {"", "web", "web/app"}
    assert sources.tracked


def test_without_git_it_is_what_does_not_look_like_junk(tmp_path: Path) -> None:
    write(f"{tmp_path}/context", {"package.json": "{}", "src/a.py": "", **_JUNK})
    sources, notes = sources_of(f"{tmp_path}/context")
    assert sources.files == {"package.json", "src/a.py", "new.py"}
    assert not sources.tracked
    assert len(notes) == 1


def test_with_a_broken_index_it_is_every_file_and_a_note(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"a": "", "src/b": ""})
    write(context, {".git/index": b"broken"})
    sources, notes = sources_of(context)
    assert {"a", "src/b"} <= sources.files
    assert "index cannot be read" in notes[0]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (("package.json",), ["package.json", "web/package.json", "web/app/package.json"]),
        (("*.toml", "binary"), ["a.toml", "binary"]),
        (("web",), []),
        (("package.*", "*.json"), ["package.json", "web/package.json", "web/app/package.json"]),
        ((), []),
    ],
)
def test_named(tmp_path: Path, patterns: tuple[str, ...], expected: list[str]) -> None:
    assert _sources(tmp_path).named(*patterns) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("web/package.json", "web"),
        ("link", "web"),
        ("out", "web"),
        ("a.toml", "key"),
        ("binary", "\ufffd\ufffd"),
        ("loop", ""),
        ("large", ""),
        ("missing", ""),
        ("web", ""),
        ("new.py", ""),
    ],
)
def test_text(tmp_path: Path, path: str, text: str) -> None:
    assert _sources(tmp_path).text(path) == text


def test_matching(tmp_path: Path) -> None:
    found = _sources(tmp_path).matching(lambda path: path.startswith("web/"))
    assert found == ["web/.gitignore", "web/app/package.json", "web/package.json"]


@pytest.mark.parametrize(
    ("path", "expected"), [("dist", True), ("app/dist", True), ("web/dist", False), ("src", False)]
)
def test_ignore_files_are_those_among_the_sources(tmp_path: Path, path: str, expected: bool) -> None:
    assert _sources(tmp_path).ignore.ignores(path, is_folder=True) is expected


def test_submodules_are_no_files(tmp_path: Path) -> None:
    sources = Sources(DiskTree(f"{tmp_path}"), Tracked(frozenset({"a"}), submodules=frozenset({"b"})), by_git=True)
    assert sources.files == {"a"}
    assert sources.submodules == {"b"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("web/package.json", True),
        ("web/app", True),
        ("web/*.json", True),
        ("w?b/app/*", True),
        ("[w]eb/app", True),
        ("web/app/package.json/x", False),
        ("app", False),
        ("web/*.toml", False),
        ("deps", True),
        ("deps/own", True),
        ("deps/own/a", False),
    ],
)
def test_lies_at(tmp_path: Path, path: str, expected: bool) -> None:
    files = frozenset({"web/package.json", "web/app/package.json"})
    sources = Sources(DiskTree(f"{tmp_path}"), Tracked(files, submodules=frozenset({"deps/own"})), by_git=True)
    assert sources.lies_at(path.split("/")) is expected


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("", {"web", "docs"}), ("web", {"web/app"}), ("docs", set()), ("missing", set()), ("docs/a.md", set())],
)
def test_folders_in(tmp_path: Path, folder: str, expected: set[str]) -> None:
    files = frozenset({"a", "web/package.json", "web/app/package.json", "docs/a.md"})
    assert Sources(DiskTree(f"{tmp_path}"), Tracked(files), by_git=True).folders_in(folder) == expected
