"""Tree: the entries below a folder, asked for folder by folder; paths are relative, `/`-separated strings."""

import os
import stat
from collections.abc import Sequence
from typing import Protocol

__all__ = [
    "Columns",
    "Kind",
    "Row",
    "Tree",
    "UnreadableError",
    "is_closed",
    "kind_of",
    "name_order",
    "rows_in_order",
    "shortened",
]

_LONGEST_PATH = 300


class Kind:
    """The kinds of entries, in the words that the public API and the JSON output use."""

    FILE = "file"
    FOLDER = "folder"
    SYMLINK = "symlink"
    FIFO = "fifo"
    SOCKET = "socket"
    DEVICE = "device"


_READABLE_BY_ALL = 0o444
_KINDS = {
    stat.S_IFREG: Kind.FILE,
    stat.S_IFDIR: Kind.FOLDER,
    stat.S_IFLNK: Kind.SYMLINK,
    stat.S_IFIFO: Kind.FIFO,
    stat.S_IFSOCK: Kind.SOCKET,
    stat.S_IFCHR: Kind.DEVICE,
    stat.S_IFBLK: Kind.DEVICE,
}


def kind_of(mode: int) -> str:
    """The kind of an entry, from its `st_mode`."""
    return _KINDS[stat.S_IFMT(mode)]


# One entry of a folder: its base name and what `lstat` says of it.
Row = tuple[str, os.stat_result]

# The entries of a folder as two columns of equal length: base names, and what `lstat` says of each.
Columns = tuple[list[str], list[os.stat_result]]


def name_order(name: str) -> bytes:
    """Sort key of names as Go sorts them: by their bytes."""
    return os.fsencode(name)


def is_closed(tree: "Tree", path: str, status: os.stat_result) -> bool:
    """Whether an entry cannot be read; the system is asked only where the mode does not let everybody read it."""
    return status.st_mode & _READABLE_BY_ALL != _READABLE_BY_ALL and not tree.is_readable(path)


def rows_in_order(columns: Columns) -> list[Row]:
    """The entries of a folder as rows, in the order in which builders walk them."""
    return sorted(zip(*columns, strict=True), key=lambda row: name_order(row[0]))


def shortened(path: str) -> str:
    """A path that a line can hold: the ends of one that is too long even for the system."""
    return path if len(path) <= _LONGEST_PATH else f"{path[: _LONGEST_PATH // 2]}…{path[-_LONGEST_PATH // 2 :]}"


class UnreadableError(Exception):
    """An entry cannot be read.

    Attributes:
        path: relative to the tree.
        reason: what the system says.
        gone: whether there is no such entry (any more), which builders do not mind where they only walk past it.
    """

    def __init__(self, path: str, reason: str, *, gone: bool = False) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.gone = gone


class Tree(Protocol):
    """Where entries are read from. The root is the path ""."""

    def scan(self, folder: str) -> Columns:
        """The entries of a folder in no particular order; what vanishes meanwhile is left out.

        The path may end in a slash.

        Raises:
            UnreadableError: the folder cannot be opened, or is gone.
        """

    def for_own_process(self) -> "Tree | None":
        """The same tree for a process of its own, where it may be quicker; None when it has to stay in this process."""

    def status(self, path: str) -> os.stat_result | None:
        """What `lstat` says of a path, or None when it does not exist or cannot be reached."""

    def link_target(self, path: str) -> str:
        """The text of a symlink; "" when it cannot be read."""

    def attributes(self, path: str) -> tuple[tuple[str, int], ...]:
        """Name and value size in bytes of each extended attribute."""

    def with_attributes(self, folder: str, names: Sequence[str]) -> list[str]:
        """Those of the names in a folder (its path with a trailing slash) that have extended attributes."""

    def is_readable(self, path: str) -> bool:
        """Whether a file can be opened for reading."""

    def read(self, path: str) -> bytes:
        """The content of a file, symlinks not followed.

        Raises:
            UnreadableError: it is no regular file, cannot be read, or is gone.
        """
