"""A table for spreadsheets: a row for each limit and each finding; sizes are bytes, and paths are parted by blanks."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from ctxsize.checked import BudgetLine, BuildCheck, CheckReport, Finding
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout

COLUMNS = (
    "kind",
    "build",
    "severity",
    "code",
    "name",
    "subject",
    "broken",
    "actual",
    "limit",
    "unit",
    "file",
    "line",
    "message",
    "paths",
    "fix",
)
# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001  (wide forms count too)


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return the rows below a row of names; every row is one line."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    for row in _rows(checked):
        table.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def _rows(checked: CheckReport) -> Iterator[dict[str, Any]]:
    for build in checked.builds:
        for line in build.budgets:
            yield _limit(line, build)
    for finding in checked.findings:
        yield _finding(finding)


def _limit(line: BudgetLine, build: BuildCheck) -> dict[str, Any]:
    return {
        "kind": "limit",
        "build": build.name,
        "severity": line.severity,
        "name": line.name,
        "subject": line.subject,
        "broken": "yes" if line.is_broken else "no",
        "actual": line.actual,
        "limit": line.limit,
        "unit": "files" if line.counts_files else "bytes",
        "file": line.file,
        "line": line.line,
        "message": line.message,
        "paths": " ".join(each.path for each in line.paths),
    }


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "kind": "finding",
        "build": each.build,
        "severity": each.severity,
        "code": each.code,
        "name": each.name,
        "subject": each.subject,
        "actual": each.size,
        "unit": "" if each.size is None else "bytes",
        "file": each.file,
        "line": each.line,
        "message": each.message,
        "paths": " ".join(each.paths),
        "fix": each.fix,
    }


def _cell(value: str | int | None) -> str:
    """Return a cell on one line that no spreadsheet calculates."""
    text = "" if value is None else str(value)
    guard = "'" if text.lstrip(" ").startswith(_FORMULA) else ""
    return guard + escape(text)
