"""SARIF, against the schema of the standard."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from ctxsize import __version__
from ctxsize.checked import CheckReport, Finding
from ctxsize.findings.selection import DEFINITIONS
from ctxsize.render.checks.sarif import render
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED, failing, ignored, passing

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def run_of(checked: CheckReport, layout: Layout | None = None) -> Any:
    """Return the one run after checking the document against the schema."""
    document = json.loads(render(checked, layout or Layout()))
    Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(document)
    (run,) = document["runs"]
    return run


def places(checked: CheckReport, layout: Layout | None = None) -> list[tuple[str, int]]:
    """Return URI and line of each result."""
    found = [each["locations"][0]["physicalLocation"] for each in run_of(checked, layout)["results"]]
    return [(each["artifactLocation"]["uri"], each["region"]["startLine"]) for each in found]


@pytest.mark.parametrize("name", CHECKED)
def test_it_follows_the_standard(name: str) -> None:
    checked = CHECKED[name]()
    run = run_of(checked)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each.code for each in checked.findings]


def test_the_tool_and_all_its_rules() -> None:
    driver = run_of(passing())["tool"]["driver"]
    assert driver["semanticVersion"] == __version__
    assert {rule["id"] for rule in driver["rules"]} == {each.code for each in DEFINITIONS}
    assert all(rule["helpUri"].endswith(f"/docs/findings/{rule['id']}.md") for rule in driver["rules"])


def test_levels() -> None:
    assert [each["level"] for each in run_of(failing())["results"]] == 4 * ["error"] + 2 * ["warning"] + ["note"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("Dockerfile", "Dockerfile"),
        ("./api/../web/Dockerfile", "web/Dockerfile"),
        ("with blank/100%.txt", "with%20blank/100%25.txt"),
        ("caf\udce9", "caf%E9"),
        ("a?b#c:d", "a%3Fb%23c%3Ad"),
        ("/abs/Dockerfile", "file:///abs/Dockerfile"),
    ],
)
def test_uri(file: str, uri: str) -> None:
    assert places(replace(passing(), findings=(ignored("x", 3, file),))) == [(uri, 3)]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("Dockerfile", "services/api/Dockerfile"),
        ("../web/Dockerfile", "services/web/Dockerfile"),
        ("/repo/x/Dockerfile", "x/Dockerfile"),
        ("/repository/Dockerfile", "file:///repository/Dockerfile"),
        ("../../../out", "file:///out"),
    ],
)
def test_uri_from_the_root_of_the_checkout(file: str, uri: str) -> None:
    layout = Layout(folder="/repo/services/api", checkout="/repo")
    assert places(replace(passing(), findings=(ignored("x", 3, file),)), layout) == [(uri, 3)]


def test_without_a_file_it_stands_at_the_dockerfile_of_its_build() -> None:
    builds = tuple(replace(passing().builds[0], name=name) for name in ("api", "web"))
    builds = (builds[0], replace(builds[1], report=replace(builds[1].report, dockerfile="web/Dockerfile")))
    findings = tuple(Finding("CTX020", "no-ignore-file", "error", "said", build=name) for name in ("api", "web"))
    assert places(CheckReport(builds, findings)) == [("Dockerfile", 1), ("web/Dockerfile", 1)]


def fingerprints(*findings: Finding) -> list[str]:
    """Return those of the results."""
    run = run_of(replace(passing(), findings=findings))
    return [each["partialFingerprints"]["ctxsizeFinding/v1"] for each in run["results"]]


def test_a_fingerprint_outlives_a_moved_line_and_other_words() -> None:
    one = ignored("a.toml", 4)
    assert fingerprints(one) == fingerprints(replace(one, line=9, message="in other words", severity="warning"))


@pytest.mark.parametrize("change", [{"code": "CTX002"}, {"file": "x"}, {"subject": "b.toml"}, {"build": "web"}])
def test_a_fingerprint_tells_findings_apart(change: dict[str, str]) -> None:
    one = ignored("a.toml", 4)
    assert fingerprints(one) != fingerprints(replace(one, **change))  # type: ignore[arg-type]


def test_twice_the_same_in_one_file() -> None:
    first, second = fingerprints(ignored("a.toml", 4), ignored("a.toml", 9))
    assert first != second
    assert fingerprints(ignored("a.toml", 5), ignored("a.toml", 10)) == [first, second]


def test_a_name_makes_no_link() -> None:
    link = "[x](http://e.example)"
    (result,) = run_of(replace(passing(), findings=(replace(ignored("a", 1), message=link, fix=link),)))["results"]
    assert result["message"]["text"] == "[x] (http://e.example)\nfix: [x] (http://e.example)"


def test_what_is_accepted_is_left_out() -> None:
    accepted = {each.code for each, _ in failing().accepted}
    assert accepted == {"CTX013"}
    assert accepted.isdisjoint(each["ruleId"] for each in run_of(failing())["results"])
