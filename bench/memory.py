"""Memory: the peak of the full report on large contexts, in its largest process and in all of them together."""

from collections.abc import Mapping, Sequence
from statistics import median

from bench.commands import report
from bench.limits import Row, memory_limit
from bench.processes import Memory, can_weigh, weigh_process
from bench.results import Results

_PEAKS = {
    "largest": "largest process",
    "total": "all processes",
    "proportional": "all, shared pages once",
}


def measure(trees: Mapping[int, str], rounds: int) -> Results:
    """Weigh the full report on trees by their number of files."""
    if not can_weigh():
        return Results([Row("peak memory", None, None, "this system has no /proc with smaps_rollup")])
    return Results([row for files, tree in sorted(trees.items()) for row in _rows(files, tree, rounds)])


def _rows(files: int, tree: str, rounds: int) -> list[Row]:
    weighed = [weigh_process(report(tree)) for _ in range(rounds)]
    return [_row(weighed, files, peak) for peak in ("largest", "total", "proportional")]


def _row(weighed: Sequence[Memory], files: int, peak: str) -> Row:
    measured = median(getattr(memory, peak) for memory in weighed)
    remark = f"{measured / files:.0f} bytes a file, start-up included"
    # Added up, what is resident counts twice what forked processes share, so that sum promises nothing.
    limit = None if peak == "total" else memory_limit(files)
    return Row(f"peak memory, {files:,} files: {_PEAKS[peak]}", measured, limit, remark, "bytes")
