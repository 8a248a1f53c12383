"""The heaviest paths: what weighs most, which instruction needs it, and why it is probably not needed."""

from itertools import repeat

from ctxsize.render.bars import bar
from ctxsize.render.columns import GAP, NO_NOTES, Column, Row, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import category, needed_by, scope_word
from ctxsize.render.spans import Line, Span, indented, line
from ctxsize.report import HeavyPath, Report
from ctxsize.units import count, counted, percent, short_size

_NUMBERS = (Column("SIZE", right=True), Column(), Column("SHARE", right=True))
_NARROW = (
    *_NUMBERS,
    Column("PATH", least=12, keep="middle"),
    Column(),
    Column("CATEGORY", least=8),
    Column("NEEDED BY", least=9),
    Column(),
)
_WIDE = (
    *_NUMBERS,
    Column("PATH", least=24, keep="middle"),
    Column("FILES", right=True),
    Column("CATEGORY", least=12),
    Column("NEEDED BY", least=12),
    Column("WHY IT MAY BE LEFT OUT", least=20),
)
_PATH = 3
_WORTH_A_LINE = 0.01
# What is left at 80 columns for the path and the instruction together, and where there is enough for any.
_ROOM = 36
_ROOMY = 100


def heaviest(report: Report, layout: Layout) -> list[Line]:
    """Return the table of the heaviest paths; its last row is what weighs less than they."""
    scope = scope_word(report)
    title = (Span("Heaviest paths", "title"), Span(f"  of {short_size(report.total.bytes)} {scope}", "dim"))
    if not report.heaviest:
        nothing = "nothing is as heavy as asked" if report.heaviest_left_out.files else f"nothing is {scope}"
        return [title, line(f"  {nothing}", "dim")]
    rows = [*map(_row, report.heaviest, _needs(report, layout), repeat(layout)), *_rest(report)]
    notes = NO_NOTES if layout.wide else _reasons(report, layout)
    columns = _WIDE if layout.wide else _NARROW
    return [title, *indented(table(columns, rows, layout.width - GAP, notes=notes, under=_PATH), GAP)]


def _needs(report: Report, layout: Layout) -> list[str]:
    """Return who needs each path, with the text of the instruction where all of them have room for it."""
    if report.dockerfile is None:
        return [""] * len(report.heaviest)
    full = [needed_by(path.needed_by, layout, with_text=True) for path in report.heaviest]
    longest_path = max(len(path.path) for path in report.heaviest)
    if layout.width >= _ROOMY or longest_path + max(map(len, full)) <= _ROOM:
        return full
    return [needed_by(path.needed_by, layout, with_text=False) for path in report.heaviest]


def _row(path: HeavyPath, needed: str, layout: Layout) -> Row:
    name = escape(path.path, unicode=layout.unicode)
    return [
        Span(short_size(path.weight.bytes)),
        Span(bar(path.share, 10 if layout.wide else 6, unicode=layout.unicode), "bar"),
        Span(percent(path.share)),
        Span(name if path.count == 1 else f"{name} \N{MULTIPLICATION SIGN}{path.count}"),
        Span(count(path.weight.files) if layout.wide else "", "dim"),
        Span(category(path.category), "warn" if path.why else ""),
        Span(needed, "" if path.needed_by else "warn"),
        Span(escape(path.why, unicode=layout.unicode) if layout.wide else "", "warn"),
    ]


def _reasons(report: Report, layout: Layout) -> dict[int, Span]:
    """Return the reasons by row, for a line of their own where there is no room for another column.

    Only the heavy ones get one: ten more lines would make a wall of the table.
    """
    return {
        number: Span(f"└─ {escape(path.why, unicode=layout.unicode)}", "warn")
        for number, path in enumerate(report.heaviest)
        if path.why and path.share >= _WORTH_A_LINE
    }


def _rest(report: Report) -> list[Row]:
    rest = report.heaviest_left_out
    if not rest.files:
        return []
    share = percent(rest.bytes / report.total.bytes) if report.total.bytes else ""
    cells = (short_size(rest.bytes), "", share, f"in {counted(rest.files, 'more file')}", "", "", "", "")
    return [[Span(cell, "dim") for cell in cells]]
