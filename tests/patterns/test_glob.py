"""Go's filepath.Match: what matches, what does not, and which patterns it refuses."""

import pytest

from ctxsize.patterns.glob import BadPatternError, has_wildcard, match

# Go 1.24, src/path/filepath/match_test.go, `matchTests`.
GO_MATCHES = [
    ("abc", "abc"),
    ("*", "abc"),
    ("*c", "abc"),
    ("a*", "a"),
    ("a*", "abc"),
    ("a*/b", "abc/b"),
    ("a*b*c*d*e*/f", "axbxcxdxe/f"),
    ("a*b*c*d*e*/f", "axbxcxdxexxx/f"),
    ("a*b?c*x", "abxbbxdbxebxczzx"),
    ("ab[c]", "abc"),
    ("ab[b-d]", "abc"),
    ("ab[^e-g]", "abc"),
    (r"a\*b", "a*b"),
    ("a?b", "a☺b"),
    ("a[^a]b", "a☺b"),
    ("[a-ζ]*", "\u03b1"),
    (r"[\]a]", "]"),
    (r"[\-]", "-"),
    (r"[x\-]", "x"),
    (r"[x\-]", "-"),
    (r"[\-x]", "x"),
    (r"[\-x]", "-"),
    ("*x", "xxx"),
]
GO_DOES_NOT_MATCH = [
    ("a*", "ab/c"),
    ("a*/b", "a/c/b"),
    ("a*b*c*d*e*/f", "axbxcxdxe/xxx/f"),
    ("a*b*c*d*e*/f", "axbxcxdxexxx/fff"),
    ("a*b?c*x", "abxbbxdbxebxczzy"),
    ("ab[e-g]", "abc"),
    ("ab[^c]", "abc"),
    ("ab[^b-d]", "abc"),
    (r"a\*b", "ab"),
    ("a???b", "a☺b"),
    ("a[^a][^a][^a]b", "a☺b"),
    ("*[a-ζ]", "A"),
    ("a?b", "a/b"),
    ("a*b", "a/b"),
    (r"[x\-]", "z"),
    (r"[\-x]", "a"),
]
GO_REFUSES = [
    ("[]a]", "]"),
    ("[-]", "-"),
    ("[x-]", "x"),
    ("[x-]", "-"),
    ("[x-]", "z"),
    ("[-x]", "x"),
    ("[-x]", "-"),
    ("[-x]", "a"),
    ("\\", "a"),
    ("[a-b-c]", "a"),
    ("[", "a"),
    ("[^", "a"),
    ("[^bc", "a"),
    ("a[", "a"),
    ("a[", "ab"),
    ("a[", "x"),
    ("a/b[", "x"),
]


@pytest.mark.parametrize(("pattern", "name"), GO_MATCHES)
def test_matches_as_go(pattern: str, name: str) -> None:
    assert match(pattern, name)


@pytest.mark.parametrize(("pattern", "name"), GO_DOES_NOT_MATCH)
def test_does_not_match_as_go(pattern: str, name: str) -> None:
    assert not match(pattern, name)


@pytest.mark.parametrize(("pattern", "name"), GO_REFUSES)
def test_refuses_as_go(pattern: str, name: str) -> None:
    with pytest.raises(BadPatternError):
        match(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("**", "abc"),
        ("", ""),
        ("*", ""),
        ("?", "\udcff"),
        ("[\x80-\U0010ffff]", "ö"),
        ("a\nb", "a\nb"),
        ("a*", "a\nb"),
        ("*??b", "☺b"),
        ("*\udcba*", "☺"),
        ("[\ufffd]", "\udcff"),
        ("\\☺", "☺"),
    ],
)
def test_more_that_matches(pattern: str, name: str) -> None:
    assert match(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("**", "a/b"), ("", "a"), ("?", ""), ("[!a]", "b"), ("A", "a"), ("*???b", "☺b"), ("\ufffd", "\udcff")],
)
def test_more_that_does_not_match(pattern: str, name: str) -> None:
    assert not match(pattern, name)


@pytest.mark.parametrize("pattern", ["[", "x[", ".[", "*[a", "[]", "[]a]", "[^]a]", "ab\\", "foo\\", "[\udcff]"])
def test_refused_in_an_ignore_file(pattern: str) -> None:
    with pytest.raises(BadPatternError):
        match(pattern, ".")


@pytest.mark.parametrize("pattern", ["x*[]a]", "x*[a-]", "x*[", "x*\\", "**x*[", "x", "[z-a]x"])
def test_not_refused_where_go_stops_looking(pattern: str) -> None:
    assert not match(pattern, ".")


def test_many_stars_take_no_time() -> None:
    assert not match("a*" * 50 + "b", "a" * 250)


@pytest.mark.parametrize("component", ["*", "a?", "[a]", "a\\\\*", "["])
def test_has_a_wildcard(component: str) -> None:
    assert has_wildcard(component)


@pytest.mark.parametrize("component", ["", "a", r"\*", r"a\?b", r"\[a]", "a]", "{a,b}", "\\"])
def test_has_no_wildcard(component: str) -> None:
    assert not has_wildcard(component)
