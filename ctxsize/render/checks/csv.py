"""Comma-separated values: a row for each limit and each finding."""

import csv
import io

from ctxsize.checked import CheckReport
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout

_COLUMNS = ("build", "kind", "name", "severity", "file", "line", "actual", "limit", "broken", "message", "fix")


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return a heading, the limits of each build, and the findings; sizes are bytes."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for build in checked.builds:
        for line in build.budgets:
            name = f"{line.name} {line.subject}".rstrip()
            where = (line.file or "", line.line or "")
            numbers = (line.actual, line.limit, str(line.is_broken).lower())
            writer.writerow(map(_cell, (build.name, "limit", name, line.severity, *where, *numbers, line.message, "")))
    for each in checked.findings:
        where = (each.file or "", each.line or "")
        size = "" if each.size is None else each.size
        names = (each.build, each.code, each.name, each.severity)
        writer.writerow(map(_cell, (*names, *where, size, "", "", each.message, each.fix)))
    return stream.getvalue()


def _cell(value: str | int) -> str:
    """A cell that a spreadsheet takes for text: what begins like a formula is quoted."""
    text = "\\n".join(map(escape, str(value).split("\n")))
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
