"""DiskTree: a folder on this machine as a Tree; nothing in it is followed, opened for writing or executed."""

import os
import stat
from collections.abc import Sequence
from contextlib import suppress

from ctxsize.tree import Columns, UnreadableError

# Bytes of the longest file that is read whole. What has no end, such as /dev/zero, is longer.
LONGEST = 1 << 28
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_KNOWS_EFFECTIVE_IDS = os.access in os.supports_effective_ids
_SUPPORTS_ATTRIBUTES = hasattr(os, "listxattr")


class DiskTree:
    """A folder on disk.

    Attributes:
        root: its path, without a trailing slash (but "/" for the file system's root).
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._prefix = root if root.endswith("/") else root + "/"

    def scan(self, folder: str) -> Columns:
        """The entries of a folder in no particular order; what vanishes meanwhile is left out."""
        path = self._prefix + folder
        if not path.endswith("/"):
            path += "/"
        try:
            names = os.listdir(path)
        except (OSError, ValueError) as error:
            raise _unreadable(folder, error) from error
        try:
            # One call of `lstat` per name and no Python in between: this line is what measuring a large tree waits for.
            return names, list(map(os.lstat, map(path.__add__, names)))
        except FileNotFoundError:
            return _those_still_there(path, names)
        except OSError as error:
            raise _unreadable(folder, error) from error

    def for_own_process(self) -> "EnteredDiskTree":
        """The same tree for a process that may change its working folder."""
        return EnteredDiskTree(self.root)

    def status(self, path: str) -> os.stat_result | None:
        """What `lstat` says of a path, or None when it does not exist or cannot be reached."""
        try:
            return os.lstat(self._prefix + path)
        except (OSError, ValueError):
            return None

    def link_target(self, path: str) -> str:
        """The text of a symlink; "" when it cannot be read."""
        try:
            return os.readlink(self._prefix + path)
        except (OSError, ValueError):
            return ""

    def attributes(self, path: str) -> tuple[tuple[str, int], ...]:
        """Name and value size in bytes of each extended attribute; none where the system has none."""
        if not _SUPPORTS_ATTRIBUTES:
            return ()
        full = self._prefix + path
        try:
            names = os.listxattr(full, follow_symlinks=False)
            return tuple((name, len(os.getxattr(full, name, follow_symlinks=False))) for name in names)
        except (OSError, ValueError):
            return ()

    def with_attributes(self, folder: str, names: Sequence[str]) -> list[str]:
        """Those of the names in a folder that have extended attributes; one system call each, and little else."""
        if not _SUPPORTS_ATTRIBUTES:
            return []
        try:
            prefix = self._prefix + folder
            return [name for name in names if os.listxattr(prefix + name, follow_symlinks=False)]
        except OSError:
            return [name for name in names if self.attributes(folder + name)]

    def is_readable(self, path: str) -> bool:
        """Whether a file can be opened for reading, by the rights that count when it is opened."""
        try:
            return os.access(self._prefix + path, os.R_OK, effective_ids=_KNOWS_EFFECTIVE_IDS)
        except (OSError, ValueError):
            return False

    def read(self, path: str) -> bytes:
        """The content of a regular file, symlinks not followed, FIFOs not waited for."""
        try:
            descriptor = os.open(self._prefix + path, _READ_FLAGS)
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(path, "not a regular file")
            if status.st_size > LONGEST:
                raise UnreadableError(path, "file too large")
            # Python refuses to make a file object of a folder, and leaves its descriptor open.
            with open(descriptor, "rb", closefd=False) as file:
                return file.read()
        except OSError as error:
            raise _unreadable(path, error) from error
        finally:
            os.close(descriptor)


class EnteredDiskTree(DiskTree):
    """A folder on disk whose folders are entered one after the other, so that the system has short paths to resolve.

    It changes the working folder of the process, so it is for processes that do nothing else.
    """

    def __init__(self, root: str) -> None:
        super().__init__(root)
        self._entered: str | None = None

    def scan(self, folder: str) -> Columns:
        """The entries of a folder in no particular order; what vanishes meanwhile is left out."""
        if not self._enter(folder):
            return super().scan(folder)
        try:
            names = os.listdir()
        except OSError as error:
            raise _unreadable(folder, error) from error
        try:
            return names, list(map(os.lstat, names))
        except OSError:
            return super().scan(folder)

    def with_attributes(self, folder: str, names: Sequence[str]) -> list[str]:
        """Those of the names in a folder (its path with a trailing slash) that have extended attributes."""
        if not (_SUPPORTS_ATTRIBUTES and self._enter(folder)):
            return super().with_attributes(folder, names)
        try:
            return [name for name in names if os.listxattr(name, follow_symlinks=False)]
        except OSError:
            return super().with_attributes(folder, names)

    def _enter(self, folder: str) -> bool:
        """Make a folder the working folder; false where that is not allowed."""
        if folder != self._entered:
            self._entered = None
            try:
                os.chdir(self._prefix + folder)
            except (OSError, ValueError):
                return False
            self._entered = folder
        return True


def _those_still_there(path: str, names: list[str]) -> Columns:
    left, statuses = [], []
    for name in names:
        with suppress(OSError):
            statuses.append(os.lstat(path + name))
            left.append(name)
    return left, statuses


def _unreadable(path: str, error: OSError | ValueError) -> UnreadableError:
    """The error of a tree; Python itself refuses paths that hold a NUL or cannot be encoded."""
    if not isinstance(error, OSError):
        return UnreadableError(path, "no system takes such a path")
    reason = (error.strerror or type(error).__name__).lower()
    return UnreadableError(path, reason, gone=isinstance(error, (FileNotFoundError, NotADirectoryError)))
