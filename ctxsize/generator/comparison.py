"""Compares two sets of rules in one walk: what one lets in and the other does not, under every builder."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ctxsize.build import Build
from ctxsize.builders.coverage import Coverage
from ctxsize.measurement.folding import Fold
from ctxsize.measurement.plan import ELIGIBLE, EMPTY, FLAG_BITS, SENT, STRIDE, Plan, Rewritten, walker
from ctxsize.measurement.settling import BuilderTotals, Totals, settle_totals
from ctxsize.measurement.workers import Progress, fold_tree

_LET_IN = SENT | ELIGIBLE


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that is not let in alike.

    Attributes:
        path: relative to the context; a folder that is gone with all below it ends in "/", one that is only let in
            otherwise itself in "/.".
        lost: the builders that let it in before, and do not afterwards, or not with its content.
        gained: the builders that let it in only afterwards, or only then with its content.
        readers: bits of the instructions that read it.
    """

    path: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    readers: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A context under two sets of rules; `fold` and `totals` are of the rules before, but `totals.builders` of both."""

    plan: Plan
    fold: Fold
    totals: Totals

    @property
    def afterwards(self) -> tuple[BuilderTotals, ...] | None:
        """What each builder does under the rules after; None where only a walk of their own tells.

        What arrives empty under one set of rules alone was counted without its content, and a file of several names
        that is written anew parts from them.
        """
        rewritten = self.fold.sums.rewritten
        if self.plan.rewritten is not None and (rewritten is None or not _is_plain(rewritten.status)):
            return None
        empty = sum(EMPTY << shift for shift in range(0, self.plan.half, STRIDE))
        for account in self.fold.sums.accounts.values():
            if account.files and (account.flags ^ account.flags >> self.plan.half) & empty:
                return None
        return self.totals.builders[len(self.totals.builders) // 2 :]

    def differences(self) -> Iterator[Difference]:
        """Every entry that is not let in alike; what lies in a folder that is gone is not told again."""
        gone: set[int] = set()
        yield from self._folders(gone)
        folders = self.fold.sums.folders
        mask = (1 << FLAG_BITS) - 1
        for folder, key, name in self.fold.sums.differing:
            if folder not in gone:
                yield self._difference(folders.path(folder) + name, key & mask, key >> FLAG_BITS)

    def _folders(self, gone: set[int]) -> Iterator[Difference]:
        folders, below = self.fold.sums.folders, self.totals.below
        anything = self._anything_below()
        for index in range(1, len(folders)):
            if folders.parent[index] in gone:
                gone.add(index)
            elif self._is_gone(anything[index]):
                gone.add(index)
                yield self._difference(folders.path(index), anything[index], below.readers[index])
            elif self.plan.differs(below.flags[index]):
                path = folders.path(index)
                readers = self.plan.coverage.readers(self.plan.coverage.state(path).inherited)
                yield self._still_open(self._difference(f"{path}.", below.flags[index], readers), anything[index])

    def _anything_below(self) -> list[int]:
        """The union of the flags of each folder and of all below it; a folder comes after its parent."""
        folders = self.fold.sums.folders
        flags = [own | inside for own, inside in zip(folders.flags, folders.inside, strict=True)]
        for index in range(len(flags) - 1, 0, -1):
            flags[folders.parent[index]] |= flags[index]
        return flags

    def _is_gone(self, flags: int) -> bool:
        before, after = flags & (1 << self.plan.half) - 1, flags >> self.plan.half
        return _lets_in(before, self.plan.half) and not _lets_in(after, self.plan.half)

    def _difference(self, path: str, flags: int, readers: int) -> Difference:
        lost: list[str] = []
        gained: list[str] = []
        for index, each in enumerate(self.plan.walkers[: len(self.plan.walkers) // 2]):
            before, after = self._fates(flags, index)
            if _loses(before, after):
                lost.append(each.builder)
            elif _loses(after, before):
                gained.append(each.builder)
        return Difference(path, tuple(lost), tuple(gained), readers)

    def _still_open(self, folder: Difference, anything: int) -> Difference:
        """A folder's own entry is not missed where something below it is let in: then builders make the folder."""
        builders = [each.builder for each in self.plan.walkers[: len(self.plan.walkers) // 2]]
        open_for = {builder for index, builder in enumerate(builders) if self._fates(anything, index)[1] & _LET_IN}
        return replace(folder, lost=tuple(builder for builder in folder.lost if builder not in open_for))

    def _fates(self, flags: int, index: int) -> tuple[int, int]:
        """The fates of an entry under one builder, before and after."""
        mask = (1 << STRIDE) - 1
        return flags >> STRIDE * index & mask, flags >> self.plan.half + STRIDE * index & mask


def compare(
    before: Sequence[Build],
    after: Sequence[Build],
    coverage: Coverage,
    progress: Progress | None = None,
    rewritten: Rewritten | None = None,
) -> Comparison:
    """Walk a context once under the rules of two lists of builds, the same builders in the same order.

    Args:
        before, after: the builds.
        coverage: the instructions that read the context.
        progress: is told how far the walk is.
        rewritten: the file that the change writes, where it is one of the context.

    Raises:
        ContextError: a builder stumbles on a rule.
    """
    tree = before[0].context
    walkers = tuple(walker(build) for build in (*before, *after))
    plan = Plan(walkers, SENT, coverage, compares=True, rewritten=rewritten)
    fold = fold_tree(tree, plan, progress)
    return Comparison(plan, fold, settle_totals(fold, tree, plan))


def _is_plain(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1


def _loses(before: int, after: int) -> bool:
    """Whether one builder lets an entry in less under the fate after: not in each way as before, or without content."""
    return bool(before & ~after & _LET_IN or (before & _LET_IN and after & ~before & EMPTY))


def _lets_in(flags: int, bits: int) -> bool:
    return any(flags >> shift & _LET_IN for shift in range(0, bits, STRIDE))
