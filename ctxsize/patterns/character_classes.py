"""The named sets of characters in Go's regular expressions: `\\d`, `[:digit:]`, `\\p{Nd}`, and ranges.

Copied behaviour: Go 1.24, src/regexp/syntax/perl_groups.go and src/unicode/tables.go.
"""

import unicodedata
from collections.abc import Sequence

from ctxsize.patterns.syntax_tree import CharacterTest, GoSyntaxError

# Not from the module string, whose import takes longer than all of this one.
_LOWERCASE = "abcdefghijklmnopqrstuvwxyz"
_UPPERCASE = _LOWERCASE.upper()
_LETTERS = _LOWERCASE + _UPPERCASE
_DIGITS = "0123456789"
_HEXDIGITS = _DIGITS + "abcdefABCDEF"
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_WORD = frozenset(_LETTERS + _DIGITS + "_")
_PERL = {"d": frozenset(_DIGITS), "s": frozenset("\t\n\f\r "), "w": _WORD}
_POSIX = {
    "alnum": frozenset(_LETTERS + _DIGITS),
    "alpha": frozenset(_LETTERS),
    "ascii": frozenset(map(chr, range(128))),
    "blank": frozenset("\t "),
    "cntrl": frozenset(map(chr, (*range(32), 127))),
    "digit": frozenset(_DIGITS),
    "graph": frozenset(_LETTERS + _DIGITS + _PUNCTUATION),
    "lower": frozenset(_LOWERCASE),
    "print": frozenset(_LETTERS + _DIGITS + _PUNCTUATION + " "),
    "punct": frozenset(_PUNCTUATION),
    "space": frozenset("\t\n\v\f\r "),
    "upper": frozenset(_UPPERCASE),
    "word": _WORD,
    "xdigit": frozenset(_HEXDIGITS),
}
# Go's `C` leaves out `Cn`, the characters that are not assigned.
_CATEGORIES = {
    major: frozenset(major + minor for minor in minors)
    for major, minors in {
        "C": "cfos",
        "L": "lmotu",
        "M": "cen",
        "N": "dlo",
        "P": "cdefios",
        "S": "ckmo",
        "Z": "lps",
    }.items()
}


def is_word(character: str) -> bool:
    """Whether the character is one of those between which `\\b` finds a boundary."""
    return character in _WORD


def perl_class(letter: str) -> CharacterTest:
    """The set of `\\d`, `\\s` or `\\w`, or the complement for a capital letter."""
    return _in_set(_PERL[letter.lower()], negated=letter.isupper())


def posix_class(name: str) -> CharacterTest:
    """The set of `[:name:]`, or the complement for `[:^name:]`.

    Raises:
        GoSyntaxError: there is no such set.
    """
    members = _POSIX.get(name.removeprefix("^"))
    if members is None:
        raise GoSyntaxError(f"invalid character class range [:{name}:]")
    return _in_set(members, negated=name.startswith("^"))


def unicode_class(name: str, *, negated: bool) -> CharacterTest:
    """The set of `\\p{name}`: `Any` or a general category. Scripts, which Go also knows, are refused.

    Raises:
        GoSyntaxError: there is no such category.
    """
    negated = negated != name.startswith("^")
    name = name.removeprefix("^")
    if name == "Any":
        return union((), negated=not negated)
    categories = _CATEGORIES.get(name) or _CATEGORIES.get(name[:1], frozenset()) & {name}
    if not categories:
        raise GoSyntaxError(f"invalid or unsupported character class \\p{{{name}}}")
    return lambda character: (unicodedata.category(character) in categories) != negated


def span(low: str, high: str) -> CharacterTest:
    """The characters from `low` to `high`.

    Raises:
        GoSyntaxError: the range runs backwards.
    """
    if high < low:
        raise GoSyntaxError(f"invalid character class range {low}-{high}")
    return lambda character: low <= character <= high


def union(tests: Sequence[CharacterTest], *, negated: bool) -> CharacterTest:
    """The characters of any of the sets, or all others."""
    if len(tests) == 1 and not negated:
        return tests[0]
    return lambda character: any(test(character) for test in tests) != negated


def _in_set(members: frozenset[str], *, negated: bool) -> CharacterTest:
    return (lambda character: character not in members) if negated else members.__contains__
