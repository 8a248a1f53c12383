"""JUnit's XML, in which each limit and each kind of finding is a test case."""

from collections import defaultdict

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from ctxsize.checked import BudgetLine, BuildCheck, CheckReport, Finding, fails
from ctxsize.render.checks.text import both_printed
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return one suite for each build."""
    document = JUnitXml("ctxsize")
    for build in checked.builds:
        suite = TestSuite(escape(build.name))
        for line in build.budgets:
            suite.add_testcase(_limit(checked, build, line))
        for found in _by_code(checked, build).values():
            suite.add_testcase(_finding(checked, build, found))
        document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = document.tostring()  # type: ignore[no-untyped-call]
    return f"{_DECLARATION}\n{written.decode()}\n"


def _by_code(checked: CheckReport, build: BuildCheck) -> dict[str, list[Finding]]:
    """The findings of a build; those that were found in several stand with the first."""
    by_code: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in checked.findings:
        if each.build in {build.name, ""}:
            by_code[each.code].append(each)
    return by_code


def _limit(checked: CheckReport, build: BuildCheck, line: BudgetLine) -> TestCase:
    case = TestCase(escape(f"{line.name} {line.subject}".rstrip()), classname=escape(f"{build.name}.limits"))
    if line.is_broken:
        actual, limit = both_printed(line, build.report.builder)
        message = f"{actual} of {limit}. {line.message}".rstrip()
        if fails(Finding("", "", line.severity, ""), checked.fail_on):
            case.result = [Failure(escape(message), line.severity)]
    return case


def _finding(checked: CheckReport, build: BuildCheck, found: list[Finding]) -> TestCase:
    first = found[0]
    case = TestCase(f"{first.code} {first.name}", classname=escape(f"{build.name}.findings"))
    failing = [each for each in found if fails(each, checked.fail_on)]
    text = "\n".join(_told(each) for each in found)
    if failing:
        result = Failure(escape(failing[0].message), failing[0].severity)
        result.text = text
        case.result = [result]
    else:
        case.system_out = text
    return case


def _told(each: Finding) -> str:
    return escape(f"{each.place}: {each.message}" if each.place else each.message)
