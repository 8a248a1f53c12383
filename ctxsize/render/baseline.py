"""The text of a baseline, and of what became of it when it was written."""

from collections.abc import Iterator, Sequence

from ctxsize.baseline import Baseline, Change
from ctxsize.render.columns import Column, table
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.spans import Line, Span
from ctxsize.render.terminal import paint
from ctxsize.units import count, counted, docker_size

_COLUMNS = (
    Column("build", least=20),
    Column("builder"),
    Column("sent", right=True),
    Column("eligible", right=True),
    Column("files", right=True),
    Column("reason", least=10),
)


def table_of(baseline: Baseline, layout: Layout) -> str:
    """Return a row for each build."""
    rows = [
        (
            Span(escape(each.build, unicode=layout.unicode), "strong"),
            Span(each.builder),
            Span(docker_size(each.sent)),
            Span(docker_size(each.eligible), "dim"),
            Span(count(each.files)),
            Span(escape(each.reason, unicode=layout.unicode), "dim"),
        )
        for each in baseline.entries
    ]
    return paint(table(_COLUMNS, rows, layout.width), colour=layout.colour, unicode=layout.unicode)


def changes_of(path: str, changes: Sequence[Change], layout: Layout) -> str:
    """Return a line for each build that was measured."""
    return paint(_lines(path, changes, layout), colour=layout.colour, unicode=layout.unicode)


def _lines(path: str, changes: Sequence[Change], layout: Layout) -> Iterator[Line]:
    for change in changes:
        name = escape(change.written.key, unicode=layout.unicode)
        yield (Span(f"{name}: ", "strong"), Span(_said(change)))
    refused = sum(change.is_refused for change in changes)
    if refused:
        yield (
            Span(f"{counted(refused, 'build')} would have to rise", "warn"),
            Span(': give --allow-increase --reason "…" to let them.'),
        )
    if all(change.before == change.written for change in changes):
        yield (Span(f"{escape(path, unicode=layout.unicode)} stays as it is.", "dim"),)
    else:
        yield (Span(f"Wrote {escape(path, unicode=layout.unicode)}.", "good"),)


def _said(change: Change) -> str:
    now, before, written = change.measured, change.before, change.written
    if before is None:
        return f"new, {docker_size(written.sent)} in {counted(written.files, 'file')}"
    if written.sent > before.sent:
        return f"raised from {docker_size(before.sent)} to {docker_size(written.sent)}"
    if now.sent > written.sent:
        return f"left at {docker_size(written.sent)}, though {docker_size(now.sent)} are sent"
    if written.sent < before.sent:
        return f"lowered from {docker_size(before.sent)} to {docker_size(written.sent)}"
    return f"{docker_size(written.sent)}, as before"
