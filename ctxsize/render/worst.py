"""The worst few findings, at the end of the text report."""

from collections.abc import Iterator, Sequence

from ctxsize.checked import Finding
from ctxsize.render.columns import Column, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.severities import STYLES
from ctxsize.render.spans import BLANK, Line, Span, indented
from ctxsize.render.terminal import paint

_MOST = 3
_COLUMNS = (Column(), Column(least=12), Column(least=20))


def render(findings: Sequence[Finding], layout: Layout) -> str:
    """Return a blank line and the worst of each of a few kinds, a line each; "" where nothing is wrong.

    Args:
        findings: the worst first.
        layout: the place for them.
    """
    wrong = [each for each in findings if each.severity != "info"]
    return paint(_lines(wrong, layout), colour=layout.colour, unicode=layout.unicode) if wrong else ""


def _lines(wrong: Sequence[Finding], layout: Layout) -> Iterator[Line]:
    first_of_kinds = [each for each in wrong if each is next(one for one in wrong if one.code == each.code)]
    yield BLANK
    # No numbers: a report has no time to look for all that a check finds.
    yield (Span("Findings", "title"), Span("  the worst of them; `ctxsize lint` looks for more", "dim"))
    rows = [_row(each, layout) for each in first_of_kinds[:_MOST]]
    yield from indented(table(_COLUMNS, rows, layout.width - 2))


def _row(each: Finding, layout: Layout) -> tuple[Span, ...]:
    return (
        Span(each.code, STYLES[each.severity]),
        Span(each.name),
        Span(escape(each.message, unicode=layout.unicode), "dim"),
    )
