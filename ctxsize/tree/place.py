"""Place: where the files of a build are, asked for by the paths that a user gives, and Disk: this machine as one."""

import errno
import os
import stat
from typing import Protocol

from ctxsize.tree import Tree
from ctxsize.tree.disk import LONGEST, DiskTree


class Place(Protocol):
    """Where the files of a build are. Paths are those of the system, relative to the current directory or absolute."""

    def tree(self, folder: str) -> Tree:
        """A folder with all below it; one that is not there cannot be scanned."""

    def exists(self, path: str) -> bool:
        """Whether there is something, behind every link."""

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder, behind every link."""

    def open_folder(self, path: str) -> None:
        """Make sure that a folder can be opened, without a look at what is in it.

        Raises:
            OSError: it cannot.
        """

    def is_link(self, path: str) -> bool:
        """Whether there is a link, wherever it leads."""

    def is_pipe(self, path: str) -> bool:
        """Whether there is something that is neither file nor folder and may be read only once."""

    def real(self, path: str) -> str:
        """The absolute path without any link, as the system follows them."""

    def read(self, path: str, *, waits: bool = False) -> bytes:
        """The content of a file, links followed; a pipe is waited for only where `waits` says so.

        Raises:
            OSError: it is not there, no file, longer than `LONGEST`, or cannot be read.
            ValueError: no system takes such a path.
        """


class Disk:
    """This machine."""

    def tree(self, folder: str) -> DiskTree:
        """A folder with all below it."""
        return DiskTree(os.path.abspath(folder))

    def exists(self, path: str) -> bool:
        """Whether there is something, behind every link."""
        return os.path.exists(path)

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder, behind every link."""
        return os.path.isdir(path)

    def open_folder(self, path: str) -> None:
        """Make sure that a folder can be opened, and its entries asked about."""
        os.scandir(path).close()
        if not os.access(path, os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    def is_link(self, path: str) -> bool:
        """Whether there is a link, wherever it leads."""
        return os.path.islink(path)

    def is_pipe(self, path: str) -> bool:
        """Whether there is something that is neither file nor folder."""
        return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)

    def real(self, path: str) -> str:
        """The absolute path without any link."""
        return os.path.realpath(path)

    def read(self, path: str, *, waits: bool = False) -> bytes:
        """The content of a file, links followed."""
        with open(path, "rb", opener=None if waits else _open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size <= LONGEST:
                return file.read()
            # A pipe that has nothing to say yet, and is not waited for, gives None.
            content = file.read(LONGEST + 1) or b""
        if len(content) > LONGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
        return content


DISK = Disk()


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
