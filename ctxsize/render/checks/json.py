"""The JSON of a check, field by field; docs/check.schema.json describes it."""

import json
from typing import Any

from ctxsize.checked import Base, BudgetLine, BuildCheck, CheckReport, Cure, Finding, Grown
from ctxsize.render.escape import without_raw_bytes
from ctxsize.render.layout import Layout

SCHEMA_VERSION = 1

Fields = dict[str, Any]


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return what was checked as one JSON document in ASCII, the same one for the same check."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "failed": checked.failed,
        "fail_on": checked.fail_on,
        "looked_for": list(checked.looked_for),
        "builds": [_build(each) for each in checked.builds],
        "findings": [_finding(each) for each in checked.findings],
        "accepted": [{**_finding(each), "because": reason} for each, reason in checked.accepted],
    }
    return json.dumps(document, indent=2) + "\n"


def _build(each: BuildCheck) -> Fields:
    report = each.report
    return {
        "name": without_raw_bytes(each.name),
        "context": without_raw_bytes(report.context),
        "dockerfile": _name(report.dockerfile),
        "target": _name(report.target),
        "builder": report.builder,
        "ignore_file": _name(report.ignore_file),
        "bytes_sent": report.chosen.bytes_sent,
        "printed": report.chosen.printed,
        "sent": _weight(report.chosen.sent.bytes, report.chosen.sent.files),
        "eligible": _weight(report.chosen.eligible.bytes, report.chosen.eligible.files),
        "budgets": [_budget(line) for line in each.budgets],
        "bases": [_base(base) for base in each.bases],
        "grown": [_grown(grown) for grown in each.grown],
        "notes": [without_raw_bytes(note) for note in each.notes],
        "cure": None if each.cure is None else _cure(each.cure),
    }


def _weight(size: int, files: int) -> Fields:
    return {"bytes": size, "files": files}


def _budget(line: BudgetLine) -> Fields:
    return {
        "name": line.name,
        "subject": without_raw_bytes(line.subject),
        "limit": line.limit,
        "actual": line.actual,
        "unit": "files" if line.counts_files else "bytes",
        "severity": line.severity,
        "broken": line.is_broken,
        "message": without_raw_bytes(line.message),
        "file": _name(line.file),
        "line": line.line,
        "paths": [_grown(each) for each in line.paths],
    }


def _base(base: Base) -> Fields:
    return {
        "name": without_raw_bytes(base.name),
        "sent": base.sent,
        "eligible": base.eligible,
        "files": base.files,
        "notes": [without_raw_bytes(note) for note in base.notes],
    }


def _grown(each: Grown) -> Fields:
    return {"path": without_raw_bytes(each.path), "now": each.now, "before": each.before}


def _cure(cure: Cure) -> Fields:
    return {
        "file": without_raw_bytes(cure.file),
        "lines": [without_raw_bytes(line) for line in cure.lines],
        "left_out": cure.left_out,
        "certificate": cure.certificate,
        "after": cure.after,
        "command": without_raw_bytes(cure.command),
    }


def _finding(each: Finding) -> Fields:
    return {
        "code": each.code,
        "name": each.name,
        "severity": each.severity,
        "message": without_raw_bytes(each.message),
        "file": _name(each.file),
        "line": each.line,
        "size": each.size,
        "paths": [without_raw_bytes(path) for path in each.paths],
        "fix": without_raw_bytes(each.fix),
        "subject": without_raw_bytes(each.subject),
        "build": without_raw_bytes(each.build),
    }


def _name(name: str | None) -> str | None:
    return None if name is None else without_raw_bytes(name)
