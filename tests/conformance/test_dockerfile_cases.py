"""Random Dockerfiles: ctxsize sends what BuildKit was seen to ask for and to send, or refuses as it did."""

import pytest

from tests.conformance.agreement import measured
from tests.conformance.recorded import Case, dockerfile_cases

CASES = dockerfile_cases()
ACCEPTED = [case for case in CASES if "error" not in case.expected]
REFUSED = [case for case in CASES if "error" in case.expected]


def name_of(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_same_set_and_bytes_as_buildkit(case: Case) -> None:
    expected = {key: case.expected[key] for key in ("sent", "bytes") if key in case.expected}
    with case.planted() as context:
        assert measured(context, "buildkit", case, expected) == expected


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused_as_buildkit_refuses(case: Case) -> None:
    with case.planted() as context:
        assert measured(context, "buildkit", case, ["error"]) == {"error": True}
