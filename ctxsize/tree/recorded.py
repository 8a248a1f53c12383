"""RecordedTree: a tree that reads each folder once and remembers it, so that several questions see the same state."""

from ctxsize.tree import Columns, Tree


class RecordedTree:
    """A tree seen through a memory; only folders are remembered, the rest is asked each time."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._scans: dict[str, Columns] = {}
        self.status = tree.status
        self.link_target = tree.link_target
        self.attributes = tree.attributes
        self.with_attributes = tree.with_attributes
        self.is_readable = tree.is_readable
        self.read = tree.read

    def for_own_process(self) -> None:
        """None: what another process read would not be remembered here."""

    def scan(self, folder: str) -> Columns:
        """The entries of a folder, as they were when it was first asked for."""
        key = folder.rstrip("/")
        if key not in self._scans:
            self._scans[key] = self._tree.scan(folder)
        return self._scans[key]
