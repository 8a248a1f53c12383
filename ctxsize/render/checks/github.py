"""Workflow commands of GitHub Actions, which become annotations of a pull request."""

from collections import Counter

from ctxsize.checked import CheckReport, Finding
from ctxsize.render.checks.places import place
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.units import counted

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
# GitHub shows so many annotations of each level from one step.
_MOST_SHOWN = 10


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return one command for each finding, worst first; a last one says where GitHub will not show all."""
    lines = [_command(checked, each) for each in checked.findings]
    counts = Counter(each.severity for each in checked.findings)
    more = [
        counted(number - _MOST_SHOWN, f"more {severity}") for severity, number in counts.items() if number > _MOST_SHOWN
    ]
    if more:
        lines.append(f"::notice title=ctxsize::{_data(', '.join(more))} in the log of this step")
    return "".join(f"{line}\n" for line in lines)


def _command(checked: CheckReport, finding: Finding) -> str:
    file, line = place(checked, finding)
    title = f"{finding.code} {finding.name}"
    properties = f"file={_property(escape(file))},line={line},title={_property(title)}"
    fix = f"\nfix: {finding.fix}" if finding.fix else ""
    text = "\n".join(map(escape, f"{finding.message}{fix}".split("\n")))
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    """Escape as actions/toolkit `escapeData` does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape as actions/toolkit `escapeProperty` does."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
