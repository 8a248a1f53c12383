"""How much of a table, and how many random examples, a test takes; CTXSIZE_TEST_PROFILE=thorough takes all."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

QUICK_EXAMPLES = 100
"""A profile with more examples than this takes every recorded case."""

T = TypeVar("T")


def examples(share: float) -> settings:
    """Settings with `share` times as many examples as the profile has."""
    return settings(max_examples=max(1, round(settings().max_examples * share)))


def some(cases: Sequence[T], number: int) -> Sequence[T]:
    """About `number` of the cases, evenly spread; all of them in a thorough profile."""
    if settings().max_examples > QUICK_EXAMPLES:
        return cases
    return cases[:: max(1, len(cases) // number)]
