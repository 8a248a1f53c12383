"""Named sets of characters: what is in them and what is not."""

import pytest

from ctxsize.patterns.character_classes import perl_class, posix_class, span, unicode_class, union
from ctxsize.patterns.syntax_tree import GoSyntaxError


@pytest.mark.parametrize(
    ("letter", "inside", "outside"),
    [("d", "09", "a\u0663"), ("s", " \t\n\f\r", "\v\u00a0a"), ("w", "aZ0_", "-ö"), ("D", "aö", "5"), ("W", "-ö", "_")],
)
def test_perl_class(letter: str, inside: str, outside: str) -> None:
    test = perl_class(letter)
    assert ([test(one) for one in inside], [test(one) for one in outside]) == (
        [True] * len(inside),
        [False] * len(outside),
    )


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("alnum", "aZ5", "_ö"),
        ("blank", " \t", "\n"),
        ("cntrl", "\0\x1f\x7f", " "),
        ("graph", "!~a", " \x7f"),
        ("print", " ~", "\t\x7f"),
        ("punct", "!/:@[`{~", "a1 "),
        ("space", "\t\n\v\f\r ", "\x1c"),
        ("word", "_", "-"),
        ("xdigit", "aF9", "g"),
        ("^ascii", "ö", "\x7f"),
    ],
)
def test_posix_class(name: str, inside: str, outside: str) -> None:
    test = posix_class(name)
    assert ([test(one) for one in inside], [test(one) for one in outside]) == (
        [True] * len(inside),
        [False] * len(outside),
    )


@pytest.mark.parametrize(
    ("name", "inside", "outside"), [("L", "aö中", "1 "), ("Nd", "1\u0663", "²"), ("C", "\0", "\u0378a")]
)
def test_unicode_class(name: str, inside: str, outside: str) -> None:
    test, complement = unicode_class(name, negated=False), unicode_class(name, negated=True)
    assert [test(one) for one in inside + outside] == [not complement(one) for one in inside + outside]
    assert ([test(one) for one in inside], [test(one) for one in outside]) == (
        [True] * len(inside),
        [False] * len(outside),
    )


@pytest.mark.parametrize("name", ["", "X", "Lx", "lu", "Cn", "LuLu", "^"])
def test_no_unicode_class(name: str) -> None:
    with pytest.raises(GoSyntaxError):
        unicode_class(name, negated=False)


def test_spans_and_unions() -> None:
    digits_or_a = union([span("0", "9"), "a".__eq__], negated=False)
    assert [digits_or_a(one) for one in "09ab/"] == [True, True, True, False, False]
    with pytest.raises(GoSyntaxError):
        span("b", "a")
