"""Tables as text that is Markdown too: what the terminal shows can be kept in a page."""

from collections.abc import Sequence

from bench.limits import Limit, Row
from bench.processes import Timing

_HEAD = ("what", "measured", "limit", "holds", "from")
_SIGNS = {"at most": "≤", "at least": "≥"}


def limits_table(rows: Sequence[Row]) -> str:
    """The rows with their limits and whether they hold."""
    return table(_HEAD, [_cells(row) for row in rows])


def timings_table(timings: Sequence[tuple[str, Timing]]) -> str:
    """The medians of whole processes, in seconds."""
    cells = [(name, f"{timing.wall:.3f} s", f"{timing.cpu:.3f} s") for name, timing in timings]
    return table(("command", "from start to end", "processors, user + system"), cells)


def _cells(row: Row) -> tuple[str, ...]:
    measured = "not measured" if row.measured is None else _number(row.measured, row.unit)
    return (row.what, measured, _limit(row.limit, row.unit), _verdict(row), row.remark)


def _limit(limit: Limit | None, unit: str) -> str:
    return f"{_SIGNS[limit.side]} {_number(limit.number, unit)}" if limit else ""


def _verdict(row: Row) -> str:
    if row.limit is None:
        return ""
    if row.measured is None:
        return "?"
    return "no" if row.fails else "yes"


def _number(number: float, unit: str) -> str:
    return f"{number / 1e6:.1f} MB" if unit == "bytes" else f"{number:.2f}"


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Lines under a head."""
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    rule = ["-" * width for width in widths]
    return "".join(_line(line, widths) for line in (head, rule, *lines))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |\n"
