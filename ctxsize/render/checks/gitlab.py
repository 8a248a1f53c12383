"""The Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

import json
from typing import Any

from ctxsize.checked import CheckReport, Finding
from ctxsize.render.checks.places import fingerprints, place_of
from ctxsize.render.escape import escape, without_raw_bytes
from ctxsize.render.layout import Layout

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render(checked: CheckReport, layout: Layout) -> str:
    """Return the findings as one JSON array in ASCII, which is empty where nothing was found."""
    told_apart = zip(checked.findings, fingerprints(checked, layout), strict=True)
    issues = [_issue(each, fingerprint, checked, layout) for each, fingerprint in told_apart]
    return json.dumps(issues, indent=2) + "\n"


def _issue(each: Finding, fingerprint: str, checked: CheckReport, layout: Layout) -> dict[str, Any]:
    place = place_of(each, checked, layout)
    return {
        "description": escape(f"{each.name}: {each.message}"),
        "check_name": each.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[each.severity],
        "location": {"path": without_raw_bytes(place.file), "lines": {"begin": place.line or 1}},
    }
