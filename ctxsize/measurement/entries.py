"""Lists entries one by one, in the order of a builder's walk, for those who want more than sums."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass

from ctxsize.builders import WalkState
from ctxsize.measurement.plan import ELIGIBLE, SENT, ClosedState, Walker, flags_of, sees_sockets
from ctxsize.tree import Kind, Tree, UnreadableError, kind_of, rows_in_order


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

    Folders that cannot be read are listed as if empty; `show_ignored` also opens folders that the builder does not.
    """
    listed: list[ListedEntry] = []
    start: WalkState = walker.start
    stack = [_children(tree, "", start, None, walker, show_ignored=show_ignored)]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
            continue
        record, inside = found
        listed.append(record)
        if walker.late_parents:
            _let_parents_in(record)
        if inside is not None:
            stack.append(_children(tree, record.entry.path + "/", inside, record, walker, show_ignored=show_ignored))
    return listed


def _children(
    tree: Tree, folder: str, state: WalkState, parent: ListedEntry | None, walker: Walker, *, show_ignored: bool
) -> Iterator[tuple[ListedEntry, WalkState | None]]:
    try:
        rows = rows_in_order(tree.scan(folder))
    except UnreadableError:
        return
    for name, status in rows:
        mode = status.st_mode
        path = folder + name
        if not stat.S_ISDIR(mode):
            size = status.st_size if stat.S_ISREG(mode) else 0
            dropped = stat.S_ISSOCK(mode) and not sees_sockets(walker.builder)
            flags = 0 if dropped else flags_of((state.judge(name),))
            yield ListedEntry(Entry(path, kind_of(mode), size), flags, parent), None
            continue
        fate, inside = state.enter(name)
        if inside is None and show_ignored:
            inside = ClosedState(fate.decider)
        yield ListedEntry(Entry(path, Kind.FOLDER, 0), flags_of((fate,)), parent), inside


def _let_parents_in(record: ListedEntry) -> None:
    """A folder is sent after all when something below it is."""
    flags = record.flags & (SENT | ELIGIBLE)
    parent = record.parent
    while parent is not None and flags & ~parent.flags:
        parent.flags |= flags
        parent = parent.parent
