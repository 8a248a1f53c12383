"""Which rules of a shared ignore file matter to one Dockerfile's own."""

import pytest

from ctxsize.generator.taken import Taken, taken_from
from tests.generator.repository import lines

_FILES = frozenset({"go.mod", "web/index.html"})


def _within(rules: tuple[str, ...], let_in: tuple[str, ...]) -> tuple[str, ...]:
    return Taken(".dockerignore", rules, rules).within(let_in, _FILES).rules


@pytest.mark.parametrize(
    ("rules", "let_in", "expected"),
    [
        (("docs",), ("src",), ()),
        (("src",), ("src",), ("src",)),
        (("src",), ("src/a",), ("src",)),
        (("src/a",), ("src",), ("src/a",)),
        (("/src/a/",), ("src",), ("/src/a/",)),
        (("./src/a",), ("src",), ("./src/a",)),
        (("src/a",), ("src/b",), ()),
        (("*.log",), ("src",), ()),
        (("s*",), ("src",), ("s*",)),
        (("*/gen",), ("src",), ("*/gen",)),
        (("*.go",), ("*.md",), ("*.go",)),
        (("**/*.log",), ("src",), ("**/*.log",)),
        (("**/*.log",), ("go.mod",), ()),
        (("**/*.mod",), ("go.mod",), ("**/*.mod",)),
        (("go.mod/x",), ("go.mod",), ()),
        (("not-there/x",), ("not-there",), ("not-there/x",)),
        (("docs/../src/a",), ("src",), ("docs/../src/a",)),
        (("docs", "src/a", "**/b"), ("src",), ("src/a", "**/b")),
        # Where the order matters, nothing is left out.
        (("docs", "!docs/a"), ("src",), ("docs", "!docs/a")),
    ],
)
def test_what_matters_of_a_list_of_junk(rules: tuple[str, ...], let_in: tuple[str, ...], expected: tuple[str]) -> None:
    assert _within(rules, let_in) == expected


@pytest.mark.parametrize(
    ("rules", "let_in", "expected"),
    [
        (("*", "!src"), ("src",), ()),
        (("**", "!/src/"), ("src",), ()),
        (("*", "!src", "!web"), ("src/a",), ()),
        (("*", "!src/**"), ("src/a",), ()),
        (("*", "!src", "**/*.log", "web/a"), ("src",), ("**/*.log",)),
        (("*", "!*.mod"), ("go.mod",), ()),
        # One that lets in less than what is to be let in, or in an order that matters, stays.
        (("*", "!src/a"), ("src",), ("*", "!src/a")),
        (("*", "!src", "!web"), ("src", "docs"), ("*", "!src", "!web")),
        (("*", "!src", "src/a", "!src/a/b"), ("src",), ("*", "!src", "src/a", "!src/a/b")),
    ],
)
def test_what_matters_of_a_list_of_what_is_let_in(
    rules: tuple[str, ...], let_in: tuple[str, ...], expected: tuple[str]
) -> None:
    assert _within(rules, let_in) == expected


def test_rules_are_taken_as_they_are_written() -> None:
    taken = taken_from(["\ufeffdocs", "", "# mine", " # a rule", "  *.log "], "somewhere/.dockerignore")
    assert taken == Taken(".dockerignore", ("docs", " # a rule", "  *.log "), ("docs", " # a rule", "  *.log "))
    assert taken_from(["# mine", ""], ".dockerignore") is None


@pytest.mark.parametrize("rules", [(), ("a",)])
def test_a_title_is_known_again(rules: tuple[str, ...]) -> None:
    assert Taken.is_title(f"# {Taken('.dockerignore', ('a',), rules).title}")
    assert not Taken.is_title(lines("# From me"))
