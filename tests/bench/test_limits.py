"""Limits: which numbers keep to them and which do not."""

import pytest

from bench.limits import Limit, Row, memory_limit


@pytest.mark.parametrize(
    ("limit", "measured", "holds"),
    [
        (Limit("at most", 1.3), 1.3, True),
        (Limit("at most", 1.3), 1.31, False),
        (Limit("at least", 5), 5, True),
        (Limit("at least", 5), 4.99, False),
    ],
)
def test_a_limit_holds_up_to_its_number(limit: Limit, measured: float, holds: bool) -> None:
    assert limit.holds(measured) is holds
    assert Row("any", measured, limit).fails is not holds


@pytest.mark.parametrize(("measured", "limit"), [(None, Limit("at most", 1)), (9.0, None)])
def test_what_is_not_measured_or_not_limited_does_not_fail(measured: float | None, limit: Limit | None) -> None:
    assert not Row("any", measured, limit).fails


@pytest.mark.parametrize(("files", "most"), [(300_000, 76_000_000), (1_000_000, 160_000_000), (0, 40_000_000)])
def test_the_memory_limit_grows_by_120_bytes_a_file(files: int, most: int) -> None:
    assert memory_limit(files) == Limit("at most", most)
