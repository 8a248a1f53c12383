"""The weight by category and by extension, side by side in the overview."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ctxsize.render.columns import GAP, Column, Row, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import category
from ctxsize.render.spans import BLANK, Line, Span, indented, line
from ctxsize.render.terminal import width_of
from ctxsize.report import Report, Share
from ctxsize.units import counted, percent, short_size

_COLUMNS = (
    Column(right=True),
    Column(right=True),
    Column(least=8, keep="middle"),
    Column(right=True),
)
_IN_OVERVIEW = 4


def categories(report: Report, layout: Layout) -> list[Line]:
    """Return the weight by category."""
    return _shares("By category", _named(report.categories), "everything else", layout, layout.width)


def extensions(report: Report, layout: Layout) -> list[Line]:
    """Return the weight by extension."""
    return _shares("By extension", report.extensions, "(no extension)", layout, layout.width)


def side_by_side(report: Report, layout: Layout) -> list[Line]:
    """Return the heads of both tables beside each other, in halves of the width."""
    half = min(layout.width // 2 - GAP, 60)
    left = _shares("By category", _named(report.categories), "everything else", layout, half)
    right = _shares("By extension", report.extensions, "(no extension)", layout, half)
    return [
        (*one, Span(" " * (half + GAP - sum(width_of(span.text) for span in one))), *other)
        for one, other in zip_longest(left, right, fillvalue=BLANK)
    ]


def _shares(title: str, shares: Sequence[Share], unnamed: str, layout: Layout, width: int) -> list[Line]:
    shown = shares[: layout.shown(len(shares), _IN_OVERVIEW)]
    if not shown:
        return [line(title, "title"), line("  nothing", "dim")]
    lines = table(_COLUMNS, [_row(share, unnamed, layout) for share in shown], width - GAP)
    more = [line(f"… {len(shares) - len(shown)} more", "dim")] if len(shares) > len(shown) else []
    return [line(title, "title"), *indented([*lines, *more], GAP)]


def _named(shares: Sequence[Share]) -> list[Share]:
    return [replace(share, name=category(share.name)) for share in shares]


def _row(share: Share, unnamed: str, layout: Layout) -> Row:
    return [
        Span(short_size(share.weight.bytes)),
        Span(percent(share.share)),
        Span(escape(share.name, unicode=layout.unicode) or unnamed),
        Span(counted(share.weight.files, "file") if layout.wide or layout.by else "", "dim"),
    ]
