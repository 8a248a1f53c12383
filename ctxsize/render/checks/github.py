"""Annotations for GitHub Actions, and what a step hands to the next one.

Commands and escaping: actions/toolkit, packages/core/src/command.ts; the runner undoes them in
actions/runner, src/Runner.Common/ActionCommand.cs.
"""

from collections import Counter
from collections.abc import Iterator

from ctxsize.checked import SEVERITIES, CheckReport, Finding
from ctxsize.render.checks.places import fix_lines, place_of
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.units import as_printed, counted, docker_size

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
# What one step may show of each level; https://github.com/orgs/community/discussions/26680.
_MOST_OF_A_LEVEL = 10


def render(checked: CheckReport, layout: Layout) -> str:
    """Return a workflow command for each finding, the worst first; "" is nothing to say, and nothing is printed."""
    return "".join(f"{command}\n" for command in _commands(checked, layout))


def outputs(checked: CheckReport) -> str:
    """Return the lines for the file GITHUB_OUTPUT; no value of theirs comes from the context, nor spans lines.

    Of several builds, bytes and files are added up.
    """
    values = {
        "status": "failed" if checked.failed else "passed",
        "errors": checked.count("error"),
        "warnings": checked.count("warning"),
        "bytes": _sent(checked),
        "printed": _printed(checked),
        "files": sum(build.report.chosen.sent.files for build in checked.builds),
    }
    return "".join(f"{name}={value}\n" for name, value in values.items())


def _printed(checked: CheckReport) -> str:
    """What is sent as its builder prints it, where all builds have the same one."""
    builders = {build.report.builder for build in checked.builds}
    return (as_printed(builders.pop(), _sent(checked)) if len(builders) == 1 else "") or docker_size(_sent(checked))


def _sent(checked: CheckReport) -> int:
    return sum(build.report.own_number for build in checked.builds)


def _commands(checked: CheckReport, layout: Layout) -> Iterator[str]:
    for severity in SEVERITIES:
        found = [each for each in checked.findings if each.severity == severity]
        if severity == "info":
            # Before the remarks: as the last of more than ten notices it would not be seen.
            yield from _limits_of_github(checked)
        for each in _each_kind_first(found):
            yield _annotation(each, checked, layout)


def _each_kind_first(found: list[Finding]) -> list[Finding]:
    """The findings of a level so that the first ten show as many kinds as there are."""
    seen: Counter[str] = Counter()
    turns = []
    for each in found:
        turns.append(seen[each.code] > 0)
        seen[each.code] += 1
    return [each for _, each in sorted(zip(turns, found, strict=True), key=lambda pair: pair[0])]


def _annotation(each: Finding, checked: CheckReport, layout: Layout) -> str:
    place = place_of(each, checked, layout)
    properties = {
        "file": escape(place.file),
        "line": str(place.line or ""),
        "title": escape(f"{each.code} {each.name}" + (f" in {each.build}" if each.build else "")),
    }
    return _command(_LEVELS[each.severity], "\n".join((escape(each.message), *fix_lines(each))), properties)


def _limits_of_github(checked: CheckReport) -> Iterator[str]:
    counts = [(checked.count(severity), _LEVELS[severity]) for severity in SEVERITIES]
    hidden = [
        counted(number - _most(level, checked), level) for number, level in counts if number > _most(level, checked)
    ]
    if hidden:
        text = f"GitHub shows ten annotations of each level: {' and '.join(hidden)} more stand in the log of this step."
        yield _command("notice", text, {"title": "ctxsize"})


def _most(level: str, checked: CheckReport) -> int:
    """What is seen of a level: of the notices one less, where one has to say this."""
    crowded = any(checked.count(severity) > _MOST_OF_A_LEVEL for severity in ("error", "warning"))
    is_short = level == "notice" and (crowded or checked.count("info") > _MOST_OF_A_LEVEL)
    return _MOST_OF_A_LEVEL - is_short


def _command(level: str, message: str, properties: dict[str, str]) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{level} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
