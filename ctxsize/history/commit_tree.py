"""CommitTree: a folder of a commit as a Tree, as a fresh checkout of it would be."""

import os
import posixpath
import stat
from collections.abc import Sequence

from ctxsize.history.listing import Listing
from ctxsize.tree import Columns, UnreadableError

_MISSING = "no such file or directory"


class CommitTree:
    """A folder of a commit; submodules are empty folders, and files that Git LFS keeps have their real size."""

    def __init__(self, listing: Listing, root: str = "") -> None:
        """Take a folder, given relative to the top of the commit; "" is all of it."""
        self._listing = listing
        self._root = root

    def _full(self, path: str) -> str:
        return posixpath.join(self._root, path.rstrip("/")) if path else self._root

    def scan(self, folder: str) -> Columns:
        """The entries of a folder in no particular order."""
        found = self._listing.folder(self._full(folder))
        if found is None:
            raise UnreadableError(folder, _MISSING, gone=True)
        return found.names, found.statuses

    def for_own_process(self) -> "CommitTree":
        """The same: all of it is in memory, which a process that is forked off has too."""
        return self

    def status(self, path: str) -> os.stat_result | None:
        """What `lstat` would say of a path, or None when it does not exist."""
        return self._listing.status(self._full(path))

    def link_target(self, path: str) -> str:
        """The text of a symlink; "" when it is none."""
        return os.fsdecode(self._listing.link_target(self._full(path)))

    def attributes(self, path: str) -> tuple[tuple[str, int], ...]:  # noqa: ARG002  (a Tree)
        """None: git keeps no extended attributes."""
        return ()

    def with_attributes(self, folder: str, names: Sequence[str]) -> list[str]:  # noqa: ARG002  (a Tree)
        """None: git keeps no extended attributes."""
        return []

    def is_readable(self, path: str) -> bool:
        """Whether there is such a path: a checkout can be read."""
        return self.status(path) is not None

    def read(self, path: str) -> bytes:
        """The content of a file, symlinks not followed; of one that Git LFS keeps, its pointer."""
        status = self.status(path)
        if status is None:
            raise UnreadableError(path, _MISSING, gone=True)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(path, "not a regular file")
        return self._listing.blob(self._full(path))
