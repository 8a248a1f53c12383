"""Random trees and ignore files: ctxsize sends what each builder was seen to send, to the byte."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conformance.agreement import BUILDERS, measured, recorded
from tests.conformance.recorded import Case, context_cases

PAIRS = [
    pytest.param(case, builder, id=f"{case.name}-{builder}")
    for case in context_cases()
    for builder in BUILDERS
    if builder in case.expected
]


@pytest.fixture(scope="module")
def planted(request: pytest.FixtureRequest) -> Iterator[tuple[Case, str]]:
    """One case and its context; a module's fixture, so that a tree is built once for all builders."""
    case: Any = request.param
    with case.planted() as context:
        yield case, context


@pytest.mark.parametrize(("planted", "builder"), PAIRS, indirect=["planted"], scope="module")
def test_same_set_and_bytes_as_the_builder(planted: tuple[Case, str], builder: str) -> None:
    case, context = planted
    expected = recorded(case, builder)
    assert measured(context, builder, case, expected) == expected
