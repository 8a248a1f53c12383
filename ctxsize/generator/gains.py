"""Weighs what comes to be let in under new rules, by folder and by the instructions that read it."""

import stat
from collections.abc import Iterable, Sequence

from ctxsize.builders.coverage import set_bits
from ctxsize.generator.comparison import Difference
from ctxsize.generator.proposal import Gained
from ctxsize.measurement.weight import NOTHING, Weight
from ctxsize.tree import Tree


def gains(tree: Tree, names: Sequence[str], found: Iterable[Difference]) -> tuple[Gained, ...]:
    """Return what comes to be let in: what instructions read first, and by its bytes.

    Args:
        tree: the context.
        names: how each instruction that reads it is named, e.g. "Dockerfile:4 COPY . .".
        found: every difference between the rules before and after.
    """
    gained = [difference for difference in found if difference.gained]
    whole = {difference.path.removesuffix(".") for difference in gained if difference.path.endswith("/.")}
    weights: dict[tuple[str, tuple[str, ...], int], Weight] = {}
    for each in gained:
        key = _topmost(each.path, whole), each.gained, each.readers
        weights[key] = weights.get(key, NOTHING) + _weight(tree, each.path)
    rows = [
        Gained(path, weight, builders, _places(names, readers)) for (path, builders, readers), weight in weights.items()
    ]
    # A folder by itself is nothing that anybody misses, unless it is all that comes.
    told = [row for row in rows if row.weight.files] or rows
    return tuple(sorted(told, key=lambda row: (not row.read_by, -row.weight.bytes, row.path)))


def _topmost(path: str, whole: set[str]) -> str:
    """The topmost folder above a path, or that it is itself, which comes to be let in too; or else the path."""
    end = path.find("/")
    while end >= 0:
        if path[: end + 1] in whole:
            return path[: end + 1]
        end = path.find("/", end + 1)
    return path


def _weight(tree: Tree, path: str) -> Weight:
    if path.endswith("/."):
        return Weight(0, 0, 1)
    status = tree.status(path)
    return Weight(status.st_size if status is not None and stat.S_ISREG(status.st_mode) else 0, 1, 0)


def _places(names: Sequence[str], readers: int) -> tuple[str, ...]:
    return tuple(sorted({names[index].partition(" ")[0] for index in set_bits(readers)}))
