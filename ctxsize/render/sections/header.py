"""The head of the report: which build it is about."""

from collections.abc import Sequence

from ctxsize.render.columns import wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.spans import Line, Span
from ctxsize.report import Report
from ctxsize.units import counted

_LABEL = 13
_MOST_STAGES, _FIRST_STAGES = 10, 4


def header(report: Report, layout: Layout) -> list[Line]:
    """Return the context, the Dockerfile with its target and stages, and the ignore file."""
    fields = (("Context", [report.context]), ("Dockerfile", _dockerfile(report)), ("Ignore file", _ignore_file(report)))
    return [spans for label, parts in fields for spans in _field(label, parts, layout)]


def _field(label: str, parts: list[str], layout: Layout) -> list[Line]:
    text = " · ".join(escape(part, unicode=layout.unicode) for part in parts)
    first, *rest = wrapped(text, layout.width - _LABEL, 0)
    return [
        (Span(label.ljust(_LABEL), "dim"), Span(first)),
        *((Span(" " * _LABEL), Span(more)) for more in rest),
    ]


def _dockerfile(report: Report) -> list[str]:
    if report.dockerfile is None:
        return ["none found"]
    parts = [report.dockerfile]
    if report.target is not None and not report.target.isdecimal():  # a number: the last stage has no name
        parts.append(f"target {report.target}")
    if len(report.stages) > 1:
        parts.append(f"stages {', '.join(_few(report.stages))}")
    return parts


def _few(stages: Sequence[str]) -> list[str]:
    """The stages, or the first and the last of very many."""
    if len(stages) <= _MOST_STAGES:
        return list(stages)
    return [*stages[:_FIRST_STAGES], f"… {len(stages) - _FIRST_STAGES - 1} more", stages[-1]]


def _ignore_file(report: Report) -> list[str]:
    if report.ignore_file is None:
        return ["none: nothing is ignored"]
    return [report.ignore_file, counted(report.rule_count, "rule")]
