"""Folds a tree into Sums, one folder at a time, in any order of folders."""

import os
import stat
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from ctxsize.builders import Extras, packet_size, tar_size
from ctxsize.ecosystems import FolderKind, candidates, settle
from ctxsize.measurement.folder_states import FolderState, FolderStates
from ctxsize.measurement.plan import CHECKED, ELIGIBLE, EMPTY, FLAG_BITS, SENT, STRIDE, Plan, View, sees_sockets
from ctxsize.measurement.sums import Account, Obstacle, OddEntry, Sums
from ctxsize.tree import Kind, Row, Tree, UnreadableError, is_closed
from ctxsize.tree.overlaid import new_file

_GROUP = attrgetter("group")
_FLAGS = (1 << FLAG_BITS) - 1
# Regular files that everybody may read and that carry no special bits.
_PLAIN_MODES = frozenset(stat.S_IFREG | bits for bits in range(0o1000) if bits & 0o444 == 0o444)
# Times that take nine bytes as a varint of nanoseconds, and fit a ustar header in seconds.
_FIRST_PLAIN_TIME, _LAST_PLAIN_TIME = 1 << 27, (1 << 33) - 1
# What fits into a ustar name without being split, in bytes.
_PLAIN_PATH_LENGTH = 100


class Waiting(NamedTuple):
    """A folder still to be folded: path with a trailing slash, state, index in the sums, and what its name suggests."""

    path: str
    state: FolderState
    folder: int
    kinds: tuple[FolderKind, ...]


class Names(NamedTuple):
    """The extras of one name of a file under each builder: a link to another name, where that comes first."""

    buildkit: Extras
    classic: Extras


