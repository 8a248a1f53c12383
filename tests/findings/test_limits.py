"""Limits as findings: each broken one once, under the code of its kind."""

from pathlib import Path

import pytest

from ctxsize.budget import Limit
from ctxsize.build import Request
from ctxsize.findings.selection import selected
from ctxsize.guard import BuildAsked, Question, check
from tests.trees import plant

# A limit on a context that sends 5,000 bytes of content, and what is found.
CASES = [
    (Limit("max-file", 4000), ("CTX050", "max-file: 5kB of 4kB allowed, 1kB too much")),
    (Limit("max-file", 5000), None),
    (
        Limit("max-file", 4999, message="ask Ada"),
        ("CTX050", "5kB of 4.999kB allowed, 1B too much (ask Ada)"),
    ),
    (Limit("min-sent", 9000), ("CTX051", "of at least 9kB")),
    (Limit("min-sent", 4000), None),
    (Limit("max-growth", 0), None),
]


@pytest.mark.parametrize(("limit", "expected"), CASES)
def test_broken_limits(limit: Limit, expected: tuple[str, str] | None, tmp_path: Path) -> None:
    plant(str(tmp_path), {"a": 5000}, dockerfile="FROM scratch\nCOPY a /\n")
    found = check(Question((BuildAsked("x", Request(str(tmp_path)), (limit,)),), selected(["CTX05"], []))).findings
    assert [each.code for each in found] == ([] if expected is None else [expected[0]])
    assert expected is None or expected[1] in found[0].message
