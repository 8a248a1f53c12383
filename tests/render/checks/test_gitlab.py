"""The Code Quality report, against what GitLab documents of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ctxsize.checked import CheckReport
from ctxsize.render.checks.gitlab import render
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED, failing, passing

SCHEMA = json.loads((Path(__file__).parent / "schemas/gitlab-code-quality.json").read_text(encoding="utf-8"))


def issues(checked: CheckReport) -> Any:
    """Return the issues after checking them against the schema."""
    found = json.loads(render(checked, Layout()))
    Draft202012Validator(SCHEMA).validate(found)
    return found


@pytest.mark.parametrize("name", CHECKED)
def test_it_follows_the_schema(name: str) -> None:
    checked = CHECKED[name]()
    found = issues(checked)
    assert len({each["fingerprint"] for each in found}) == len(checked.findings)


def test_fields() -> None:
    issue = issues(failing())[3]
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": "copy-source-ignored: `COPY pyproject.toml .` reads pyproject.toml, which the rules ignore: "
        ".dockerignore:1 '*.toml' leaves it out",
        "check_name": "CTX001",
        "severity": "critical",
        "location": {"path": "Dockerfile", "lines": {"begin": 4}},
    }


def test_severities() -> None:
    assert [each["severity"] for each in issues(failing())] == 4 * ["critical"] + 2 * ["major"] + ["info"]


def test_nothing_found() -> None:
    assert issues(passing()) == []
