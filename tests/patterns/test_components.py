"""Patterns split at their slashes: which can be, into what, and which have to be matched on whole paths."""

import pytest

from ctxsize.patterns.components import split, split_formerly

ANY = "**"


def outline(pattern: str, *, formerly: bool = False) -> tuple[list[str], bool] | None:
    """The components in short: a literal, "**" for any folders, "?" for a test of the name; and whether it is deep."""
    found = (split_formerly if formerly else split)(pattern)
    if found is None:
        return None
    return [one.literal or (ANY if one.any_folders else "?") for one in found.components], found.deep


@pytest.mark.parametrize(
    ("pattern", "components", "deep"),
    [
        ("foo", ["foo"], False),
        ("a/b/c", ["a", "b", "c"], False),
        ("a|b{2}", ["a|b{2}"], False),
        ("*", ["?"], False),
        ("a/*.txt", ["a", "?"], False),
        ("**/dir", [ANY, "dir"], False),
        ("**/a/b", [ANY, "a", "b"], False),
        ("**/*.txt", [ANY, "?"], False),
        ("a/**/b*", ["a", ANY, "?"], False),
        ("dir/**", ["dir", "?"], True),
        ("foo**", ["?"], True),
        ("**", ["?"], True),
        ("**foo", [ANY, "?"], False),
        ("[ab]/c", ["?", "c"], False),
        (r"a\*/b", ["?", "b"], False),
    ],
)
def test_split(pattern: str, components: list[str], deep: bool) -> None:
    assert outline(pattern) == (components, deep)


@pytest.mark.parametrize(
    "pattern", ["*|b", "*{2}", "a*^", "[^a]b", "a*[!-0]", r"\dx", r"*\/", "ö\udcff*", "a[*]b", "a**b*", r"\**"]
)
def test_not_split(pattern: str) -> None:
    assert outline(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "components"),
    [("foo", ["foo"]), ("a/*", ["a", "?"]), ("**/dir", [ANY, "dir"]), ("**.txt", [ANY, ".txt"]), ("d/**", ["d", "?"])],
)
def test_in_the_older_dialect_all_is_deep(pattern: str, components: list[str]) -> None:
    assert outline(pattern, formerly=True) == (components, True)


@pytest.mark.parametrize("pattern", ["a|b", "a(b)", "a+", "a^", "[^a]"])
def test_not_split_in_the_older_dialect(pattern: str) -> None:
    assert outline(pattern, formerly=True) is None


@pytest.mark.parametrize(
    ("pattern", "index", "matched", "other"),
    [
        ("*.txt", 0, "a.txt", "a.txt~"),
        ("a/?b", 1, "xb", "b"),
        ("foo**", 0, "foobar", "barfoo"),
        ("**foo", 1, "barfoo", "foobar"),
        ("[ab]*", 0, "bx", "cx"),
        ("dir/**", 1, "anything", None),
    ],
)
def test_a_test_of_the_name(pattern: str, index: int, matched: str, other: str | None) -> None:
    found = split(pattern)
    assert found is not None
    test = found.components[index].test
    assert test is not None
    assert test(matched)
    assert other is None or not test(other)


@pytest.mark.parametrize(
    ("pattern", "index", "matched", "other"),
    [
        ("a*b*c", 0, "a-b-c", "a-c-b"),
        ("a*a", 0, "aa", "a"),
        ("*a*", 0, "bab", "b"),
        ("ab*b*bc", 0, "abbbc", "abbc"),
        ("*?*", 0, "a\n", ""),
        ("*\ufffd", 0, "a\udcff", "a"),
        ("*/\ufffd", 1, "\udcff", "a"),
        ("?[\ufffd]", 0, "a\udcff", "a\ufffe"),
        ("*/foo**", 1, "foobar", "foo\n"),
        ("**/*/**", 2, "anything", "any\nthing"),
        ("dir/**", 1, "any\nthing", None),
    ],
)
def test_more_tests_of_the_name(pattern: str, index: int, matched: str, other: str | None) -> None:
    test_a_test_of_the_name(pattern, index, matched, other)


@pytest.mark.parametrize(
    ("pattern", "suffixes", "prefix"),
    [
        ("*.txt", (".txt",), ""),
        ("*.py[cod]", (".pyc", ".pyd", ".pyo"), ""),
        ("**/*.[oao]", (".a", ".o"), ""),
        (".env.*", (), ".env."),
        ("foo**", (), "foo"),
        ("a*b", (), ""),
        ("a*[bc]", (), ""),
        ("*[bc]d", (), ""),
        ("*[a-c]", (), ""),
        ("*", (), ""),
        ("*\ufffd", (), ""),
        ("?a", (), ""),
    ],
)
def test_a_test_that_is_no_more_than_suffixes_or_a_prefix(pattern: str, suffixes: tuple[str, ...], prefix: str) -> None:
    found = split(pattern)
    assert found is not None
    assert (found.components[-1].suffixes, found.components[-1].prefix) == (suffixes, prefix)


@pytest.mark.parametrize(
    ("pattern", "dotted"),
    [
        ("foo", False),
        ("dir/**", False),
        ("**/dir", False),
        ("**", False),
        ("**/*.txt", True),
        ("**/dir/**", True),
        ("**/**", True),
        ("*/**", True),
    ],
)
def test_dots_match_no_line_break(pattern: str, dotted: bool) -> None:
    found, formerly = split(pattern), split_formerly(pattern)
    assert found is not None
    assert formerly is not None
    assert (found.dotted, formerly.dotted) == (dotted, True)


@pytest.mark.parametrize(("pattern", "deep"), [("***", False), ("*/**", True), ("****", True), ("**/*", False)])
def test_only_a_final_double_star_is_deep(pattern: str, deep: bool) -> None:
    found = split(pattern)
    assert found is not None
    assert found.deep == deep
