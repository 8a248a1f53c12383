"""The JSON documents, against their schemas and against what they are made of."""

from base64 import b64decode

import pytest
from jsonschema import ValidationError

from ctxsize.render.json import explanations, listing, render
from ctxsize.render.layout import Layout
from ctxsize.report import Explanation, InstructionReference, ListedEntry, RuleReference
from tests.render.reports import REPORTS
from tests.render.schema import valid


@pytest.mark.parametrize("name", REPORTS)
def test_report_follows_its_schema(name: str) -> None:
    document = render(REPORTS[name](), Layout())
    assert valid(document, "report")["schema_version"] == 1
    assert document.isascii()
    assert document.endswith("}\n")


@pytest.mark.parametrize("name", REPORTS)
def test_the_layout_does_not_matter(name: str) -> None:
    report = REPORTS[name]()
    assert render(report, Layout()) == render(report, Layout(width=200, colour=True, unicode=False, by="rule", top=1))


def test_fields() -> None:
    report = valid(render(REPORTS["monorepo"](), Layout()), "report")
    assert report["chosen"]["bytes_sent"] == 1_422_170_575
    assert report["chosen"]["ignored"] is None
    assert report["others"][0]["refused"] == "no permission to read from 'infra/secrets/tls.key'"
    assert report["heaviest"][0]["count"] == 7
    assert report["heaviest"][0]["share"] == 0.699717
    assert report["heaviest"][7]["needed_by"][1]["line"] == 24
    assert report["instructions"][2]["unresolved"] == ["CONFIG_DIR"]
    assert "context_base64" not in report


def test_names_that_are_not_utf_8() -> None:
    report = valid(render(REPORTS["hostile"](), Layout()), "report")
    row = report["heaviest"][3]
    assert row["path"] == "caf\\xe9.txt"
    assert b64decode(row["path_base64"]) == b"caf\xe9.txt"
    assert [b64decode(path) for path in row["paths_base64"]] == [b"caf\xe9.txt"]
    assert report["ignore_file"] == ".docker\\xffignore"
    assert b64decode(report["ignore_file_base64"]) == b".docker\xffignore"


def test_an_unknown_field_is_no_part_of_the_schema() -> None:
    with pytest.raises(ValidationError, match="'surprise' was unexpected"):
        valid('{"schema_version": 1, "entries": [], "surprise": 1}', "listing")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], []),
        (
            [ListedEntry("a/", "folder", 0, "sent"), ListedEntry("a/\udcff\n", "file", 7, "ignored")],
            [
                {"path": "a/", "kind": "folder", "size": 0, "verdict": "sent"},
                {"path": "a/\\xff\n", "path_base64": "YS//Cg==", "kind": "file", "size": 7, "verdict": "ignored"},
            ],
        ),
    ],
)
def test_listing(entries: list[ListedEntry], expected: list[dict[str, object]]) -> None:
    document = "".join(listing(entries))
    assert valid(document, "listing")["entries"] == expected
    assert document.count("\n") == len(entries) + 2


def test_explanations() -> None:
    rule = RuleReference(".dockerignore", 3, "vendor")
    explained = (
        Explanation(
            "vendor/x",
            "file",
            "ignored",
            rule,
            (RuleReference(".dockerignore", 1, "!vendor/x"),),
            (InstructionReference("Dockerfile", 8, "", "COPY . ."),),
            "arrives empty",
        ),
        Explanation("nowhere", None, "sent", None, (), (), ""),
    )
    first, second = valid(explanations(explained), "explanation")["explanations"]
    assert first["rule"] == {"file": ".dockerignore", "line": 3, "text": "vendor"}
    assert first["overruled"][0]["line"] == 1
    assert first["needed_by"][0]["text"] == "COPY . ."
    assert (second["kind"], second["rule"], second["needed_by"]) == (None, None, [])
