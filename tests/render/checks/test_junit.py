"""JUnit XML, against the schema of Jenkins' xUnit plugin."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from xmlschema import XMLSchema

from ctxsize.checked import CheckReport
from ctxsize.render.checks.junit import render
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED, HOSTILE_NAMES, failing, hostile, limit, over, passing

SCHEMA = XMLSchema(str(Path(__file__).parent / "schemas/junit-10.xsd"))

Outcome = tuple[str, str, bool]


def read(checked: CheckReport) -> ElementTree.Element:
    """Return the document after checking it against the schema."""
    root = ElementTree.fromstring(render(checked, Layout()))
    SCHEMA.validate(root)
    return root


def outcomes(checked: CheckReport) -> list[Outcome]:
    """Return suite, test and whether it fails, of each test."""
    return [
        (suite.get("name", ""), case.get("name", ""), case.find("failure") is not None)
        for suite in read(checked)
        for case in suite
    ]


@pytest.mark.parametrize("name", CHECKED)
def test_it_follows_the_schema(name: str) -> None:
    root = read(CHECKED[name]())
    failures = len(root.findall(".//failure"))
    for element in (root, *root):
        assert element.get("failures") == str(len(element.findall(".//failure")))
        assert element.get("tests") == str(len(element.findall(".//testcase")))
    assert (failures > 0) is CHECKED[name]().failed


def test_each_limit_and_each_kind_is_a_test() -> None:
    assert outcomes(failing()) == [
        ("limits of Dockerfile", "max-size", True),
        ("limits of Dockerfile", "max-eligible", True),
        ("limits of Dockerfile", "max-files", True),
        ("limits of Dockerfile", "limit secrets", False),
        ("limits of Dockerfile", "max-file", False),
        ("findings", "CTX001 copy-source-ignored", True),
        ("findings", "CTX012 root-only-rule", False),
        ("findings", "CTX020 no-ignore-file", False),
    ]


@pytest.mark.parametrize(("fail_on", "failures"), [("never", 0), ("error", 4), ("warning", 6), ("info", 7)])
def test_a_test_fails_where_it_fails_the_check(fail_on: str, failures: int) -> None:
    assert sum(failed for _, _, failed in outcomes(replace(failing(), fail_on=fail_on))) == failures


def test_a_kind_that_was_looked_for_and_not_found_passes() -> None:
    assert ("findings", "CTX001 copy-source-ignored", False) in outcomes(passing())
    assert outcomes(replace(passing(), looked_for=())) == [("limits of Dockerfile", "max-size", False)]


def test_a_finding_of_a_limit_that_is_not_there_is_a_test_of_its_own() -> None:
    stray = over(limit("max-size", 1, 2), "there is no such limit here")
    assert ("findings", "CTX050 over-budget", True) in outcomes(replace(passing(), builds=(), findings=(stray,)))


def test_a_limit_that_is_accepted_passes_and_says_why() -> None:
    broken = limit("max-size", 1, 7_700_457)
    build = replace(passing().builds[0], budgets=(broken,))
    root = read(CheckReport((build,), (), ((over(broken, ""), "it is moved next week"),)))
    assert root.findtext(".//system-out") == "max-size: 7.70MB of 1B; accepted because it is moved next week"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_told_in_full(name: str) -> None:
    root = read(hostile())
    assert escape(name) in "".join(root.itertext())
    assert escape(f"limit {name}".rstrip()) in {case.get("name") for case in root.iter("testcase")}
