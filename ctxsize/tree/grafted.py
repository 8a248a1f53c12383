"""GraftedTree: a tree that has one entry of its topmost folder, with all below it, from another tree."""

import os
from collections.abc import Sequence

from ctxsize.tree import Columns, Tree


class GraftedTree:
    """A tree with an entry of another; it is at the same path in both."""

    def __init__(self, tree: Tree, name: str, other: Tree) -> None:
        self._tree = tree
        self._name = name
        self._other = other

    def _of(self, path: str) -> Tree:
        return self._other if path == self._name or path.startswith(f"{self._name}/") else self._tree

    def scan(self, folder: str) -> Columns:
        """The entries of a folder in no particular order."""
        names, statuses = self._of(folder).scan(folder)
        grafted = None if folder.strip("/") else self._other.status(self._name)
        if grafted is None:
            return names, statuses
        others = [(name, status) for name, status in zip(names, statuses, strict=True) if name != self._name]
        return [*(name for name, _ in others), self._name], [*(status for _, status in others), grafted]

    def for_own_process(self) -> "GraftedTree | None":
        """The same for a process of its own."""
        own, other = self._tree.for_own_process(), self._other.for_own_process()
        return None if own is None or other is None else GraftedTree(own, self._name, other)

    def status(self, path: str) -> os.stat_result | None:
        """What `lstat` says of a path."""
        return self._of(path).status(path)

    def link_target(self, path: str) -> str:
        """The text of a symlink."""
        return self._of(path).link_target(path)

    def attributes(self, path: str) -> tuple[tuple[str, int], ...]:
        """Name and value size in bytes of each extended attribute."""
        return self._of(path).attributes(path)

    def with_attributes(self, folder: str, names: Sequence[str]) -> list[str]:
        """Those of the names in a folder that have extended attributes."""
        if folder:
            return self._of(folder).with_attributes(folder, names)
        return [name for name in names if self._of(name).with_attributes(folder, [name])]

    def is_readable(self, path: str) -> bool:
        """Whether a file can be opened for reading."""
        return self._of(path).is_readable(path)

    def read(self, path: str) -> bytes:
        """The content of a file."""
        return self._of(path).read(path)
