"""Git's index, written by git itself and by those who mean no good."""

import os
import struct
import subprocess
import time
from pathlib import Path

import pytest

from ctxsize.git_index import UnreadableIndexError, read_index
from tests.generator.repository import Files, git, write

_FILES: Files = {
    **{f"{'deep/' * depth}file{number}": "" for depth in range(6) for number in range(3)},
    "é": "",
    "a" * 200: "",
    "x/" + "b" * 130 + "/c": "",
    "link": "->a",
    "run": "",
}


def _repository(folder: Path, *options: str) -> Path:
    write(str(folder), _FILES)
    os.chmod(folder / "run", 0o755)
    git(str(folder), "init", "--quiet", *options)
    git(str(folder), "add", "--all")
    return folder


def _listed(folder: Path) -> dict[str, int]:
    """What git says of its index."""
    printed = subprocess.run(["git", "ls-files", "--stage", "-z"], cwd=folder, capture_output=True, check=True).stdout
    rows = (os.fsdecode(row).split("\t", 1) for row in printed.split(b"\0") if row)
    return {path: int(front.split()[0], 8) for front, path in rows}


@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("objects", ["sha1", "sha256"])
def test_an_index_is_read_as_git_reads_it(tmp_path: Path, version: str, objects: str) -> None:
    folder = _repository(tmp_path / "c", f"--object-format={objects}")
    git(str(folder), "update-index", "--index-version", version, "--skip-worktree", "file1", "run")
    assert read_index(str(folder / ".git/index")) == _listed(folder)
    git(str(folder), "rm", "--quiet", "--cached", "deep/file1", "link")
    found = read_index(str(folder / ".git/index"))
    assert found == _listed(folder)
    assert {found["run"], found["é"]} == {0o100755, 0o100644}


def test_a_conflict_is_one_path(tmp_path: Path) -> None:
    folder = _repository(tmp_path / "c")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(str(folder), *who, "commit", "--quiet", "--message", "a")
    for branch in ("one", "two"):
        git(str(folder), "switch", "--quiet", "--create", branch, "--", "HEAD" if branch == "one" else "HEAD^")
        (folder / "run").write_text(branch)
        git(str(folder), *who, "commit", "--quiet", "--all", "--message", branch)
    subprocess.run(["git", *who, "merge", "one"], cwd=folder, capture_output=True, check=False)
    assert len(_listed(folder)) == len(_FILES)
    assert read_index(str(folder / ".git/index")) == _listed(folder)


def test_a_split_index_is_told(tmp_path: Path) -> None:
    folder = _repository(tmp_path / "c")
    git(str(folder), "update-index", "--split-index")
    with pytest.raises(UnreadableIndexError, match="it is split"):
        read_index(str(folder / ".git/index"))


def _index(version: int, *entries: bytes, count: int | None = None) -> bytes:
    number = len(entries) if count is None else count
    return struct.pack(">4sLL", b"DIRC", version, number) + b"".join(entries) + bytes(20)


def _compressed(dropped: bytes, name: bytes) -> bytes:
    return bytes(24) + struct.pack(">L", 0o100644) + bytes(32) + struct.pack(">H", 0) + dropped + name + b"\0"


BROKEN = {
    "empty": b"",
    "cut short": _index(2, count=9),
    "another file": b"PACK" + bytes(40),
    "an older version": _index(1),
    "a newer version": _index(5),
    "more than there is": _index(2, count=0xFFFFFFFF),
    "something behind": _index(2) + b"x" * 9,
    "an extension without end": struct.pack(">4sLL4sL", b"DIRC", 2, 0, b"TREE", 0xFFFFFF) + bytes(20),
    "more left out than is there": _index(4, _compressed(b"\x05", b"a")),
    "a number without end": _index(4, _compressed(b"\xff" * 200, b"a")),
    "no name": _index(4, _compressed(b"\0", b"")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_index_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "index").write_bytes(BROKEN[name])
    with pytest.raises(UnreadableIndexError):
        read_index(str(tmp_path / "index"))


def test_names_that_say_each_other_again_are_no_bomb(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(_index(4, *(_compressed(b"\0", b"a" * 40) for _ in range(50_000))))
    start = time.process_time()
    with pytest.raises(UnreadableIndexError):
        read_index(str(tmp_path / "index"))
    assert time.process_time() - start < 2


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableIndexError, match="directory"):
        read_index(str(tmp_path))
