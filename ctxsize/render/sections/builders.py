"""What the chosen builder sends, in full, and what the others would, on one line each."""

from ctxsize.render.columns import GAP, Column, Row, clip, table, wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import BUILDERS
from ctxsize.render.spans import Line, Span, Style, indented, line
from ctxsize.report import BuilderLine, NamedContext, Report, Weight
from ctxsize.units import buildkit_size, count, counted

_COLUMNS = (Column(), Column(right=True), Column(right=True), Column(right=True), Column(least=6))


def builders(report: Report, layout: Layout) -> list[Line]:
    """Return the chosen builder's number, what is sent, let in and kept out, and the other builders."""
    chosen = report.chosen
    others = [spans for builder in report.others for spans in _other(report, builder, layout)]
    others += [_named_context(context, layout) for context in report.named_contexts]
    if chosen.refused is not None:
        return [*_refusal(chosen, layout, "bad"), *others]
    return [_headline(report, layout), *indented(table(_COLUMNS, _weights(report), layout.width - GAP), GAP), *others]


def _headline(report: Report, layout: Layout) -> Line:
    """Return the number that the builder prints, and what it is made of."""
    chosen, name = report.chosen, BUILDERS[report.builder]
    if report.dockerfile is None:
        return (Span("The rules let in "), Span(buildkit_size(chosen.eligible.bytes), "strong"))
    if chosen.builder == "podman":
        return (Span(f"{name} reads "), Span(buildkit_size(chosen.sent.bytes), "strong"), Span(" and sends nothing"))
    if not chosen.bytes_sent:
        return (Span(f"{name} sends "), Span("nothing", "strong"))
    overhead = "headers and padding" if chosen.builder == "classic" else "metadata"
    detail = f"  {counted(chosen.bytes_sent, 'byte')}, {count(report.overhead)} of them {overhead}"
    room = layout.width - len(f"{name} sends {chosen.printed}")
    return (Span(f"{name} sends "), Span(chosen.printed, "strong"), Span(clip(detail, room), "dim"))


def _weights(report: Report) -> list[Row]:
    builder = report.chosen
    rows = [_weight("eligible", builder.eligible), _ignored(builder)]
    if report.dockerfile is None:
        return rows
    rows.insert(0, _weight("read" if builder.builder == "podman" else "sent", builder.sent))
    if builder.bytes_sent:
        again = "when nothing has changed"
        rows.append([Span("again"), Span(buildkit_size(builder.bytes_resent)), Span(""), Span(""), Span(again, "dim")])
    return rows


def _ignored(builder: BuilderLine) -> Row:
    unopened = f"{counted(builder.unopened, 'folder')} not opened" if builder.unopened else ""
    if builder.ignored is None:
        return [Span("ignored"), Span("-"), Span(""), Span(""), Span(unopened or "not measured", "dim")]
    return _weight("ignored", builder.ignored, unopened)


def _weight(label: str, weight: Weight, note: str = "") -> Row:
    return [
        Span(label),
        Span(buildkit_size(weight.bytes)),
        Span(counted(weight.files, "file")),
        Span(counted(weight.folders, "folder")),
        Span(note, "dim"),
    ]


def _other(report: Report, builder: BuilderLine, layout: Layout) -> list[Line]:
    if builder.refused is not None:
        return _refusal(builder, layout, "warn")
    if report.dockerfile is None:
        return []
    text = f"{BUILDERS[builder.builder]} would {_deed(builder)}"
    if builder.ignore_file != report.ignore_file:
        text += f", {f'by {builder.ignore_file}' if builder.ignore_file else 'without an ignore file'}"
    return [line(clip(escape(text, unicode=layout.unicode), layout.width), "dim")]


def _named_context(context: NamedContext, layout: Layout) -> Line:
    """Return what is sent of a context beside the main one."""
    what = f"sends {context.printed}" if context.unmeasured is None else f"was not measured: {context.unmeasured}"
    text = f"Context {context.name} ({context.location}) {what}"
    return line(clip(escape(text, unicode=layout.unicode), layout.width))


def _deed(builder: BuilderLine) -> str:
    if builder.builder == "podman":
        return f"read {buildkit_size(builder.sent.bytes)} and send nothing"
    if not builder.bytes_sent:
        return "send nothing"
    if builder.bytes_resent == builder.bytes_sent:
        return f"send {builder.printed}, again on each build"
    return f"send {builder.printed}, {buildkit_size(builder.bytes_resent)} when nothing has changed"


def _refusal(builder: BuilderLine, layout: Layout, style: Style) -> list[Line]:
    reason = escape(builder.refused or "", unicode=layout.unicode)
    text = f"{BUILDERS[builder.builder]} refuses this build: {reason}"
    return [line(more, style) for more in wrapped(text, layout.width, GAP)]
