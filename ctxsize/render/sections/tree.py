"""The tree view: the weight of each folder, down to the depth that was asked for."""

from collections.abc import Iterator, Sequence

from ctxsize.render.bars import bar
from ctxsize.render.columns import GAP, Column, Row, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import category, scope_word
from ctxsize.render.spans import Line, Span, indented
from ctxsize.report import Report, TreeRow
from ctxsize.units import count, percent, short_size

_COLUMNS = (
    Column("SIZE", right=True),
    Column(),
    Column("SHARE", right=True),
    Column("PATH", least=12, keep="middle"),
    Column("FILES", right=True),
    Column("CATEGORY", least=8),
)


def tree(report: Report, layout: Layout) -> list[Line]:
    """Return one line for each row of the tree, with guides to its parent."""
    title = (Span("Tree", "title"), Span(f"  of {short_size(report.total.bytes)} {scope_word(report)}", "dim"))
    rows = [_row(row, guide, layout) for row, guide in zip(report.tree, _guides(report.tree), strict=True)]
    return [title, *indented(table(_COLUMNS, rows, layout.width - GAP), GAP)]


def _row(row: TreeRow, guide: str, layout: Layout) -> Row:
    folder = "/" if row.path.endswith("/") else ""
    name = row.path.rstrip("/").rpartition("/")[2] + folder if row.depth else "./"
    return [
        Span(short_size(row.weight.bytes)),
        Span(bar(row.share, 10 if layout.wide else 6, unicode=layout.unicode), "bar"),
        Span(percent(row.share)),
        Span(guide + escape(name, unicode=layout.unicode)),
        Span(count(row.weight.files), "dim"),
        Span(category(row.category), "warn"),
    ]


def _guides(rows: Sequence[TreeRow]) -> Iterator[str]:
    """Yield the lines that lead from each row to its parent; read backwards, a depth not yet seen is a last child."""
    guides: list[str] = []
    open_depths: set[int] = set()
    for row in reversed(rows):
        last = row.depth not in open_depths
        open_depths = {depth for depth in open_depths if depth < row.depth} | {row.depth}
        stems = "".join("│  " if depth in open_depths else "   " for depth in range(1, row.depth))
        guides.append(f"{stems}{'└─ ' if last else '├─ '}" if row.depth else "")
    yield from reversed(guides)