class Fold:
    """One walk in progress: the sums so far and the states that were met."""

    def __init__(self, tree: Tree, plan: Plan) -> None:
        self.sums = Sums()
        self._tree = tree
        self._plan = plan
        self._states = FolderStates(plan, self.sums.accounts)
        self._views = plan.views
        # Obstacles are of the rules that are in force.
        self._first = plan.views[0]
        self._buildkit = sum(view.buildkit for view in plan.views)
        self._classic = sum(view.classic for view in plan.views)
        self._arrives_empty = self._buildkit // SENT * EMPTY
        self._has_attributes = self._buildkit | self._classic
        written = "" if plan.rewritten is None else plan.rewritten.path
        folder, slash, self._rewritten = written.rpartition("/")
        self._rewritten_in = folder + slash if written else None
        self._any_sent = sum(SENT << STRIDE * index for index in range(len(plan.walkers)))
        self._no_socket = sum(
            (SENT | ELIGIBLE) << STRIDE * index
            for index, walker in enumerate(plan.walkers)
            if not sees_sockets(walker.builder)
        )

    def start(self) -> Waiting:
        """The root, to be folded first."""
        (index,) = self.sums.folders.add([""], -1, [0], [None], [0])
        return Waiting("", self._states.start(), index, ())

    def begin_part(self, tree: Tree, count: int) -> None:
        """Start sums of their own in a process that was forked off; the first `count` folders are those that wait."""
        accounts = self.sums.accounts
        for account in accounts.values():
            account.files = account.bytes = 0
        self.sums = Sums(accounts=accounts)
        self._tree = tree
        self.sums.folders.add([""] * count, -1, [0] * count, [None] * count, [0] * count)

    def fold(self, item: Waiting) -> list[Waiting]:
        """Add up one folder; the subfolders to go on with.

        Raises:
            ContextError: a builder that takes part refuses a rule that it evaluates here.
        """
        try:
            names, statuses = self._tree.scan(item.path)
        except UnreadableError as error:
            self._note_unreadable_folder(item, error)
            return []
        self.sums.folders.opened[item.folder] = 1
        state = item.state if item.state.kind else self._settled(item, names)
        if item.path == self._rewritten_in:
            self._meet_rewritten(item, state, names)
        if not names:
            return []
        # A status is a tuple in the order of `stat.ST_MODE`, `ST_INO`, `ST_DEV` and so on.
        modes, _, _, link_counts, _, _, sizes, _, times, _ = zip(*statuses, strict=True)
        if (
            _PLAIN_MODES.issuperset(modes)
            and link_counts.count(1) == len(names)
            and max(sizes) < packet_size.CHUNK
            and min(times) > _FIRST_PLAIN_TIME
            and max(times) < _LAST_PLAIN_TIME
            and len(item.path) + max(map(len, names)) <= _PLAIN_PATH_LENGTH
            and item.path.isascii()
            and "".join(names).isascii()
            and item.path != self._rewritten_in
        ):
            self._fold_plain(item, state, names, sizes, statuses)
            return []
        return self._fold_mixed(item, state, names, statuses)

    def _settled(self, item: Waiting, names: list[str]) -> FolderState:
        """The state of a folder once it is known what is inside: a folder of a known kind, with all below it."""
        if not item.folder:
            return item.state
        kind = settle(item.kinds, set(names))
        if kind is None:
            return item.state
        self.sums.folders.kinds[item.folder] = kind
        return self._states.of_kind(item.state, kind)

    def _fold_mixed(
        self, item: Waiting, state: FolderState, names: list[str], statuses: list[os.stat_result]
    ) -> list[Waiting]:
        """Fold a folder that holds not only plain files: those together, subfolders together, all others one by one."""
        plain_names, plain_sizes, plain_statuses, subfolders, odd = [], [], [], [], []
        room = _PLAIN_PATH_LENGTH - len(item.path) if item.path.isascii() else -1
        apart = self._rewritten if item.path == self._rewritten_in else None
        for name, status in zip(names, statuses, strict=True):
            mode, _, _, link_count, _, _, size, _, time, _ = status
            if mode & 0o170000 == stat.S_IFDIR:
                subfolders.append((name, status))
            elif (
                mode in _PLAIN_MODES
                and link_count == 1
                and size < packet_size.CHUNK
                and len(name) <= room
                and name.isascii()
                and _FIRST_PLAIN_TIME < time < _LAST_PLAIN_TIME
                and name != apart
            ):
                plain_names.append(name)
                plain_sizes.append(size)
                plain_statuses.append(status)
            else:
                odd.append((name, status))
        if plain_names:
            self._fold_plain(item, state, plain_names, plain_sizes, plain_statuses)
        for name, status in odd:
            self._fold_odd(item, name, status, state.accounts[name])
        return self._fold_subfolders(item, state, subfolders, names) if subfolders else []

    def _fold_subfolders(
        self, parent: Waiting, state: FolderState, rows: list[Row], names: Sequence[str]
    ) -> list[Waiting]:
        """Record the subfolders; those in which there is something to look for."""
        own_names = [name for name, _ in rows]
        flags, deciders, readers, insides = zip(*map(state.steps.__getitem__, own_names), strict=True)
        indexes = self.sums.folders.add(own_names, parent.folder, flags, deciders, readers)
        if state.opens_ignored:
            for (name, status), own in zip(rows, flags, strict=True):
                if not own & self._first.classic:
                    self._note_if_unreadable(parent.path + name, status, Kind.FOLDER, self._first.classic)
        beside = frozenset(names) if state.kind is None else frozenset()
        kinds = [() if state.kind else candidates(name, beside) for name in own_names]
        if None in insides:
            self._know_closed(indexes, insides, kinds)
        if self._has_attributes:
            self._add_folder_costs(parent.path, list(compress(zip(rows, indexes, strict=True), insides)))
        return [
            Waiting(f"{parent.path}{name}/", inside, index, kind)
            for name, inside, index, kind in zip(own_names, insides, indexes, kinds, strict=True)
            if inside is not None
        ]

    def _know_closed(
        self,
        indexes: Sequence[int],
        insides: Sequence[FolderState | None],
        kinds: Sequence[tuple[FolderKind, ...]],
    ) -> None:
        """Note what folders are that nobody looks into."""
        for index, inside, possible in zip(indexes, insides, kinds, strict=True):
            if inside is None:
                self.sums.folders.kinds[index] = settle(possible, ())

    def _add_folder_costs(self, parent: str, rows: list[tuple[Row, int]]) -> None:
        """Note what the entries of subfolders cost where they are sent, which late parents make known at the end."""
        stats, tars = self.sums.folders.stat, self.sums.folders.tar
        attributed = self._tree.with_attributes(parent, [name for (name, _), _ in rows])
        room = _PLAIN_PATH_LENGTH - len(parent) if parent.isascii() else 0
        bare = packet_size.plain_folder_size(len(parent))
        for (name, status), index in rows:
            if (
                len(name) < room
                and name.isascii()
                and not status[stat.ST_MODE] & 0o7000
                and _FIRST_PLAIN_TIME < status[stat.ST_MTIME] < _LAST_PLAIN_TIME
            ):
                stats[index], tars[index] = bare + len(name), tar_size.BLOCK
            else:
                path, extras = parent + name, Extras()
                stats[index] = packet_size.stat_size(path, status, extras)
                tars[index] = tar_size.entry_size(path, status, extras)
            if name in attributed:
                stat_bytes, tar_bytes = self._attribute_cost(parent + name, status)
                stats[index] += stat_bytes
                tars[index] += tar_bytes

    def _attribute_cost(self, path: str, status: os.stat_result) -> tuple[int, int]:
        """What the extended attributes of an entry add to its STAT packet and to the tar."""
        bare, extras = Extras(), Extras(attributes=self._tree.attributes(path))
        return (
            packet_size.stat_size(path, status, extras) - packet_size.stat_size(path, status, bare),
            tar_size.entry_size(path, status, extras) - tar_size.entry_size(path, status, bare),
        )

    def _fold_plain(
        self,
        item: Waiting,
        state: FolderState,
        names: Sequence[str],
        sizes: Sequence[int],
        statuses: Sequence[os.stat_result],
    ) -> None:
        """Add up plain files: those that share their fates and readers at once."""
        accounts = self._states.accounts_of(state, names)
        groups = state.groups if len(state.groups) == 1 else set(map(_GROUP, accounts))
        if len(groups) == 1 and not self._arrives_empty & next(iter(groups)):
            self._add_group(item, next(iter(groups)), accounts, names, sizes)
            return
        for key in groups:
            chosen = [account.group == key for account in accounts]
            if key & self._arrives_empty:
                for name, status, account in compress(zip(names, statuses, accounts, strict=True), chosen):
                    self._fold_odd(item, name, status, account)
            else:
                mine = list(compress(accounts, chosen))
                self._add_group(item, key, mine, list(compress(names, chosen)), list(compress(sizes, chosen)))

    def _add_group(
        self, item: Waiting, key: int, accounts: Sequence[Account], names: Sequence[str], sizes: Sequence[int]
    ) -> None:
        """Add plain files that share their fates and readers."""
        for account, size in zip(accounts, sizes, strict=True):
            account.files += 1
            account.bytes += size
        if self._plan.compares:
            self._note_differing(item, key, names)
        if not self._states.noted.isdisjoint(accounts):
            self._note(item, accounts, names)
        folders, index = self.sums.folders, item.folder
        folders.inside[index] |= key & _FLAGS
        folders.readers[index] |= key >> FLAG_BITS
        total = sum(sizes)
        if key & self._plan.scope:
            self._add_weight(index, total, len(sizes), max(sizes))
        if key & self._buildkit:
            stat_bytes, data_bytes, packets = packet_size.plain_size(len(item.path), names, sizes)
            for view in self._views:
                if key & view.buildkit:
                    self.sums.transfers[view.number].stat += stat_bytes
                    self.sums.transfers[view.number].data += data_bytes + total
                    folders.packets[view.number][index] += packets
                    folders.entries[view.number][index] += len(sizes)
        if key & self._classic:
            tar_bytes = tar_size.plain_size(sizes)
            for view in self._views:
                self.sums.transfers[view.number].tar += tar_bytes if key & view.classic else 0
        if key & self._has_attributes:
            self._add_attributes(item, key, names)

    def _note(self, item: Waiting, accounts: Iterable[Account], names: Iterable[str]) -> None:
        """Note names of the categories that the plan asks for."""
        noted = self._states.noted
        self.sums.noted += [
            (item.folder, account.group, name)
            for account, name in zip(accounts, names, strict=True)
            if account in noted
        ]

    def _note_differing(self, item: Waiting, key: int, names: Iterable[str]) -> None:
        """Note names whose fates differ, unless the folder says it for all in it."""
        if not item.state.closed_after and self._plan.differs(key & _FLAGS):
            self.sums.differing += [(item.folder, key, name) for name in names]

    def _add_attributes(self, item: Waiting, key: int, names: Sequence[str]) -> None:
        """Add what extended attributes cost beside what the plain files were counted with."""
        for name in self._tree.with_attributes(item.path, names):
            path = item.path + name
            status = self._tree.status(path)
            if status is not None:
                stat_bytes, tar_bytes = self._attribute_cost(path, status)
                for view in self._views:
                    self.sums.transfers[view.number].stat += stat_bytes if key & view.buildkit else 0
                    self.sums.transfers[view.number].tar += tar_bytes if key & view.classic else 0

    def _add_weight(self, index: int, weight: int, files: int, largest: int) -> None:
        folders = self.sums.folders
        folders.weight[index] += weight
        folders.files[index] += files
        folders.largest[index] = max(folders.largest[index], largest)

    def _fold_odd(self, item: Waiting, name: str, status: os.stat_result, account: Account) -> None:
        """Add one entry that is not plain."""
        path = item.path + name
        mode = status.st_mode
        if stat.S_ISSOCK(mode):
            account = self.sums.account(account.key._replace(flags=account.flags & ~self._no_socket))
        attributes = self._tree.attributes(path) if account.flags & self._has_attributes else ()
        unreadable = stat.S_ISREG(mode) and self._note_if_unreadable(path, status, Kind.FILE, account.flags)
        sent = account.flags & self._first.buildkit
        disagrees = bool(sent and account.flags & sent // SENT * EMPTY)
        if disagrees and stat.S_ISREG(mode):
            self.sums.obstacles.append(Obstacle(path, Kind.FILE, "the rules let it in, yet exclude it", sent))
        if stat.S_ISSOCK(mode) and sent:
            self.sums.obstacles.append(Obstacle(path, Kind.SOCKET, "a socket", sent))
        if self._plan.compares:
            self._note_differing(item, account.group, (name,))
        self._note(item, (account,), (name,))
        entry = OddEntry(
            folder=item.folder,
            name=name,
            status=status,
            extras=Extras(self._link(path, mode), attributes, unreadable or disagrees),
            key=account.key,
        )
        if stat.S_ISREG(mode) and status.st_nlink > 1:
            self.sums.linked.append(entry)
        elif name == self._rewritten and item.path == self._rewritten_in:
            self.sums.rewritten = entry
        else:
            self.add_entry(path, entry)
            self.add_content(entry)

    def _link(self, path: str, mode: int) -> str | None:
        return self._tree.link_target(path) if stat.S_ISLNK(mode) else None

    def _meet_rewritten(self, item: Waiting, state: FolderState, names: Sequence[str]) -> None:
        """Note the file that a change writes, where it is not there yet."""
        if self._rewritten not in names:
            key = state.accounts[self._rewritten].key
            afterwards = key._replace(flags=key.flags >> self._plan.half << self._plan.half)
            status = new_file(0)
            self.sums.rewritten = OddEntry(item.folder, self._rewritten, status, Extras(), afterwards)

    def add_entry(self, path: str, entry: OddEntry, names: Sequence["Names"] = ()) -> None:
        """Add one entry; `names` are what it is under each view, where builders may see another name of it first."""
        flags, folders, index = entry.key.flags, self.sums.folders, entry.folder
        folders.inside[index] |= flags
        folders.readers[index] |= entry.key.readers
        self.sums.account(entry.key).files += 1
        if flags & self._plan.scope:
            self._add_weight(index, 0, 1, 0)
        for view in self._views:
            self._add_transfer(path, entry, view, names[view.number] if names else Names(entry.extras, entry.extras))

    def _add_transfer(self, path: str, entry: OddEntry, view: View, extras: "Names") -> None:
        """Add what an entry costs under one view."""
        sums, index = self.sums, entry.folder
        if entry.key.flags & view.buildkit:
            data, packets = packet_size.data_size(entry.status, extras.buildkit)
            sums.transfers[view.number].stat += packet_size.stat_size(path, entry.status, extras.buildkit)
            sums.transfers[view.number].data += data
            sums.folders.packets[view.number][index] += packets
            sums.folders.entries[view.number][index] += 1
        if entry.key.flags & view.classic:
            sums.transfers[view.number].tar += tar_size.entry_size(path, entry.status, extras.classic)

    def add_content(self, entry: OddEntry) -> None:
        """Add the content of an entry that carries its own."""
        if not stat.S_ISREG(entry.status.st_mode) or entry.extras.empty:
            return
        size = entry.status.st_size
        self.sums.account(entry.key).bytes += size
        if entry.key.flags & self._plan.scope:
            self._add_weight(entry.folder, size, 0, size)

    def _note_unreadable_folder(self, item: Waiting, error: UnreadableError) -> None:
        """A folder that cannot be opened stops every builder that looks inside; one that is gone by now stops none."""
        flags = sum(SENT << STRIDE * index for index, walk in enumerate(item.state.states) if walk.looks_inside())
        gone = error.gone and item.folder
        self.sums.obstacles.append(Obstacle(item.path.rstrip("/"), Kind.FOLDER, error.reason, 0 if gone else flags))

    def _note_if_unreadable(self, path: str, status: os.stat_result, kind: str, flags: int) -> bool:
        """Note an entry whose mode does not let everybody read it and that we cannot read; whether it is so."""
        if not is_closed(self._tree, path, status):
            return False
        met = (flags | flags // CHECKED) & self._any_sent
        if met:
            self.sums.obstacles.append(Obstacle(path, kind, "permission denied", met))
        return True
