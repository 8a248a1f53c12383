"""Expressions run in linear time, over texts of any kind."""

import pytest

from ctxsize.patterns.regular_expression import compile_go
from tests.patterns.alarm import soon


@pytest.mark.parametrize(
    "expression", ["^(a*)*b$", "(a|a)*b$", "^(a+)+b$", "^(a?){200}a{200}$", "^(.*/)?(.*/)?x$", "(|a)*b"]
)
def test_nothing_takes_exponential_time(expression: str) -> None:
    with soon():
        assert not compile_go(expression).search("a" * 199)


@pytest.mark.parametrize(
    ("expression", "text"), [("b", "abc"), ("^(|a)*$", "aaa"), ("()*$", "a"), (r"a\b", "a b"), ("", "")]
)
def test_found_anywhere(expression: str, text: str) -> None:
    assert compile_go(expression).search(text)


@pytest.mark.parametrize(
    ("expression", "text"), [("^b", "abc"), ("b$", "abc"), (r"a\B", "a"), ("a^b", "a^b"), ("a", "")]
)
def test_not_found(expression: str, text: str) -> None:
    assert not compile_go(expression).search(text)


def test_the_same_answers_when_what_was_learned_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctxsize.patterns.automaton._MAXIMUM_REMEMBERED", 10)
    compiled = compile_go("^[^/]*a.{40}$")
    texts = ["ab" * length + "a" for length in range(50)] * 2
    assert [compiled.search(text) for text in texts] == [len(text) > 40 for text in texts]
