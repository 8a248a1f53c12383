"""Go's regular expressions in Python: what matches, what does not, and what Go refuses to compile."""

import pytest

from ctxsize.patterns.regular_expression import GoSyntaxError, compile_go

# The meanings that Go 1.24 (src/regexp/syntax) gives to what Docker's patterns leave live.
MATCHES = [
    ("^a|b$", "ax"),
    ("^a|b$", "xb"),
    ("^a{2}$", "aa"),
    ("^a{2,}$", "aaaa"),
    ("^a{1,2}?$", "aa"),
    ("^a{,2}$", "a{,2}"),
    ("^x{1001$", "x{1001"),
    ("^{$", "{"),
    ("^}$", "}"),
    (r"^\d\w\s$", "1a "),
    (r"^\D\W\S$", "ö☺ö"),
    (r"^[\d-]$", "-"),
    (r"^[^\d]$", "a"),
    (r"^[\D]$", "a"),
    ("^[[:digit:]]$", "7"),
    ("^[[:^digit:]]$", "a"),
    ("^[[:word:]]$", "_"),
    ("^[^[:lower:]]$", "A"),
    ("^[]a]$", "]"),
    ("^[a-]$", "-"),
    ("^[a-b-c]$", "-"),
    ("^[[^/]*]b$", "[]b"),
    (r"^\Q+|*?{[\E$", "+|*?{["),
    (r"^\Qa.b$", "a.b$"),
    (r"^\Qab\E{2}$", "abb"),
    (r"^\x41\x{42}\103$", "ABC"),
    (r"^[\012-\234]$", "a"),
    (r"^\a\f\n\r\t\v$", "\a\f\n\r\t\v"),
    (r"^\.\*\[\]\-\ $", ".*[]- "),
    (r"^\A\zx|a$", "a"),
    (r"^\bx\b$", "x"),
    (r"^ö\bx$", "öx"),
    ("^(a|b)+$", "abba"),
    ("^[^/]$", "\n"),
    ("^a$", "a"),
    ("^a{01}$", "a{01}"),
    ("^a{٣}$", "a{٣}"),
    ("^(a{2}){3}$", "aaaaaa"),
    (r"^a\Q\E{2}$", "aa"),
    (r"^a*\Q\E*$", "aaa"),
    (r"^\pL\p{Lu}\PL$", "öA1"),
    (r"^[\pN_]\p{^N}$", "\u0663a"),
    (r"^\p{Any}\P{^Zs}$", "a "),
    ("^\ufffd[\ufffd]$", "\udcff\udcfe"),
    ("^\udcff$", "\ufffd"),
]
DOES_NOT_MATCH = [
    ("^a$", "a\n"),
    ("^.$", "\n"),
    ("^a^b$", "a^b"),
    (r"^\d$", "٣"),
    (r"^\w$", "ö"),
    (r"^\s$", "\v"),
    (r"^\s$", "\u00a0"),
    (r"^dist\bin$", "dist\bin"),
    (r"^dist\bin$", "distin"),
    ("^[[:digit:]]$", "d"),
    ("^[!a]$", "b"),
    ("^[[^/]*]b$", "a"),
    ("^a{2}$", "a{2}"),
    ("^(a{2}){3}$", "aaaaa"),
    (r"^\pL$", "1"),
    (r"^\p{Lu}$", "a"),
    (r"^\PL$", "a"),
    (r"^[^\pN]$", "1"),
    (r"^\P{Any}$", "a"),
]
# Go 1.24, src/regexp/syntax/parse_test.go, `invalidRegexps` and `onlyPOSIX`, less what a pattern cannot turn into.
GO_REFUSES = [
    "(",
    ")",
    "(a",
    "a)",
    "(a))",
    "(a|b|",
    "a|b|)",
    "(a|b|))",
    "(a|b",
    "a|b)",
    "(a|b))",
    "[a-z",
    "([a-z)",
    "[a-z)",
    "([a-z]))",
    "x{1001}",
    "x{9876543210}",
    "x{2,1}",
    "x{1,9876543210}",
    "[a-Z]",
    "a{100000}",
    "a{100000,}",
    "(" * 1000 + ")" * 1000,
    "a++",
    "a**",
    "a?*",
    "a+*",
    "a{1}*",
    ".{1}{2}.{3}",
]


@pytest.mark.parametrize(("expression", "text"), MATCHES)
def test_matches_as_go(expression: str, text: str) -> None:
    assert compile_go(expression).search(text)


@pytest.mark.parametrize(("expression", "text"), DOES_NOT_MATCH)
def test_does_not_match_as_go(expression: str, text: str) -> None:
    assert not compile_go(expression).search(text)


@pytest.mark.parametrize("expression", GO_REFUSES)
def test_go_refuses(expression: str) -> None:
    with pytest.raises(GoSyntaxError):
        compile_go(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "*a",
        "|*",
        "(*a)",
        "a{2}{3}",
        "[^/]*{2}",
        "a*??",
        r"\o",
        r"\1",
        r"\8",
        r"\p",
        r"\pX",
        r"\p{Lx}",
        r"\p{L",
        r"\p{}",
        "[[:Digit:]]",
        "(a{2}){501}",
        "((a{7}){11}){13}",
        "a{" + "9" * 5_000 + "}",
        "a{2," + "9" * 5_000 + "}",
        "(a{1000}b{1000})" * 2_000,
        r"\Q\E*",
        r"\é",
        r"\c",
        r"\Z",
        r"\xg0",
        r"\x{110000}",
        "[[:nope:]]",
        r"[\b]",
        "[]",
        "[^]",
        "[a-\\d]",
        "a\\",
        "[a\\",
    ],
)
def test_more_that_go_refuses(expression: str) -> None:
    with pytest.raises(GoSyntaxError):
        compile_go(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "a*?",
        "a{2}?",
        "^*",
        "(|a)*",
        "((a{2}){2})",
        "a*|(a{2}){500}",
        "(a{0}){999}",
        "[[]",
        "[a^]",
        "a|",
        "(" * 99 + ")" * 99,
    ],
)
def test_go_does_not_refuse(expression: str) -> None:
    assert compile_go(expression).search("aaaa[") is not None
