"""What each COPY, ADD and bind mount reads from the context."""

from ctxsize.render.columns import GAP, Column, Row, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import instruction_place
from ctxsize.render.spans import Line, Span, indented, line
from ctxsize.report import InstructionRead, Report
from ctxsize.units import counted, short_size

_COLUMNS = (
    Column(right=True),
    Column(right=True),
    Column(least=9, keep="end"),
    Column(least=20),
    Column(least=8),
)
_IN_OVERVIEW = 5
_TEXT = 3


def instructions(report: Report, layout: Layout) -> list[Line]:
    """Return the instructions that read the context, in the order of the Dockerfile."""
    title = line("What each instruction reads", "title")
    if not report.instructions:
        return [title, line("  no instruction reads the context: nothing of it is needed", "dim")]
    shown = report.instructions[: layout.shown(len(report.instructions), _IN_OVERVIEW)]
    rows = [_row(read, layout) for read in shown]
    notes = {number: _unresolved(read, layout) for number, read in enumerate(shown) if read.unresolved}
    left_out = len(report.instructions) - len(shown)
    more = [line(f"… {left_out} more (--by instruction shows them)", "dim")] if left_out else []
    return [title, *indented([*table(_COLUMNS, rows, layout.width - GAP, notes=notes, under=_TEXT), *more], GAP)]


def _row(read: InstructionRead, layout: Layout) -> Row:
    stage = read.instruction.stage
    return [
        Span(short_size(read.weight.bytes)),
        Span(counted(read.weight.files, "file"), "dim"),
        Span(instruction_place(read.instruction, layout)),
        Span(escape(read.instruction.text, unicode=layout.unicode)),
        Span(f"stage {escape(stage, unicode=layout.unicode)}" if layout.wide and not stage.isdecimal() else "", "dim"),
    ]


def _unresolved(read: InstructionRead, layout: Layout) -> Span:
    names = ", ".join(escape(name, unicode=layout.unicode) for name in read.unresolved)
    verb = "has" if len(read.unresolved) == 1 else "have"
    return Span(f"└─ {names} {verb} no value (see --build-arg)", "warn")
