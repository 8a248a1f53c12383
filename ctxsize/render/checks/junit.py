"""JUnit XML as Jenkins' xUnit plugin takes it (junit-10.xsd): each limit and each kind of finding is a test case.

A test fails where it fails the check; what is milder than that is said in its output.
"""

import io
from collections.abc import Iterator, Sequence

from junitparser import Failure
from junitparser.xunit2 import JUnitXml, TestCase, TestSuite

from ctxsize.checked import BudgetLine, BuildCheck, CheckReport, Finding, fails
from ctxsize.errors import at
from ctxsize.findings.selection import DEFINITIONS
from ctxsize.render.checks.limits import (
    allowed,
    because,
    both_printed,
    finding_of,
    is_limit,
    is_only_of_limits,
)
from ctxsize.render.checks.places import fix_lines, place_of
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout


def render(checked: CheckReport, layout: Layout) -> str:
    """Return a suite for each build with its limits, and one for the findings."""
    document = JUnitXml("ctxsize")
    for build in checked.builds:
        if build.budgets:
            document.append(_suite(f"limits of {escape(build.name)}", _limits(build, checked, layout)))
    document.append(_suite("findings", _kinds(checked, layout)))
    document.update_statistics()
    written = io.BytesIO()
    document.write(written, pretty=True)
    return written.getvalue().decode()


def _suite(name: str, cases: Iterator[TestCase]) -> TestSuite:
    suite = TestSuite(name)
    for case in cases:
        suite.add_testcase(case)
    suite.update_statistics()
    return suite


def _limits(build: BuildCheck, checked: CheckReport, layout: Layout) -> Iterator[TestCase]:
    for line in build.budgets:
        found = finding_of(line, build, checked)
        told = [_kept(line, build, checked)] if found is None else [_told(found, checked, layout)]
        heaviest = [f"{each.now:>15} bytes  {escape(each.path)}" for each in line.paths]
        failure = found if found is not None and fails(found, checked.fail_on) else None
        yield _case(build.name, line.title, failure=failure, output=[*told, *heaviest])


def _kept(line: BudgetLine, build: BuildCheck, checked: CheckReport) -> str:
    """What is said of a limit that is kept, or that nobody holds against the build."""
    actual, limit = both_printed(line, build.report.builder)
    reason = because(line, checked) if line.is_broken else None
    accepted = f"; accepted because {escape(reason)}" if reason is not None else ""
    return f"{escape(line.title)}: {actual} {allowed(line, limit)}{accepted}"


def _kinds(checked: CheckReport, layout: Layout) -> Iterator[TestCase]:
    for definition in DEFINITIONS:
        code = definition.code
        found = [each for each in checked.findings if each.code == code and not is_limit(each, checked)]
        if not found and (code not in checked.looked_for or is_only_of_limits(code)):
            continue
        told = [_told(each, checked, layout) for each in found]
        worst = next((each for each in found if fails(each, checked.fail_on)), None)
        yield _case("findings", f"{code} {definition.name}", failure=worst, output=told)


def _case(group: str, name: str, *, output: Sequence[str], failure: Finding | None = None) -> TestCase:
    """A test; its output is fit to be shown, and the rest is escaped: nothing that XML cannot hold is printable."""
    case = TestCase(escape(name), escape(group))
    text = "\n".join(output)
    if failure is not None:
        failed = Failure(escape(failure.message), failure.severity)
        failed.text = text
        case.result = [failed]
    elif text:
        case.system_out = text
    return case


def _told(each: Finding, checked: CheckReport, layout: Layout) -> str:
    place = place_of(each, checked, layout)
    where = escape(at(place.file, place.line))
    build = f" in {escape(each.build)}" if each.build else ""
    told = (f"{where}: {each.severity} {each.code} {each.name}{build}", escape(each.message), *fix_lines(each))
    return "\n  ".join(told)
