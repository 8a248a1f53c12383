"""What could not be read or does not arrive as it is, and the remarks at the end of the report."""

from ctxsize.render.columns import wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.spans import Line, Span, line
from ctxsize.report import Problem, Report
from ctxsize.units import counted

_IN_OVERVIEW = 3


def problems(report: Report, layout: Layout) -> list[Line]:
    """Return the problems with single paths; no line at all if there is none."""
    if not report.problems:
        return []
    shown = report.problems[:_IN_OVERVIEW]
    left_out = len(report.problems) - len(shown) + report.problems_left_out
    more = [line(f"  … {left_out} more (--format json lists them)", "dim")] if left_out else []
    title = line(counted(len(report.problems) + report.problems_left_out, "problem"), "title")
    return [title, *(spans for problem in shown for spans in _problem(problem, layout)), *more]


def notes(report: Report, layout: Layout) -> list[Line]:
    """Return the notes, each on as many lines as it needs."""
    return [spans for note in report.notes for spans in _paragraph("note: ", note, layout)]


def _problem(problem: Problem, layout: Layout) -> list[Line]:
    text = (
        f"{problem.path}: {problem.reason}; {problem.effect}" if problem.effect else f"{problem.path}: {problem.reason}"
    )
    return [(Span("  "), *spans) for spans in _paragraph("", text, layout)]


def _paragraph(label: str, text: str, layout: Layout) -> list[Line]:
    first, *rest = wrapped(f"{label}{escape(text, unicode=layout.unicode)}", layout.width - 2, len(label) or 2)
    return [(Span(label, "warn"), Span(first.removeprefix(label))), *(line(more) for more in rest)]
