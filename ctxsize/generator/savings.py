"""Weighs what a change of rules saves, instruction by instruction and builder by builder, and what stays."""

import stat
from collections.abc import Collection, Iterator, Sequence

from ctxsize.builders.coverage import set_bits
from ctxsize.generator.comparison import Comparison
from ctxsize.generator.judge import Kept as Stays
from ctxsize.generator.judge import drops
from ctxsize.generator.proof import is_let_in
from ctxsize.generator.proposal import BuilderChange, InstructionChange, Kept
from ctxsize.measurement.plan import ELIGIBLE, SENT, STRIDE
from ctxsize.measurement.settling import BuilderTotals
from ctxsize.measurement.weight import NOTHING, Weight
from ctxsize.tree import UnreadableError
from ctxsize.units import as_printed

# Folders in which secrets are looked for.
_MOST_FOLDERS = 2_000


def instruction_changes(names: Sequence[str], comparison: Comparison) -> tuple[InstructionChange, ...]:
    """Return what each instruction reads under the chosen builder, before and after; `names` are the instructions'."""
    before, after = (_weights_read(comparison, shift) for shift in (0, comparison.plan.half))
    return tuple(
        InstructionChange(name, before.get(index, NOTHING), after.get(index, NOTHING))
        for index, name in enumerate(names)
    )


def _weights_read(comparison: Comparison, shift: int) -> dict[int, Weight]:
    weights: dict[int, Weight] = {}
    for account in comparison.fold.sums.accounts.values():
        if account.flags >> shift & (SENT | ELIGIBLE) and account.files:
            for index in set_bits(account.key.readers):
                weights[index] = weights.get(index, NOTHING) + Weight(account.bytes, account.files, 0)
    return weights


def builder_changes(before: Comparison, after: Sequence[BuilderTotals]) -> Iterator[BuilderChange]:
    """Yield what each builder sends before and after."""
    for index, new in enumerate(after):
        builder, old = before.plan.walkers[index].builder, before.totals.builders[index]
        yield BuilderChange(
            builder,
            old.bytes_sent,
            new.bytes_sent,
            as_printed(builder, old.bytes_sent),
            as_printed(builder, new.bytes_sent),
            old.sent,
            new.sent,
            old.eligible,
            new.eligible,
        )


def kept(comparison: Comparison, stays: Sequence[Stays], folders: Collection[str]) -> list[Kept]:
    """Return the candidates that stay and are there, heaviest first; `folders` are those that hold sources."""
    weights = _weights(comparison, {_last(each.pattern) for each in stays})
    secrets = _secrets(comparison, [each for each in stays if each.category == "secrets"], folders)
    rows = []
    for each in stays:
        weight = weights.get(_last(each.pattern) if each.pattern.startswith("**/") else each.pattern, NOTHING)
        weight += secrets.get(each.pattern, NOTHING)
        if weight.files or each.pattern == "*":
            rows.append(Kept(each.pattern, each.category, weight, each.reason))
    return sorted(rows, key=lambda row: (-row.weight.bytes, row.path))


def _weights(comparison: Comparison, names: set[str]) -> dict[str, Weight]:
    """What the folders of some names hold that the rules let in now, by path, and by name for all of a name."""
    folders, half = comparison.fold.sums.folders, comparison.plan.half
    below = comparison.totals.below
    mask = sum((SENT | ELIGIBLE) << shift for shift in range(0, half, STRIDE))
    weights: dict[str, Weight] = {}
    for index, name in enumerate(folders.names):
        if name in names and below.flags[index] & mask:
            weight = Weight(below.weight[index], below.files[index], below.folders[index])
            for key in {name, folders.path(index).rstrip("/")}:
                weights[key] = weights.get(key, NOTHING) + weight
    return weights


def _secrets(comparison: Comparison, stays: Sequence[Stays], folders: Collection[str]) -> dict[str, Weight]:
    """What the files weigh that may hold secrets and are let in, by pattern; in folders with sources only."""
    tree, start = comparison.plan.walkers[0].build.context, comparison.plan.walkers[0].start
    weights: dict[str, Weight] = {}
    for folder in sorted(folders)[:_MOST_FOLDERS] if stays else ():
        try:
            names, statuses = tree.scan(f"{folder}/" if folder else "")
        except UnreadableError:
            continue
        for name, status in zip(names, statuses, strict=True):
            path = f"{folder}/{name}" if folder else name
            for each in stays:
                if stat.S_ISREG(status.st_mode) and drops(each.pattern, path) and is_let_in(start, path):
                    weights[each.pattern] = weights.get(each.pattern, NOTHING) + Weight(status.st_size, 1, 0)
    return weights


def _last(pattern: str) -> str:
    return pattern.rpartition("/")[2]
