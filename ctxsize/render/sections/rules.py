"""What each rule of the ignore file keeps out, or lets back in."""

from ctxsize.render.columns import GAP, Column, Row, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.spans import Line, Span, indented, line
from ctxsize.report import Report, RuleSaving
from ctxsize.units import counted, short_size

_COLUMNS = (
    Column(right=True),
    Column(right=True),
    Column(least=12, keep="end"),
    Column(least=8),
    Column(least=8),
)


def rules(report: Report, layout: Layout) -> list[Line]:
    """Return the rules with the weight that each decides over."""
    title = line("What each rule keeps out", "title")
    if not report.rules:
        return [title, line("  there are no rules", "dim")]
    shown = report.rules[: layout.shown(len(report.rules), len(report.rules))]
    left_out = len(report.rules) - len(shown)
    more = [line(f"… {left_out} more (-n 0 shows them)", "dim")] if left_out else []
    lines = table(_COLUMNS, [_row(saving, layout) for saving in shown], layout.width - GAP)
    return [title, *indented([*lines, *more], GAP)]


def _row(saving: RuleSaving, layout: Layout) -> Row:
    weight, rule = saving.weight, saving.rule
    return [
        Span(f"{'' if saving.measured else '≥'}{short_size(weight.bytes)}"),
        Span(counted(weight.files, "file"), "dim"),
        Span(f"{escape(rule.file, unicode=layout.unicode)}:{rule.line}"),
        Span(escape(rule.text, unicode=layout.unicode)),
        _remark(saving),
    ]


def _remark(saving: RuleSaving) -> Span:
    if saving.negated:
        return Span("lets back in", "dim")
    if saving.unopened:
        return Span(f"{counted(saving.unopened, 'folder')} not opened", "dim")
    return Span("" if saving.weight.files or saving.weight.folders else "keeps nothing out", "warn")
