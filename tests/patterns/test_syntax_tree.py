"""The limits that Go sets to an expression."""

import pytest

from ctxsize.patterns.syntax_tree import Characters, GoSyntaxError, Node, alternation, concatenation, group, repetition


def letter() -> Node:
    return Characters("a".__eq__)


def nested(depth: int) -> Node:
    node = letter()
    for _ in range(depth):
        node = group(node)
    return node


def test_a_thousand_levels_at_most() -> None:
    assert nested(999).height == 1000
    with pytest.raises(GoSyntaxError):
        nested(1000)


@pytest.mark.parametrize(("inner", "outer"), [(2, 500), (1000, 1), (0, 1000), (1, 1000)])
def test_nested_counts(inner: int, outer: int) -> None:
    assert repetition(repetition(letter(), inner, inner), outer, outer).copies <= 1000


@pytest.mark.parametrize(("inner", "outer"), [(2, 501), (1000, 2), (32, 32)])
def test_nested_counts_that_are_refused(inner: int, outer: int) -> None:
    with pytest.raises(GoSyntaxError):
        repetition(concatenation([repetition(letter(), 0, inner), letter()]), outer, None)


def test_sizes_as_go_counts_them() -> None:
    thousand = repetition(letter(), 0, 1000)
    assert (thousand.size, repetition(letter(), 2, 5).size, repetition(letter(), 0, None).size) == (2000, 8, 3)
    assert (alternation([letter(), letter()]).size, group(letter()).size, concatenation([]).size) == (3, 3, 1)
    with pytest.raises(GoSyntaxError):
        concatenation([thousand] * 1_700)
