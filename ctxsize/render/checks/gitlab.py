"""GitLab's Code Quality report."""

import json

from ctxsize.checked import CheckReport
from ctxsize.render.checks.places import fingerprint, place
from ctxsize.render.escape import escape, without_raw_bytes
from ctxsize.render.layout import Layout

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return one issue for each finding."""
    issues = []
    for each in checked.findings:
        file, line = place(checked, each)
        issues.append(
            {
                "description": escape(each.message),
                "check_name": f"{each.code} {each.name}",
                "fingerprint": fingerprint(each),
                "severity": _SEVERITIES[each.severity],
                "location": {"path": without_raw_bytes(file), "lines": {"begin": line}},
            }
        )
    return json.dumps(issues, indent=2) + "\n"
