"""Lists entries one by one, in the order of a builder's walk, for those who want more than sums."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from ctxsize.builders import Fate, WalkState
from ctxsize.measurement.plan import ELIGIBLE, SENT, ClosedState, Walker, flags_of, sees_sockets
from ctxsize.measurement.refusals import refusal_alone
from ctxsize.measurement.sums import Obstacle
from ctxsize.tree import Kind, Row, Tree, UnreadableError, is_closed, kind_of, rows_in_order


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a context.

    Attributes:
        path: relative to the context, `/`-separated, without a trailing slash.
        kind: "file", "folder", "symlink", "fifo", "socket" or "device".
        size: bytes of content; 0 for all but files.
    """

    path: str
    kind: str
    size: int


@dataclass(slots=True)
class ListedEntry:
    """An entry with its fate: `flags` of `plan`, as for a single builder; `parent` is the folder it lies in."""

    entry: Entry
    flags: int
    parent: "ListedEntry | None"


def list_entries(tree: Tree, walker: Walker, *, show_ignored: bool = False) -> list[ListedEntry]:
    """List what a walk meets, folders before what is in them, names in byte order.

    `show_ignored` also opens folders that the builder does not, and lists those that cannot be read as if empty.

    Raises:
        ContextError: the builder stumbles on a rule, or on an entry that it cannot read.
    """
    walk = _Walk(tree, walker, show_ignored=show_ignored)
    listed: list[ListedEntry] = []
    for record in walk.below("", walker.start):
        listed.append(record)
        if walker.late_parents:
            _let_parents_in(record)
    failed = refusal_alone(walker, walk.obstacles)
    if failed is not None:
        raise failed
    return listed


def flags_below(tree: Tree, walker: Walker, folder: str, state: WalkState) -> int:
    """Whether anything in a folder (its path with a trailing slash) is sent or eligible; no longer a look than needed.

    Raises:
        ContextError: the builder stumbles on a rule.
    """
    found = 0
    possible = SENT | ELIGIBLE if state.looks_inside() else ELIGIBLE
    for record in _Walk(tree, walker, show_ignored=False).below(folder, state):
        found |= record.flags & (SENT | ELIGIBLE)
        if found & possible == possible or found & SENT:
            break
    return found


class _Walk:
    """One builder's walk, entry by entry; `obstacles` are those met so far that stop the builder."""

    def __init__(self, tree: Tree, walker: Walker, *, show_ignored: bool) -> None:
        self.obstacles: list[Obstacle] = []
        self._tree = tree
        self._walker = walker
        self._show_ignored = show_ignored

    def below(self, folder: str, state: WalkState) -> Iterator[ListedEntry]:
        """The entries in a folder, given with a trailing slash, and below it."""
        stack = [self._children(folder, state, None)]
        while stack:
            found = next(stack[-1], None)
            if found is None:
                stack.pop()
                continue
            record, inside = found
            yield record
            if inside is not None:
                stack.append(self._children(record.entry.path + "/", inside, record))

    def _children(
        self, folder: str, state: WalkState, parent: ListedEntry | None
    ) -> Iterator[tuple[ListedEntry, WalkState | None]]:
        for name, status in self._rows(folder, state):
            path = folder + name
            if not stat.S_ISDIR(status.st_mode):
                yield self._leaf(path, status, state.judge(name), parent), None
                continue
            fate, inside = state.enter(name)
            if state.opens_ignored() and not fate.sent:
                self._note_if_unreadable(path, Kind.FOLDER, status)
            if inside is None and self._show_ignored:
                inside = ClosedState(fate.decider)
            yield ListedEntry(Entry(path, Kind.FOLDER, 0), flags_of((fate,)), parent), inside

    def _rows(self, folder: str, state: WalkState) -> list[Row]:
        try:
            return rows_in_order(self._tree.scan(folder))
        except UnreadableError as error:
            # What vanishes while a builder walks is passed over, but the context itself has to be there.
            if state.looks_inside() and not (error.gone and folder):
                self.obstacles.append(Obstacle(folder.rstrip("/"), Kind.FOLDER, error.reason, SENT))
            return []

    def _leaf(self, path: str, status: os.stat_result, fate: Fate, parent: ListedEntry | None) -> ListedEntry:
        mode = status.st_mode
        size = 0
        if stat.S_ISREG(mode):
            size = status.st_size
            if fate.sent or fate.checked:
                self._note_if_unreadable(path, Kind.FILE, status)
        dropped = stat.S_ISSOCK(mode) and not sees_sockets(self._walker.builder)
        return ListedEntry(Entry(path, kind_of(mode), size), 0 if dropped else flags_of((fate,)), parent)

    def _note_if_unreadable(self, path: str, kind: str, status: os.stat_result) -> None:
        if is_closed(self._tree, path, status):
            self.obstacles.append(Obstacle(path, kind, "permission denied", SENT))


def _let_parents_in(record: ListedEntry) -> None:
    """A folder is sent after all when something below it is."""
    flags = record.flags & (SENT | ELIGIBLE)
    parent = record.parent
    while parent is not None and flags & ~parent.flags:
        parent.flags |= flags
        parent = parent.parent
