"""The JSON of a check, against its schema and against what it is made of."""

import pytest

from ctxsize.render.checks.json import render
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED
from tests.render.schema import valid


@pytest.mark.parametrize("name", CHECKED)
def test_it_follows_its_schema(name: str) -> None:
    document = render(CHECKED[name](), Layout())
    assert document.isascii()
    assert valid(document, "check")["schema_version"] == 1


def test_fields() -> None:
    document = valid(render(CHECKED["failing"](), Layout()), "check")
    assert document["failed"] is True
    assert document["builds"][0]["budgets"][2] == {
        "name": "max-files",
        "subject": "",
        "limit": 1000,
        "actual": 1203,
        "unit": "files",
        "severity": "error",
        "broken": True,
        "message": "",
        "file": "ctxsize.toml",
        "line": 3,
        "paths": [
            {"path": "echo-server", "now": 5402112, "before": None},
            {"path": "vendor/", "now": 1941007, "before": None},
            {"path": ".git/", "now": 252700, "before": None},
            {"path": ".env", "now": 301, "before": None},
        ],
    }
    assert document["findings"][3]["fix"] == "!pyproject.toml"
    assert document["accepted"][0]["because"] == "it is a name"


def test_a_byte_that_is_no_utf_8_is_told() -> None:
    document = valid(render(CHECKED["hostile"](), Layout()), "check")
    assert "caf\\xe9" in {finding["file"] for finding in document["findings"]}
