"""One compiled pattern: which paths it matches by itself, in each dialect, and when it is broken."""

import pytest

from ctxsize.patterns import Dialect, GoSyntaxError, compile_pattern
from tests.patterns.alarm import soon

BOTH = (Dialect.DOCKER, Dialect.BUILDAH)

MATCHED_BY_ALL = [
    ("foo", "foo"),
    ("a/b", "a/b"),
    ("*", "foo"),
    ("*.txt", "a.txt"),
    (".*", ".foo"),
    ("abc?def", "abcZdef"),
    ("a/*/c", "a/b/c"),
    ("**/dir", "dir"),
    ("**/dir", "a/b/dir"),
    ("dir/**", "dir/a/b"),
    ("a**b", "ab"),
    ("a**b", "a/b"),
    ("a**b", "a/x/b"),
    ("a**b", "axx/b"),
    ("a/**/b", "a/b"),
    ("**", "a/b/c"),
    ("[ab]c", "bc"),
    ("[^a]c", "bc"),
    ("a[^b]c", "a/c"),
    ("[[:digit:]]", "7"),
    (r"a\*b", "a*b"),
    (r"\#", "#"),
    (r"\d", "7"),
    ("*.a|b", "x.ayz"),
    ("*.a|b", "zb"),
    ("a{2}?", "aax"),
    ("ö*", "öä"),
    ("a\udcff*", "a\udcfeb"),
    ("a\n*", "a\nb"),
    ("*", "a\nb"),
    ("*\ufffd", "a\udcff"),
    ("?\ufffd", "a\udcff"),
    ("?[\ufff0-\uffff]", "a\udcff"),
    (r"\**", "*a"),
    ("a{2}?", "aab"),
]
MATCHED_BY_NONE = [
    ("foo", "foobar"),
    ("foo", "d/foo"),
    ("FOO", "foo"),
    ("*.txt", "d/a.txt"),
    ("a**b", "axb"),
    ("foo**.txt", "fooa.txt"),
    ("dir/**", "dir"),
    ("[!a]c", "bc"),
    ("a^b*", "a^b"),
    ("*.{js,ts}", "x.js"),
    ("**/d*", "x\ny/d"),
    (r"dist\bin", "dist/in"),
    (".", "a"),
    ("/", "a"),
    ("..", "a"),
    ("../x", "x"),
    ("~", "a"),
    ("o\u0308*", "\u00f6"),
    ("*\udcff", "a\udcffb"),
    ("?[\ufffe-\uffff]", "a\udcff"),
    (r"\**", "a"),
]
# Where moby/patternmatcher v0.6.1 and containers/storage (buildah 1.28) differ; true: the former alone matches.
ONLY_DOCKER = [
    ("**.txt", "a.txt"),
    ("**foo", "barfoo"),
    ("**foo", "d/xfoo"),
    ("**/d", "x\ny/d"),
    ("d/**", "d/x\ny"),
    ("a(b)", "a(b)"),
    ("a{2}", "a{2}"),
    ("*(b)", "x(b)"),
    ("*a+", "xa+"),
]
ONLY_BUILDAH = [
    ("*", "a/b"),
    ("foo", "foo/bar"),
    ("*.d", "a.d/b/c"),
    ("a(b)", "ab"),
    ("a|b", "ax"),
    ("a{2}", "aa"),
    ("*a+", "xaaa"),
]


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize(("pattern", "path"), MATCHED_BY_ALL)
def test_matches(dialect: Dialect, pattern: str, path: str) -> None:
    assert compile_pattern(pattern, dialect).matches(path)


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize(("pattern", "path"), MATCHED_BY_NONE)
def test_does_not_match(dialect: Dialect, pattern: str, path: str) -> None:
    assert not compile_pattern(pattern, dialect).matches(path)


@pytest.mark.parametrize(
    ("pattern", "path", "dialect", "other"),
    [(*row, Dialect.DOCKER, Dialect.BUILDAH) for row in ONLY_DOCKER]
    + [(*row, Dialect.BUILDAH, Dialect.DOCKER) for row in ONLY_BUILDAH],
)
def test_matches_in_one_dialect_only(pattern: str, path: str, dialect: Dialect, other: Dialect) -> None:
    assert compile_pattern(pattern, dialect).matches(path)
    assert not compile_pattern(pattern, other).matches(path)


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize(
    "pattern", ["[z-a]x", r"build\out", r"x\1", r"x\p", "x*[]a", "*{2}", "[Local-Only]", "x{2}{3}*"]
)
def test_a_broken_pattern_is_known_but_fails_only_when_it_is_evaluated(dialect: Dialect, pattern: str) -> None:
    compiled = compile_pattern(pattern, dialect)
    assert compiled.error is not None
    with pytest.raises(GoSyntaxError):
        compiled.matches("any")


@pytest.mark.parametrize("pattern", ["x{2}{3}", "x(", "x)", "{1001}x"])
def test_a_wildcard_free_pattern_is_never_broken_today(pattern: str) -> None:
    compiled = compile_pattern(pattern, Dialect.DOCKER)
    assert (compiled.error, compiled.matches(pattern)) == (None, True)


@pytest.mark.parametrize("pattern", ["x{2}{3}", "x(", "x)", "x++"])
def test_but_may_be_in_the_older_dialect(pattern: str) -> None:
    assert compile_pattern(pattern, Dialect.BUILDAH).error is not None


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize(
    "pattern", ["**a/" * 2_000 + "x", "**/" * 2_000 + "*x", "*/" * 2_000 + "x", "a/" * 2_000 + "x"]
)
def test_a_pattern_of_thousands_of_components_compiles(dialect: Dialect, pattern: str) -> None:
    compiled = compile_pattern(pattern, dialect)
    assert compiled.text == pattern


@pytest.mark.parametrize("dialect", BOTH)
def test_many_stars_take_no_time(dialect: Dialect) -> None:
    with soon():
        assert not compile_pattern("a*" * 20 + "b", dialect).matches("a" * 200)


@pytest.mark.parametrize("dialect", BOTH)
def test_many_double_stars_take_no_time(dialect: Dialect) -> None:
    with soon():
        assert not compile_pattern("**/a*" * 20 + "b", dialect).matches("/".join("a" * 60))


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize("pattern", ["[^b]*" * 20 + "b", "a**" * 20 + "b", "a{0,9}" * 20 + "*b"])
def test_nor_do_those_that_cannot_be_split(dialect: Dialect, pattern: str) -> None:
    compiled = compile_pattern(pattern, dialect)
    assert compiled.split is None
    with soon():
        assert not compiled.matches("a" * 200)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a*|a)+b", "(a{1,9}){1,9}b"])
def test_nor_do_nested_repetitions_in_the_older_dialect(pattern: str) -> None:
    with soon():
        assert not compile_pattern(pattern, Dialect.BUILDAH).matches("a" * 200)
