"""Scaling: whether a file costs the same in a small context and in a very large one."""

from collections.abc import Mapping

from bench.commands import command, disk_usage, report
from bench.limits import Limit, Row
from bench.results import Results
from bench.rounds import CPU, WALL, Command, OfTiming, Rounds, a_file, interleave

_NUMBERS: Mapping[str, OfTiming] = {"time": WALL, "processor time": CPU}

# A file must not cost more than in a small tree; that it costs less, as names repeat more, breaks no promise.
_SAME = Limit("at most", 1.2)

# A small context takes a tenth of a second: most of one run is noise.
_SMALL = 50_000
_REPEATS = 5


def measure(trees: Mapping[int, str], rounds: int) -> Results:
    """Time the full report, and `du`, on trees by their number of files; the smallest tells what start-up costs."""
    measured = interleave([timed for files, tree in trees.items() for timed in _on_tree(files, tree)], rounds)
    start_up, few, *others = sorted(trees)
    rows = [row for many in others for row in _rows(measured, many, few, start_up)]
    return Results(rows, measured.medians())


def _on_tree(files: int, tree: str) -> list[Command]:
    repeats = _REPEATS if files < _SMALL else 1
    return [
        command(_named("ctxsize", files), report(tree), repeats),
        command(_named("du -sb", files), disk_usage(tree), repeats),
    ]


def _rows(measured: Rounds, many: int, few: int, start_up: int) -> list[Row]:
    return [
        _row(measured, (many, few, start_up), program, what, limit)
        for program, limit in (("ctxsize", _SAME), ("du -sb", None))
        for what in _NUMBERS
    ]


def _row(measured: Rounds, trees: tuple[int, int, int], program: str, what: str, limit: Limit | None) -> Row:
    many, few, start_up = trees
    above, below = (
        a_file(_named(program, files), files, _named(program, start_up), _NUMBERS[what]) for files in (many, few)
    )
    remark = f"{measured.median(above) * 1e6:.2f} µs ÷ {measured.median(below) * 1e6:.2f} µs"
    return Row(f"{program}: {what} a file, {many:,} ÷ {few:,} files", measured.ratio(above, below), limit, remark)


def _named(program: str, files: int) -> str:
    return f"{program}, {files:,} files"
