import pytest

from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.substitution import remove_prefix, remove_suffix, replace


@pytest.mark.parametrize(
    ("value", "pattern", "shortest", "longest"),
    [
        ("aab", "a", "ab", "ab"),
        ("aab", "a*", "ab", ""),
        ("xaya", "*a", "ya", ""),
        ("xaya", "*a?", "a", "a"),
        ("abc", "b", "abc", "abc"),
        ("abc", "", "abc", "abc"),
        ("a*c", "a\\*", "c", "c"),
        ("a/c", "a\\/", "c", "c"),
        ("\nb", "?", "\nb", "\nb"),
        ("[b", "[b]", "[b", "[b"),
    ],
)
def test_remove_prefix(value: str, pattern: str, shortest: str, longest: str) -> None:
    assert remove_prefix(value, pattern, longest=False) == shortest
    assert remove_prefix(value, pattern, longest=True) == longest


@pytest.mark.parametrize(
    ("value", "pattern", "shortest", "longest"),
    [
        ("a.tar.gz", ".*", "a.tar", "a"),
        ("abb", "b", "ab", "ab"),
        ("abc", "a", "abc", "abc"),
        ("abc", "*", "abc", ""),
        ("abc", "", "abc", "abc"),
        ("a**", "\\**", "a*", "a"),
    ],
)
def test_remove_suffix(value: str, pattern: str, shortest: str, longest: str) -> None:
    assert remove_suffix(value, pattern, longest=False) == shortest
    assert remove_suffix(value, pattern, longest=True) == longest


@pytest.mark.parametrize(
    ("value", "pattern", "replacement", "first", "every"),
    [
        ("a.b.c", ".", "-", "a-b.c", "a-b-c"),
        ("a.b.c", "x", "-", "a.b.c", "a.b.c"),
        ("abab", "a*b", "x", "x", "x"),
        ("aXbX", "?X", "-", "-bX", "--"),
        ("ab", "", "-", "-ab", "-a-b-"),
        ("abc", "*", "-", "-", "-"),
        ("a/b", "\\/", "", "ab", "ab"),
    ],
)
def test_replace(value: str, pattern: str, replacement: str, first: str, every: str) -> None:
    assert replace(value, pattern, replacement, every=False) == first
    assert replace(value, pattern, replacement, every=True) == every


@pytest.mark.parametrize("pattern", ["\\", "\\x", "a\\\\\\"])
def test_invalid_patterns(pattern: str) -> None:
    with pytest.raises(RefusedError, match="invalid pattern"):
        remove_prefix("abc", pattern, longest=False)


def test_a_hostile_pattern_ends_at_once() -> None:
    assert remove_prefix("a" * 2_000, "*a" * 40 + "b", longest=True) == "a" * 2_000
    with pytest.raises(RefusedError, match="too long"):
        remove_prefix("a" * 60_000, "*a" * 30_000, longest=True)
