"""The findings as they are documented: a page for each, stable codes, and examples that show something."""

import re

import pytest

from ctxsize.findings.definition import Definition
from ctxsize.findings.selection import DEFINITIONS, selected, unknown_codes
from tests.findings.pages import FOLDER, pages


def test_the_pages_are_those_of_the_definitions() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert there == pages(), "run make golden"


def test_codes_and_names_are_of_one_finding_each_and_in_order() -> None:
    codes = [each.code for each in DEFINITIONS]
    assert codes == sorted(set(codes))
    assert len({each.name for each in DEFINITIONS}) == len(codes)


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda each: each.code)
def test_a_definition_is_whole(definition: Definition) -> None:
    assert re.fullmatch(r"CTX\d{3}", definition.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", definition.name)
    assert definition.severity in {"error", "warning", "info"}
    assert not definition.summary.endswith(".")
    assert definition.before != definition.after
    assert definition.why.endswith((".", ")"))


# What is selected and what ignored, and the codes that are left.
SELECTIONS = [
    (["CTX001"], [], ["CTX001"]),
    (["copy-source-ignored", "CTX03"], [], ["CTX001", "CTX030", "CTX031"]),
    (["ctx001"], [], ["CTX001"]),
    (["CTX00"], ["CTX002", "CTX003", "variable-unset", "CTX006", "CTX007"], ["CTX001", "CTX004"]),
    (["CTX001"], ["ALL"], []),
]


@pytest.mark.parametrize(("select", "ignore", "expected"), SELECTIONS)
def test_selection(select: list[str], ignore: list[str], expected: list[str]) -> None:
    assert [each.code for each in selected(select, ignore)] == expected


def test_all_without_a_selection() -> None:
    assert selected([], []) == DEFINITIONS


def test_a_code_that_means_nothing_comes_with_the_nearest() -> None:
    assert list(unknown_codes(["CTX030", "secret-send", ""])) == [("secret-send", "secret-sent"), ("", "")]
