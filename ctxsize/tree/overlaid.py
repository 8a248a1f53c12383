"""OverlaidTree: a tree in which one file is as it will be once it is written."""

import os
import stat
import time

from ctxsize.tree import Columns, Tree


class OverlaidTree:
    """A tree seen as if a file of some size lay in one of its folders; all else is asked of the tree itself.

    Attributes:
        tree: the tree below.
    """

    def __init__(self, tree: Tree, path: str, size: int) -> None:
        self.tree = tree
        self._path = path
        self._folder, _, self._name = path.rpartition("/")
        self._size = size
        self.link_target = tree.link_target
        self.attributes = tree.attributes
        self.with_attributes = tree.with_attributes
        self.read = tree.read

    def scan(self, folder: str) -> Columns:
        """The entries of a folder; the file is among those of its own."""
        names, statuses = self.tree.scan(folder)
        if folder.strip("/") != self._folder:
            return names, statuses
        others = [(name, status) for name, status in zip(names, statuses, strict=True) if name != self._name]
        return [*(name for name, _ in others), self._name], [*(status for _, status in others), self._status()]

    def for_own_process(self) -> "OverlaidTree | None":
        """The same for a process of its own."""
        own = self.tree.for_own_process()
        return None if own is None else OverlaidTree(own, self._path, self._size)

    def status(self, path: str) -> os.stat_result | None:
        """What `lstat` says of a path."""
        return self._status() if path == self._path else self.tree.status(path)

    def is_readable(self, path: str) -> bool:
        """Whether a file can be opened; the one that will be written can."""
        return path == self._path or self.tree.is_readable(path)

    def _status(self) -> os.stat_result:
        """A plain file of the wanted size: the one that is there, with all else as it is, or a new one of today."""
        found = self.tree.status(self._path)
        if found is not None and stat.S_ISREG(found.st_mode):
            fields = list(found)
            fields[stat.ST_SIZE] = self._size
            return os.stat_result(fields, {"st_mtime_ns": found.st_mtime_ns, "st_rdev": 0})
        return new_file(self._size)


def new_file(size: int) -> os.stat_result:
    """What `lstat` will say of a file of some bytes that somebody writes now."""
    now = int(time.time())
    fields = [stat.S_IFREG | 0o644, 0, 0, 1, 0, 0, size, now, now, now]
    return os.stat_result(fields, {"st_mtime_ns": now * 1_000_000_000 + 1, "st_rdev": 0})
