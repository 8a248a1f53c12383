"""Sums: what a walk adds up, in a form in which parts of a tree can be added up apart and then merged."""

import os
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ctxsize.builders import Extras
from ctxsize.ecosystems import FolderKind
from ctxsize.measurement.plan import FLAG_BITS


class AccountKey(NamedTuple):
    """What the entries of one account have in common.

    Attributes:
        flags: their fates, see `plan`.
        decider: index of the rule of the chosen builder that decided, or None.
        readers: bits of the instructions that read them.
        category: a key of `ecosystems.CATEGORIES`, or "".
        extension: with its dot, in lower case, or "".
    """

    flags: int
    decider: int | None
    readers: int
    category: str
    extension: str


class Account:
    """A running sum of entries that have all in common that is ever told apart; `bytes` is their content.

    `group` is one number for what matters within a folder: flags and readers.
    """

    __slots__ = ("bytes", "files", "flags", "group", "key")

    def __init__(self, key: AccountKey) -> None:
        self.key = key
        self.flags = key.flags
        self.group = key.flags | key.readers << FLAG_BITS
        self.files = 0
        self.bytes = 0

    def __reduce__(self) -> tuple[object, ...]:
        return _account, (self.key, self.files, self.bytes)


def _account(key: AccountKey, files: int, size: int) -> Account:
    account = Account(key)
    account.files, account.bytes = files, size
    return account


# An entry that is known by name: the index of its folder, its flags and readers as one number, its name.
NamedEntry = tuple[int, int, str]
# Some subfolders of one parent: its index, and the first and the end of theirs.
Run = tuple[int, int, int]
# Folders for which room is made at once in the columns that start at zero.
_GROWTH = 1024


