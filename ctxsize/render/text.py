"""The text report: which sections it has and in which order."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ctxsize.render.layout import Layout
from ctxsize.render.sections.builders import builders
from ctxsize.render.sections.header import header
from ctxsize.render.sections.heaviest import heaviest
from ctxsize.render.sections.instructions import instructions
from ctxsize.render.sections.problems import notes, problems
from ctxsize.render.sections.rules import rules
from ctxsize.render.sections.shares import categories, extensions, side_by_side
from ctxsize.render.sections.tree import tree
from ctxsize.render.spans import BLANK, Line
from ctxsize.render.terminal import paint
from ctxsize.report import Report

Section = Callable[[Report, Layout], list[Line]]

TABLES: Mapping[str, Section] = MappingProxyType(
    {
        "path": heaviest,
        "category": categories,
        "extension": extensions,
        "instruction": instructions,
        "rule": rules,
    }
)


def render(report: Report, layout: Layout) -> str:
    """Return the report as text: the overview, or the one table that the layout asks for."""
    return paint(_lines(report, layout), colour=layout.colour, unicode=layout.unicode)


def _lines(report: Report, layout: Layout) -> Iterator[Line]:
    """Yield the lines of all sections, with a blank one between two of them."""
    for number, section in enumerate(_sections(report, layout)):
        lines = section(report, layout)
        if number and lines:
            yield BLANK
        yield from lines


def _sections(report: Report, layout: Layout) -> tuple[Section, ...]:
    if report.chosen.refused is not None:
        return (header, builders, notes)
    return (header, builders, *_body(report, layout), problems, notes)


def _body(report: Report, layout: Layout) -> tuple[Section, ...]:
    if report.tree:
        return (tree,)
    if layout.by is not None:
        return (TABLES[layout.by],)
    shares = (side_by_side,) if report.categories or report.extensions else ()
    reads = (instructions,) if report.dockerfile is not None else ()
    return (heaviest, *shares, *reads, *((rules,) if report.rules else ()))
