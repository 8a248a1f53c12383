"""What BuildKit's own frontend asked the context for, on 600 random Dockerfiles."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from ctxsize.dockerfile import parse, resolve
from ctxsize.errors import ContextError

CASES = Path(__file__).parents[1] / "conformance" / "dockerfile-cases.jsonl.gz"
# What BuildKit says when it refuses the ignore file; these cases are for the ignore rules.
FROM_THE_RULES = ("dockerignore", "exclude", "syntax error in pattern", "illegal")


def read_cases() -> list[Any]:
    with gzip.open(CASES, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    return [case for case in cases if not any(word in case["expected"].get("error", "") for word in FROM_THE_RULES)]


@pytest.fixture(scope="module")
def cases() -> list[Any]:
    return read_cases()


def outcome(case: Any) -> object:
    try:
        dockerfile = parse(case["dockerfile"].encode(), "Dockerfile")
        needs = resolve(dockerfile, target=case["target"] or None, build_args=case["build_args"])
    except ContextError as error:
        return f"refused on line {error.line}"
    if not needs.uses_context:
        return "no context"
    return "whole context" if needs.paths is None else list(needs.paths)


def expectation(expected: Any) -> object:
    if "error" in expected:
        return "refused on line " + expected["error"].partition(" on line ")[2].partition(":")[0]
    if not expected["uses_context"]:
        return "no context"
    return "whole context" if expected["follow_paths"] is None else expected["follow_paths"]


def test_there_are_enough_cases_of_each_kind(cases: list[Any]) -> None:
    kinds = [expectation(case["expected"]) for case in cases]
    refused = sum(str(kind).startswith("refused") for kind in kinds)
    assert len(kinds) >= 590
    assert min(refused, kinds.count("no context"), kinds.count("whole context")) >= 10


def test_paths_and_refusals_are_those_of_buildkit(cases: list[Any]) -> None:
    wrong = [case["id"] for case in cases if outcome(case) != expectation(case["expected"])]
    assert wrong == []
