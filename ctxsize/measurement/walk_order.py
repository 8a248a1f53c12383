"""What depends on the order of a builder's walk: the first names of hard links, and BuildKit's packet ids."""

import os
import posixpath
import stat
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ctxsize.builders import Extras, WalkState, packet_size
from ctxsize.measurement.folding import Fold
from ctxsize.measurement.plan import Plan, View
from ctxsize.measurement.sums import OddEntry
from ctxsize.tree import Row, Tree, UnreadableError, rows_in_order


@dataclass(frozen=True, slots=True)
class Below:
    """For each folder, itself and all below it: flags of what is sent, BuildKit's entries and packets under each view.

    `weight`, `files` and `folders` count what is in scope, `readers` the instructions that read any of it.
    """

    flags: "array[int]"
    weight: "array[int]"
    files: "array[int]"
    folders: "array[int]"
    entries: "tuple[array[int], ...]"
    packets: "tuple[array[int], ...]"
    readers: list[int]


class FirstNames:
    """The first name, in the order of the walk, of each file that one builder sends."""

    def __init__(self, bit: int) -> None:
        self._bit = bit
        self._names: dict[int, str] = {}

    def extras(self, path: str, entry: OddEntry) -> Extras:
        """The extras of a name: a link to the first one, if it is not the first. Builders compare inodes only."""
        if not entry.key.flags & self._bit:
            return entry.extras
        first = self._names.setdefault(entry.status.st_ino, path)
        return entry.extras if first == path else entry.extras._replace(link=first)

    def is_later(self, path: str, inode: int) -> bool:
        """Whether another name of the file was sent before this one."""
        return self._names.get(inode, path) != path


class WalkOrder:
    """The order in which BuildKit sends, as far as packet ids depend on it.

    A packet's id is the index of its entry, as a number that takes more bytes the larger it is. How many packets come
    from the entries before each step is found by going down to that entry, so that no list of entries is kept.

    Attributes:
        tree: what is walked.
    """

    def __init__(self, fold: Fold, tree: Tree, plan: Plan, below: Below, firsts: FirstNames, view: View) -> None:
        self.tree = tree
        self._folders = fold.sums.folders
        self._entries, self._packets = below.entries[view.number], below.packets[view.number]
        self._firsts = firsts
        walkers = (walker for index, walker in enumerate(plan.walkers) if plan.view(index) == view)
        self._start = next((walker.start for walker in walkers if walker.builder == "buildkit"), None)
        self._children: Mapping[int, Sequence[int]] = {}
        self._last: tuple[str | None, list[Row]] = (None, [])

    def id_bytes(self) -> int:
        """Bytes that the ids of all DATA packets take."""
        if self._entries[0] > 1:
            self._children = self._folders.children()
        total = self._packets[0]
        return sum(
            width * (total - self._packets_before(first))
            for first, width in packet_size.ID_STEPS
            if first < self._entries[0]
        )

    def _packets_before(self, count: int) -> int:
        """Packets of the first `count` entries of the walk."""
        packets, index, state = 0, 0, self._start
        while count and state is not None:
            into, count, skipped = self._skip(index, state, count)
            packets += skipped
            if into is None:
                break
            index, state = into, state.enter(self._folders.names[into])[1]
        return packets

    def _skip(self, index: int, state: WalkState, count: int) -> tuple[int | None, int, int]:
        """Pass over whole children of a folder until `count` entries are used up.

        Returns the child in which that happens (or None), the entries left to pass inside it, and the packets passed.
        """
        by_name = {self._folders.names[child]: child for child in self._children.get(index, ())}
        folder = self._folders.path(index)
        packets = 0
        for name, status in self._rows(folder):
            child = by_name.get(name)
            if child is not None and stat.S_ISDIR(status.st_mode):
                if self._entries[child] > count:
                    return child, count - 1, packets
                count -= self._entries[child]
                packets += self._packets[child]
            elif state.judge(name).sent:
                count -= 1
                packets += self._file_packets(posixpath.join(folder, name), status, empty=state.judge(name).empty)
            if not count:
                break
        return None, 0, packets

    def _rows(self, folder: str) -> list[Row]:
        """The entries of a folder in order; none where it has vanished since it was folded.

        The last folder is remembered: where most lies in one, all steps lead there.
        """
        if folder != self._last[0]:
            try:
                self._last = folder, rows_in_order(self.tree.scan(folder))
            except UnreadableError:
                self._last = folder, []
        return self._last[1]

    def _file_packets(self, path: str, status: os.stat_result, *, empty: bool) -> int:
        later = status.st_nlink > 1 and self._firsts.is_later(path, status.st_ino)
        unreadable = empty or not self.tree.is_readable(path)
        return packet_size.data_size(status, Extras(link="" if later else None, empty=unreadable))[1]