class Folders:
    """One record per folder that was met, as parallel columns; a folder comes after its parent.

    `weight` and `files` are of the entries directly inside that are in scope; `entries` and `packets` of those that
    BuildKit sends, for each view of the plan; `inside` is the union of the flags and `readers` of the readers of all
    entries directly inside. `stat` and `tar` are what the folder's own entry costs where it is sent. All sizes are
    bytes.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.kinds: list[FolderKind | None] = []
        self.readers: list[int] = []
        self.deciders: list[int | None] = []
        self.parent = array("q")
        self.flags = array("q")
        self.inside = array("q")
        self.weight = array("q")
        self.files = array("q")
        self.largest = array("q")
        self.entries = (array("q"), array("q"))
        self.packets = (array("q"), array("q"))
        self.stat = array("q")
        self.tar = array("q")
        self.opened = array("b")

    def __len__(self) -> int:
        return len(self.names)

    def add(
        self,
        names: Sequence[str],
        parent: int,
        flags: Sequence[int],
        deciders: Sequence[int | None],
        readers: Sequence[int],
    ) -> range:
        """Add the folders of one parent with nothing in them yet; their indexes."""
        first, count = len(self.names), len(names)
        self.names += names
        self.kinds += [None] * count
        self.readers += readers
        self.deciders += deciders
        self.parent.extend([parent] * count)
        self.flags.extend(flags)
        lacking = first + count - len(self.opened)
        if lacking > 0:
            for column in self.numbers():
                column.frombytes(bytes(column.itemsize * (lacking + _GROWTH)))
        return range(first, first + count)

    def trim(self) -> None:
        """Give back the room that is left, so that all columns are of one length."""
        for column in self.numbers():
            del column[len(self.names) :]

    def extend(self, other: "Folders", grafts: Sequence[int]) -> list[int]:
        """Append the folders of a part, the first of which exist here already, at the indexes `grafts`.

        Returns the index here of each folder of the part.
        """
        self.trim()
        other.trim()
        new, own = len(grafts), len(self)
        indexes = [*grafts, *range(own, own + len(other) - new)]
        self.parent.extend(indexes[parent] for parent in other.parent[new:])
        for mine, theirs in zip(self.columns(), other.columns(), strict=True):
            mine.extend(theirs[new:])
        for index, target in enumerate(grafts):
            self._take(target, other, index)
        return indexes

    def _take(self, target: int, other: "Folders", index: int) -> None:
        """Take over what a part found in a folder that is known here."""
        if not other.opened[index]:
            return
        self.kinds[target] = other.kinds[index]
        self.readers[target] |= other.readers[index]
        for mine, theirs in zip(self.numbers(), other.numbers(), strict=True):
            mine[target] += theirs[index]

    def columns(self) -> "tuple[list[Any] | array[int], ...]":
        """All columns but `parent`, whose values are indexes."""
        lists = self.names, self.kinds, self.readers, self.deciders
        return *lists, self.flags, *self.numbers()

    def numbers(self) -> "tuple[array[int], ...]":
        """The columns that start at zero and can be added up."""
        return (
            self.inside,
            self.weight,
            self.files,
            self.largest,
            *self.entries,
            *self.packets,
            self.stat,
            self.tar,
            self.opened,
        )

    def runs(self) -> list[Run]:
        """Parents with their subfolders, from the end: what is below a folder comes before it.

        All subfolders of one parent mostly stand together.
        """
        parents = self.parent.tolist()
        starts = [index for index in range(1, len(parents)) if parents[index] != parents[index - 1]]
        ends = [*starts, len(parents)][1:]
        return [(parents[first], first, end) for first, end in zip(reversed(starts), reversed(ends), strict=True)]

    def children(self) -> defaultdict[int, list[int]]:
        """The subfolders of each folder, in the order in which they were added."""
        children: defaultdict[int, list[int]] = defaultdict(list)
        for parent, first, end in reversed(self.runs()):
            children[parent] += range(first, end)
        return children

    def path(self, index: int) -> str:
        """The path of a folder, with a trailing slash; "" for the root."""
        names = []
        while index > 0:
            names.append(self.names[index])
            index = self.parent[index]
        return "".join(f"{name}/" for name in reversed(names))


class OddEntry(NamedTuple):
    """An entry that is not a plain file and not a folder: what its cost depends on."""

    folder: int
    name: str
    status: os.stat_result
    extras: Extras
    key: AccountKey


@dataclass(slots=True)
class Transfer:
    """Bytes that builders send under one set of rules, as far as they do not depend on the order of the entries.

    `tar` are docker's, `stat` and `data` BuildKit's.
    """

    tar: int = 0
    stat: int = 0
    data: int = 0

    def add(self, other: "Transfer") -> None:
        """Add what was found in another part of the tree."""
        self.tar += other.tar
        self.stat += other.stat
        self.data += other.data


class Obstacle(NamedTuple):
    """Something that cannot be read, or that does not arrive as it is; `flags` of the builders that meet it."""

    path: str
    kind: str
    reason: str
    flags: int


def account_of(accounts: dict[AccountKey, Account], key: AccountKey) -> Account:
    """The account of a key, opened when there is none."""
    found = accounts.get(key)
    if found is None:
        found = accounts[key] = Account(key)
    return found


@dataclass(slots=True)
class Sums:
    """All that is added up.

    `differing` are the entries of which a comparison finds that they are not let in alike: folder, flags and readers as
    one number, name; `noted` those of the categories that the plan asks for. `linked` are names of files that have
    several: which of them carries the data is known only at the end. `rewritten` is the file that a change writes.
    `transfers` are of the views of the plan.
    """

    folders: Folders = field(default_factory=Folders)
    accounts: dict[AccountKey, Account] = field(default_factory=dict)
    linked: list[OddEntry] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)
    differing: list[NamedEntry] = field(default_factory=list)
    noted: list[NamedEntry] = field(default_factory=list)
    rewritten: OddEntry | None = None
    transfers: tuple[Transfer, Transfer] = field(default_factory=lambda: (Transfer(), Transfer()))

    def account(self, key: AccountKey) -> Account:
        """The account of a key, opened when there is none."""
        return account_of(self.accounts, key)

    def merge(self, part: "Sums", grafts: Sequence[int]) -> None:
        """Add a part of the same tree; `grafts` are the folders here that it went on from, see `Folders.extend`."""
        indexes = self.folders.extend(part.folders, grafts)
        for key, account in part.accounts.items():
            own = self.account(key)
            own.files += account.files
            own.bytes += account.bytes
        self.linked += [entry._replace(folder=indexes[entry.folder]) for entry in part.linked]
        self.obstacles += part.obstacles
        self.differing += [(indexes[folder], key, name) for folder, key, name in part.differing]
        self.noted += [(indexes[folder], key, name) for folder, key, name in part.noted]
        if part.rewritten is not None:
            self.rewritten = part.rewritten._replace(folder=indexes[part.rewritten.folder])
        for mine, theirs in zip(self.transfers, part.transfers, strict=True):
            mine.add(theirs)
