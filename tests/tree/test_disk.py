"""A folder on disk: what is in it, what cannot be read, and that nothing is followed or waited for."""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ctxsize.tree import UnreadableError
from ctxsize.tree.disk import DiskTree
from tests.tree.unprivileged import unprivileged

ODD_NAMES = [
    "a b",
    "new\nline",
    "tab\t",
    "\x1b[31m",
    "ö",
    "o\u0308",
    "\udcff\udcfe",
    "-rf",
    "back\\slash",
    "*",
    "n" * 255,
]


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder that everybody may enter."""
    with TemporaryDirectory(prefix="ctxsize-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_comes_back_as_it_is(root: Path, name: str) -> None:
    (root / name).write_bytes(b"12345")
    tree = DiskTree(str(root))
    ((found,), (status,)) = tree.scan("")
    assert (found, status.st_size, tree.read(name)) == (name, 5, b"12345")


def test_every_kind_is_scanned_without_being_followed(root: Path) -> None:
    (root / "d" / "file").mkdir(parents=True)
    (root / "link").symlink_to("/etc")
    os.mkfifo(root / "fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(root / "socket"))
    tree = DiskTree(str(root))
    kinds = {name: stat.S_IFMT(status.st_mode) for name, status in zip(*tree.scan(""), strict=True)}
    assert kinds == {"d": stat.S_IFDIR, "link": stat.S_IFLNK, "fifo": stat.S_IFIFO, "socket": stat.S_IFSOCK}
    assert tree.scan("d/")[0] == tree.scan("d")[0] == ["file"]


@pytest.mark.parametrize(
    "path", ["link", "fifo", "socket", "folder", "missing", "", "folder/missing", "a\0b", "n" * 5_000]
)
def test_only_regular_files_are_read(root: Path, path: str) -> None:
    (root / "folder").mkdir()
    (root / "target").write_bytes(b"x")
    (root / "link").symlink_to("target")
    os.mkfifo(root / "fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(root / "socket"))
    with pytest.raises(UnreadableError):
        DiskTree(str(root)).read(path)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files in /proc")
@pytest.mark.parametrize("path", ["folder", "fifo", "file", "missing"])
def test_reading_leaves_no_file_open(root: Path, path: str) -> None:
    (root / "folder").mkdir()
    (root / "file").write_bytes(b"x")
    os.mkfifo(root / "fifo")
    tree = DiskTree(str(root))
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        with suppress(UnreadableError):
            assert tree.read(path) == b"x"
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "no such file or directory"),
        ("file", "not a directory"),
        ("a/" * 3_000, "file name too long"),
        ("n" * 300, "file name too long"),
    ],
)
def test_a_folder_that_cannot_be_opened(root: Path, path: str, reason: str) -> None:
    (root / "file").write_bytes(b"")
    with pytest.raises(UnreadableError) as caught:
        DiskTree(str(root)).scan(path)
    assert (caught.value.path, caught.value.reason) == (path, reason)


@pytest.mark.parametrize(
    ("path", "gone"), [("missing", True), ("file/below", True), ("a\0b", False), ("n" * 300, False)]
)
def test_what_is_gone_is_told_from_what_cannot_be_opened(root: Path, path: str, gone: bool) -> None:
    (root / "file").write_bytes(b"")
    tree = DiskTree(str(root))
    for ask in (tree.scan, tree.read):
        with pytest.raises(UnreadableError) as caught:
            ask(path)
        assert caught.value.gone is gone


def test_a_folder_whose_name_no_system_takes(root: Path) -> None:
    with pytest.raises(UnreadableError):
        DiskTree(str(root)).scan("a\0b/")


@pytest.mark.parametrize("mode", [0o000, 0o111, 0o333])
def test_a_folder_that_may_not_be_listed(root: Path, mode: int) -> None:
    (root / "sec" / "x").mkdir(parents=True)
    tree = DiskTree(str(root))
    (root / "sec").chmod(mode)
    with unprivileged(), pytest.raises(UnreadableError) as caught:
        tree.scan("sec/")
    assert caught.value.reason == "permission denied"
    (root / "sec").chmod(0o755)


def test_a_folder_that_may_be_listed_but_not_entered(root: Path) -> None:
    (root / "sec" / "x").mkdir(parents=True)
    tree = DiskTree(str(root))
    (root / "sec").chmod(0o444)
    with unprivileged(), pytest.raises(UnreadableError) as caught:
        tree.scan("sec/")
    assert caught.value.reason == "permission denied"
    (root / "sec").chmod(0o755)


@pytest.mark.parametrize(
    ("mode", "readable"), [(0o644, True), (0o004, True), (0o000, False), (0o640, False), (0o222, False)]
)
def test_who_may_read_a_file(root: Path, mode: int, readable: bool) -> None:
    if os.geteuid() != 0:
        pytest.skip("a file of our own is read by its owner's bits")
    (root / "file").write_bytes(b"x")
    (root / "file").chmod(mode)
    tree = DiskTree(str(root))
    with unprivileged():
        assert tree.is_readable("file") is readable


def test_effective_rights_count() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can lose its rights")
    with TemporaryDirectory(prefix="ctxsize-") as folder:
        os.chmod(folder, 0o755)
        path = Path(folder, "file")
        path.write_bytes(b"x")
        path.chmod(0o600)
        os.seteuid(65_534)
        try:
            assert not DiskTree(folder).is_readable("file")
        finally:
            os.seteuid(0)


def test_what_vanishes_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "stays").write_bytes(b"")
    (root / "goes").write_bytes(b"")
    lstat = os.lstat

    def lstat_of_what_is_left(path: str) -> os.stat_result:
        (root / "goes").unlink(missing_ok=True)
        return lstat(path)

    monkeypatch.setattr(os, "lstat", lstat_of_what_is_left)
    names, statuses = DiskTree(str(root)).scan("")
    assert (names, len(statuses)) == (["stays"], 1)


@pytest.mark.parametrize("path", ["missing", "missing/x", "file/x", "a\0b", "n" * 5_000])
def test_what_is_not_there_has_no_status_and_no_more(root: Path, path: str) -> None:
    (root / "file").write_bytes(b"")
    tree = DiskTree(str(root))
    assert tree.status(path) is None
    assert not tree.is_readable(path)
    assert tree.link_target(path) == ""
    assert tree.attributes(path) == ()


@pytest.mark.parametrize("target", ["x", "/etc/passwd", "../..", "new\nline", "\udcff"])
def test_the_text_of_a_link(root: Path, target: str) -> None:
    (root / "link").symlink_to(target)
    assert DiskTree(str(root)).link_target("link") == target


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no extended attributes")
def test_extended_attributes(root: Path) -> None:
    for name in ("with", "without"):
        (root / name).write_bytes(b"")
    try:
        os.setxattr(root / "with", "user.colour", b"green")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    tree = DiskTree(str(root))
    assert tree.attributes("with") == (("user.colour", 5),)
    assert tree.attributes("without") == ()
    assert tree.with_attributes("", ["with", "without"]) == ["with"]
    assert tree.with_attributes("", ["missing", "with"]) == ["with"]


def test_the_root_of_the_file_system() -> None:
    assert "etc" in DiskTree("/").scan("")[0]


def test_a_tree_that_is_entered_says_the_same(root: Path) -> None:
    for number in range(3):
        (root / f"d{number}" / "e\n" / "ö").mkdir(parents=True)
        (root / f"d{number}" / "file").write_bytes(b"x" * number)
        (root / f"d{number}" / "link").symlink_to("/etc")
    tree, here = DiskTree(str(root)), os.getcwd()
    entered = tree.for_own_process()
    try:
        for folder in ("", "d0/", "d1/e\n/", "d1/", "d2/e\n/ö/", "d0/", ""):
            for names, statuses in (entered.scan(folder), tree.scan(folder)):
                found = sorted((name, status.st_ino) for name, status in zip(names, statuses, strict=True))
                assert found == sorted((path.name, path.lstat().st_ino) for path in (root / folder).iterdir())
        for missing in ("d3/", "d0/file/"):
            with pytest.raises(UnreadableError):
                entered.scan(missing)
    finally:
        os.chdir(here)
