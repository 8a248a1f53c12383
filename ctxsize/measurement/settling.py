"""Settles what can be known only when the whole tree has been folded: late parents, hard links, packet ids.

The result is Totals: for each builder what is sent, and for each folder what it holds with all that is below it.
"""

from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import compress

from ctxsize.builders import packet_size, tar_size
from ctxsize.measurement.folding import Fold, Names
from ctxsize.measurement.plan import ELIGIBLE, SENT, STRIDE, Plan, View, Walker
from ctxsize.measurement.sums import Folders, OddEntry, Run
from ctxsize.measurement.walk_order import Below, FirstNames, WalkOrder
from ctxsize.measurement.weight import Weight
from ctxsize.tree import Tree, name_order
from ctxsize.tree.overlaid import OverlaidTree


@dataclass(frozen=True, slots=True)
class BuilderTotals:
    """What one builder does with the whole tree.

    Attributes:
        bytes_sent: the builder's own number on a first build.
        bytes_resent: on an unchanged rebuild.
        sent, eligible, ignored: what was met in the folders that were opened.
        unopened: ignored folders that were not opened.
    """

    bytes_sent: int
    bytes_resent: int
    sent: Weight
    eligible: Weight
    ignored: Weight
    unopened: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The settled result of a fold; `carriers` are the names that the content of files with several is counted with."""

    builders: tuple[BuilderTotals, ...]
    below: Below
    carriers: frozenset[str]


def settle_totals(fold: Fold, tree: Tree, plan: Plan) -> Totals:
    """Finish a fold; call it once."""
    names = _linked_names(fold)
    firsts = _add_linked_entries(fold, plan, names)
    trees = (tree, _add_rewritten(fold, tree, plan))
    below = _below(fold.sums.folders, plan)
    contents = _Contents(fold, below, [entry for _, entry in names])
    carriers = _add_linked_content(fold, plan, names)
    orders = [WalkOrder(fold, trees[view.number], plan, below, firsts[view.number], view) for view in plan.views]
    totals = [_builder_totals(fold, plan, below, orders, contents, index) for index in range(len(plan.walkers))]
    return Totals(tuple(totals), _below(fold.sums.folders, plan) if names else below, carriers)


def _linked_names(fold: Fold) -> list[tuple[str, OddEntry]]:
    """The names of files that have several, with their paths, in the order of the walk."""
    folders = fold.sums.folders
    return sorted(
        ((folders.path(entry.folder) + entry.name, entry) for entry in fold.sums.linked),
        key=lambda pair: [name_order(name) for name in pair[0].split("/")],
    )


def _add_linked_entries(fold: Fold, plan: Plan, names: list[tuple[str, OddEntry]]) -> list[FirstNames]:
    """Add the entries of linked names: for each builder the first that it sends carries the data.

    Returns the first names that BuildKit sends, for each view.
    """
    firsts = [(FirstNames(view.buildkit), FirstNames(view.classic)) for view in plan.views]
    for path, entry in names:
        seen = [Names(buildkit.extras(path, entry), classic.extras(path, entry)) for buildkit, classic in firsts]
        fold.add_entry(path, entry, seen)
    return [buildkit for buildkit, _ in firsts]


def _add_rewritten(fold: Fold, tree: Tree, plan: Plan) -> Tree:
    """Add the file that a change writes: as it is where it is there, and under the rules afterwards as it will be.

    Returns the tree as it will be.
    """
    entry = fold.sums.rewritten
    if plan.rewritten is None:
        return tree
    changed = OverlaidTree(tree, *plan.rewritten)
    if entry is not None:
        before = (1 << plan.half) - 1
        _add_part(fold, plan.rewritten.path, entry, entry.key.flags & before)
        status = changed.status(plan.rewritten.path) or entry.status
        _add_part(fold, plan.rewritten.path, entry._replace(status=status), entry.key.flags & ~before)
    return changed


def _add_part(fold: Fold, path: str, entry: OddEntry, flags: int) -> None:
    """Add an entry for those of its fates alone that let it in; nobody asks what else was met in a comparison."""
    if flags:
        part = entry._replace(key=entry.key._replace(flags=flags))
        fold.add_entry(path, part)
        fold.add_content(part)


def _add_linked_content(fold: Fold, plan: Plan, names: list[tuple[str, OddEntry]]) -> frozenset[str]:
    """Count the content of each linked file once: with its first name in scope, or else with its first name.

    Returns the names that content is counted with.
    """
    in_scope = [name for name in names if name[1].key.flags & plan.scope]
    counted: dict[tuple[int, int], str] = {}
    for path, entry in [*in_scope, *names]:
        if _file_of(entry) not in counted:
            counted[_file_of(entry)] = path
            fold.add_content(entry)
    return frozenset(counted.values())


def _file_of(entry: OddEntry) -> tuple[int, int]:
    """What all names of one file have in common."""
    return entry.status.st_dev, entry.status.st_ino


class _Contents:
    """Weight, files and folders by fate, each linked file once for every fate that one of its names has."""

    def __init__(self, fold: Fold, below: Below, linked: list[OddEntry]) -> None:
        self._accounts = [(account.flags, account.files, account.bytes) for account in fold.sums.accounts.values()]
        self._linked = linked
        self.folders = Counter(zip(fold.sums.folders.opened[1:], below.flags[1:], strict=True))

    def content(self, shift: int, what: int) -> Weight:
        """What carries a fate; `what` 0: what is neither sent nor eligible."""
        wanted = (what or SENT | ELIGIBLE) << shift

        def taken(flags: int) -> bool:
            return bool(flags & wanted) == bool(what)

        sizes = {_file_of(entry): _content_size(entry) for entry in self._linked if taken(entry.key.flags)}
        return Weight(
            sum(sizes.values()) + sum(size for flags, _, size in self._accounts if taken(flags)),
            sum(files for flags, files, _ in self._accounts if taken(flags)),
            sum(count for (_, flags), count in self.folders.items() if taken(flags)),
        )


def _content_size(entry: OddEntry) -> int:
    return 0 if entry.extras.empty else entry.status.st_size


def _below(folders: Folders, plan: Plan) -> Below:
    """Sum up from the leaves."""
    runs = folders.runs()
    flags = _flags_below(folders, plan, runs)
    return Below(
        flags=array("q", flags),
        weight=_summed(folders.weight.tolist(), runs),
        files=_summed(folders.files.tolist(), runs),
        folders=_summed(_ones(flags, plan.scope), runs),
        entries=tuple(_summed(_entries(folders, flags, view), runs) for view in plan.views),
        packets=tuple(_summed(folders.packets[view.number].tolist(), runs) for view in plan.views),
        readers=_readers_below(folders, runs),
    )


def _summed(column: list[int], runs: list[Run]) -> "array[int]":
    """A column with what is below each folder added to it."""
    for parent, first, end in runs:
        column[parent] += sum(column[first:end])
    return array("q", column)


def _ones(flags: list[int], bit: int) -> list[int]:
    """One for each folder whose entry has a fate; the root has none."""
    return [0, *(1 if own & bit else 0 for own in flags[1:])]


def _entries(folders: Folders, flags: list[int], view: View) -> list[int]:
    """What BuildKit sends of each folder itself, its own entry included."""
    return [own + inside for own, inside in zip(_ones(flags, view.buildkit), folders.entries[view.number], strict=True)]


def _flags_below(folders: Folders, plan: Plan, runs: list[Run]) -> list[int]:
    """The flags of folders, of which an ignored one may be sent late, for what is below it."""
    late = sum((SENT | ELIGIBLE) << STRIDE * index for index, walker in enumerate(plan.walkers) if walker.late_parents)
    flags = [own | inside & late for own, inside in zip(folders.flags, folders.inside, strict=True)]
    if any(late & ~own for own in set(flags)):
        for parent, first, end in runs:
            for own in set(flags[first:end]):
                flags[parent] |= own & late
    return flags


def _readers_below(folders: Folders, runs: list[Run]) -> list[int]:
    readers = list(folders.readers)
    if len(set(readers)) > 1:
        for parent, first, end in runs:
            for own in set(readers[first:end]):
                readers[parent] |= own
    return readers


def _builder_totals(
    fold: Fold, plan: Plan, below: Below, orders: list[WalkOrder], contents: _Contents, index: int
) -> BuilderTotals:
    walker = plan.walkers[index]
    shift = STRIDE * index
    sent, eligible, ignored = (contents.content(shift, what) for what in (SENT, ELIGIBLE, 0))
    bytes_sent, bytes_resent = 0, 0
    needs = walker.build.needs
    if needs is not None and (needs.uses_context or walker.builder == "classic"):
        view = plan.view(index)
        bytes_sent, bytes_resent = _bytes(fold, walker, below, orders[view.number], view)
    let_in = (SENT | ELIGIBLE) << shift
    unopened = sum(count for (opened, flags), count in contents.folders.items() if not opened and not flags & let_in)
    return BuilderTotals(bytes_sent, bytes_resent, sent, eligible, ignored, unopened)


def _bytes(fold: Fold, walker: Walker, below: Below, order: WalkOrder, view: View) -> tuple[int, int]:
    """The builder's number on a first build and on an unchanged rebuild."""
    if walker.builder == "classic":
        size = _tar_bytes(walker, order.tree, fold.sums.transfers[view.number].tar + _own(fold, below, view.classic)[1])
        return size, size
    if walker.builder == "buildkit":
        transfer = fold.sums.transfers[view.number]
        stats = packet_size.FINISH + transfer.stat + _own(fold, below, view.buildkit)[0]
        return stats + transfer.data + order.id_bytes(), stats
    return 0, 0


def _own(fold: Fold, below: Below, bit: int) -> tuple[int, int]:
    """What the entries of the folders that a builder sends cost it as STAT packets, or in a tar."""
    folders = fold.sums.folders
    sent = [flags & bit for flags in below.flags]
    sent[0] = 0  # nobody sends an entry for the context itself
    return sum(compress(folders.stat, sent)), sum(compress(folders.tar, sent))


def _tar_bytes(walker: Walker, tree: Tree, entries: int) -> int:
    """The length of the docker CLI's tar, given that of its entries."""
    build = walker.build
    if build.dockerfile_path is not None:
        return entries + tar_size.TRAILER
    status = tree.status(".dockerignore")
    return tar_size.rewritten_size(entries, None if status is None else status.st_size, build.dockerfile_size)
