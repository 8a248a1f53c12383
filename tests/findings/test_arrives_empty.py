"""Files that BuildKit sends empty, and those that arrive as they are."""

import os
import socket
from pathlib import Path

import pytest

from ctxsize.tree.disk import DiskTree
from tests.findings.asked import found
from tests.trees import Tree, plant

_TREE: Tree = {"src/app/a": 5, "src/app/b": 5, "src/c": 5, "d": 5}
_COPY = "FROM scratch\nCOPY {} /\n"

# An ignore file, and what is found: line of the ignore file and paths.
_DISAGREE = {
    "a rule above one that lets in": ("*\n!src/app\nsrc", 3, ("src/app/a", "src/app/b")),
    "for one file": ("*\n!src/app/a\nsrc/app", 3, ("src/app/a",)),
}


@pytest.mark.parametrize("case", _DISAGREE)
def test_rules_by_which_a_file_arrives_empty(tmp_path: Path, case: str) -> None:
    ignore, line, paths = _DISAGREE[case]
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=_COPY.format("src/app"))
    (only,) = found(str(tmp_path), "CTX007")
    assert (only.severity, only.line, only.paths) == ("error", line, paths)
    assert only.file is not None
    assert only.file.endswith(".dockerignore")


_AGREE = {
    "no rules": (None, "."),
    "no rule that lets in": ("src\n", "."),
    "the other order": ("*\nsrc\n!src/app", "src/app"),
    "a usual one": ("*\n!src\nsrc/app/a", "src"),
    "what is not sent": ("*\n!src/app\n!d\nsrc", "d"),
}


@pytest.mark.parametrize("case", _AGREE)
def test_rules_by_which_files_arrive_as_they_are(tmp_path: Path, case: str) -> None:
    ignore, source = _AGREE[case]
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=_COPY.format(source))
    assert found(str(tmp_path), "CTX007") == []


@pytest.mark.parametrize("builder", ["classic", "podman"])
def test_other_builders_do_not_open_by_other_rules(tmp_path: Path, builder: str) -> None:
    plant(str(tmp_path), _TREE, ignore="*\n!src/app\nsrc", dockerfile=_COPY.format("d"))
    assert found(str(tmp_path), "CTX007", builder=builder) == []


def _listen(path: Path) -> None:
    """Leave a socket behind; the path of one may not be long."""
    before = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(before)


@pytest.mark.parametrize(
    ("ignore", "builder", "expected"),
    [
        (None, "buildkit", [("warning", ("s.sock",))]),
        ("*.sock", "buildkit", []),
        (None, "classic", []),
        (None, "podman", []),
    ],
)
def test_a_socket(tmp_path: Path, ignore: str | None, builder: str, expected: list[object]) -> None:
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=_COPY.format("."))
    _listen(tmp_path / "s.sock")
    assert [(each.severity, each.paths) for each in found(str(tmp_path), "CTX007", builder=builder)] == expected


@pytest.mark.parametrize(
    ("source", "ignore", "expected"),
    [
        (".", None, [("error", ("d",))]),
        ("d", None, [("error", ("d",))]),
        ("src", None, []),
        (".", "d", []),
    ],
)
def test_a_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, ignore: str | None, expected: list[object]
) -> None:
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=_COPY.format(source))
    (tmp_path / "d").chmod(0)
    # Root may read everything.
    monkeypatch.setattr(DiskTree, "is_readable", lambda _tree, path: path != "d")
    assert [(each.severity, each.paths) for each in found(str(tmp_path), "CTX007")] == expected
