"""Each format of a check: what it says, what its schema accepts, and that no hostile text gets out of its place."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from ctxsize.checked import CheckReport, Finding
from ctxsize.render.checks import FORMATS, render
from ctxsize.render.layout import Layout
from tests.render.checks.checks import HOSTILE, failing, hostile, passing

SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
CHECKS: list[Callable[[], CheckReport]] = [passing, failing, hostile]


def written(format_name: str, checked: CheckReport, width: int = 80) -> str:
    return render(format_name, checked, Layout(width=width))


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("make", CHECKS)
def test_every_format_is_text_without_control_characters(format_name: str, make: Callable[[], CheckReport]) -> None:
    text = written(format_name, make())
    text.encode()
    assert text == "" or text.endswith("\n")
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", text) == []


@pytest.mark.parametrize("make", CHECKS)
def test_sarif_is_accepted_by_its_schema(make: Callable[[], CheckReport]) -> None:
    log = json.loads(written("sarif", make()))
    Draft4Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_says_where_and_how_bad() -> None:
    (run,) = json.loads(written("sarif", failing()))["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [(place["artifactLocation"]["uri"], place["region"]["startLine"]) for place in places] == [
        ("ctxsize.toml", 3),
        ("Dockerfile", 4),
        (".dockerignore", 2),
        ("Dockerfile", 1),
        (".dockerignore", 2),
    ]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note", "warning"]
    assert [result.get("suppressions") for result in run["results"]][3:] == [
        None,
        [{"kind": "inSource", "justification": "it is meant"}],
    ]


def test_a_fingerprint_stays_when_lines_move_and_tells_subjects_apart() -> None:
    def prints(*found: Finding) -> list[str]:
        checked = CheckReport(passing().builds, found)
        (run,) = json.loads(written("sarif", checked))["runs"]
        return [result["partialFingerprints"]["ctxsize/v1"] for result in run["results"]]

    first = Finding("CTX001", "copy-source-ignored", "error", "x", "Dockerfile", 3, subject="a")
    moved = Finding("CTX001", "copy-source-ignored", "error", "y", "Dockerfile", 9, subject="a")
    other = Finding("CTX001", "copy-source-ignored", "error", "x", "Dockerfile", 3, subject="b")
    assert [prints(first, moved, other).count(each) for each in prints(first, moved, other)] == [2, 2, 1]


@pytest.mark.parametrize("make", CHECKS)
def test_code_quality_is_accepted_by_its_schema(make: Callable[[], CheckReport]) -> None:
    issues = json.loads(written("gitlab", make()))
    Draft202012Validator(CODE_QUALITY).validate(issues)
    assert len(issues) == len(make().findings)


def test_github_commands_are_one_line_each() -> None:
    assert written("github", failing()).splitlines() == [
        "::error file=ctxsize.toml,line=3,title=CTX050 over-budget::max-size: 7.7MB of 1MB allowed",
        (
            "::error file=Dockerfile,line=4,title=CTX001 copy-source-ignored::"
            "`COPY go.mod /` reads go.mod, which the rules ignore%0Afix: !go.mod"
        ),
        "::warning file=.dockerignore,line=2,title=CTX012 root-only-rule::matches at the root only",
        "::notice file=Dockerfile,line=1,title=CTX020 no-ignore-file::nothing is ignored",
    ]
    (line,) = written("github", hostile()).splitlines()
    assert line.count("::error") == 1 + line.partition("::")[2].count("::error")
    properties = line.removeprefix("::error ").partition("::")[0]
    assert [pair.partition("=")[0] for pair in properties.split(",")] == ["file", "line", "title"]


def test_github_says_what_it_will_not_show() -> None:
    many = CheckReport(passing().builds, failing().findings[1:2] * 12)
    assert written("github", many).splitlines()[-1] == "::notice title=ctxsize::2 more errors in the log of this step"


@pytest.mark.parametrize("make", CHECKS)
def test_junit_is_xml_whose_counts_add_up(make: Callable[[], CheckReport]) -> None:
    root = ET.fromstring(written("junit", make()))
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] != []
    for element in (root, *suites):
        assert element.get("failures") == str(len(list(element.iter("failure"))))
        assert element.get("tests") == str(len(list(element.iter("testcase"))))


def test_junit_fails_what_fails() -> None:
    root = ET.fromstring(written("junit", failing()))
    cases = [(case.get("name"), case.find("failure") is not None) for case in root.iter("testcase")]
    assert cases == [
        ("max-size", True),
        ("max-files", False),
        ("CTX050 over-budget", True),
        ("CTX001 copy-source-ignored", True),
        ("CTX012 root-only-rule", False),
        ("CTX020 no-ignore-file", False),
    ]


def test_markdown_compares_with_the_base() -> None:
    text = written("markdown", failing())
    assert text.startswith("<!-- ctxsize -->\n### Build context: failed\n")
    assert "| build | base | head | Δ | files |" in text
    assert "| Dockerfile | 7MB | 7.7MB | +700kB | 1,203 |" in text
    assert "| max\\-size | Dockerfile | 7.70MB | 1.00MB | **broken** ask Ada |" in text
    assert "| vendor/ | 4.3MB | 5MB |" in text
    assert "| build | sent | files |" in written("markdown", passing())


def test_markdown_holds_hostile_text_in_its_cells() -> None:
    text = written("markdown", hostile())
    assert "<b>" not in text.partition("\n```")[0]
    rows = [line for line in text.splitlines() if line.startswith("| error")]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 4
    assert "@all" not in text.partition("would add to")[0]
    fences = [line for line in text.splitlines() if re.fullmatch("`{3,}", line)]
    assert len(fences) == 2


def test_csv_has_a_row_for_each_limit_and_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", failing()))))
    assert [(row["kind"], row["name"]) for row in rows] == [
        ("limit", "max-size"),
        ("limit", "max-files"),
        ("CTX050", "over-budget"),
        ("CTX001", "copy-source-ignored"),
        ("CTX012", "root-only-rule"),
        ("CTX020", "no-ignore-file"),
    ]


def test_csv_has_no_formulas() -> None:
    found = Finding("CTX030", "secret-sent", "error", "=cmd()", "+x", 1, fix="@y")
    (row,) = csv.DictReader(io.StringIO(written("csv", CheckReport(passing().builds, (found,)))))
    assert (row["message"], row["file"], row["fix"]) == ("'=cmd()", "'+x", "'@y")


@pytest.mark.parametrize("width", [80, 160])
def test_text_says_a_broken_limit_once(width: int) -> None:
    text = written("text", failing(), width)
    assert text.count("max-size") == 1
    assert text.count("vendor/") == 1
    assert text.splitlines()[-1] == "Failed: 2 errors, 1 warning, 1 remark; 1 accepted."
    assert HOSTILE not in written("text", hostile(), width)


def test_text_groups_what_is_alike() -> None:
    many = CheckReport(passing().builds, failing().findings[1:2] * 200)
    text = written("text", many)
    assert text.count("copy-source-ignored") == 6
    assert "… and 195 others of CTX001 copy-source-ignored (error)" in text


def test_text_tells_numbers_apart_that_print_alike() -> None:
    checked = failing()
    line = checked.builds[0].budgets[0]
    alike = replace(line, actual=1_000_001)
    build = replace(checked.builds[0], budgets=(alike,))
    assert "1,000,001 bytes  of 1,000,000 bytes" in written("text", replace(checked, builds=(build,)))
