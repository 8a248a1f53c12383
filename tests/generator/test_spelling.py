"""How paths and globs are spelt so that every builder reads them alike."""

import pytest

from ctxsize.generator.spelling import as_globs, escaped, portable


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("a/b.c", "a/b.c"),
        ("a b", "a b"),
        (" a", "?a"),
        ("a ", "a?"),
        ("a\tb", "a\tb"),
        ("a\nb", "a?b"),
        ("#a", "?a"),
        ("!a", "?a"),
        ("a#!b", "a#!b"),
        ("[a]", "\\[a\\]"),
        ("a*b?", "a\\*b\\?"),
        ("a\\b", "a\\\\b"),
        ("c++", "c\\+\\+"),
        ("$(x)^|{y}", "\\$\\(x\\)\\^\\|\\{y\\}"),
        ("é", "é"),
        ("", ""),
    ],
)
def test_escaped(path: str, pattern: str) -> None:
    assert escaped(path) == pattern


@pytest.mark.parametrize(
    ("glob", "pattern"),
    [
        ("a/b", "a/b"),
        ("*.jar", "*.jar"),
        ("a/*.jar", "a/*.jar"),
        ("a/[bc]?", "a/[bc]?"),
        ("a/*/b", "a"),
        ("a/b/x?/c/d", "a/b"),
        ("*/b", None),
        ("**/b", None),
        ("a/**", "a"),
        ("**", None),
        ("a/b\\c", "a"),
        ("(a)/b", "\\(a\\)/b"),
        ("#a*", "?a*"),
    ],
)
def test_portable(glob: str, pattern: str | None) -> None:
    assert portable(glob) == pattern


@pytest.mark.parametrize(
    ("pattern", "globs"),
    [("a/*.b", ("a", "*.b")), ("c\\+\\+", ("c[+][+]",)), ("\\[a\\]/\\*", ("[[]a[]]", "[*]"))],
)
def test_as_globs(pattern: str, globs: tuple[str, ...]) -> None:
    assert as_globs(pattern) == globs
