"""Ignore files as docker and as buildah read them: cleaned lines, line numbers, refusals."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctxsize.errors import ContextError
from ctxsize.ignore.reading import added_rule, clean, read_buildah, read_docker
from ctxsize.ignore.rules import Rule
from tests.ignore.reading_lines import FILE, spellings

Reader = Callable[[bytes, str], tuple[Rule, ...]]

LIMIT = 65_535
SPACES = "\t\v\f\r \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"

# What moby/patternmatcher v0.6.1 makes of one line; the first seven are its ignorefile_test.go, less the lone "!".
DOCKER_LINES = [
    (b"test1", ["test1"]),
    (b"/test2", ["test2"]),
    (b"/a/file/here", ["a/file/here"]),
    (b"", []),
    (b"lastfile", ["lastfile"]),
    (b"# this is a comment", []),
    (b"! /inverted/abs/path", ["!inverted/abs/path"]),
    (b"foo/", ["foo"]),
    (b"./foo", ["foo"]),
    (b"//foo", ["foo"]),
    (b"a//b/./c/../d", ["a/b/d"]),
    (b"foo/..", ["."]),
    (b"/", ["/"]),
    (b".", ["."]),
    (b"../foo", ["../foo"]),
    (b"/../foo", ["foo"]),
    (b"/**", ["**"]),
    (b"**/", ["**"]),
    (b"! foo", ["!foo"]),
    (b"!\t/foo/", ["!foo"]),
    (b"!!x", ["!!x"]),
    (b"  !  ./x", ["!x"]),
    (b"  #foo", ["#foo"]),
    (b"foo # c", ["foo # c"]),
    (b"#!foo", []),
    (b"   ", []),
    (b"\t", []),
    (b"foo\r", ["foo"]),
    (b"foo\r\r", ["foo"]),
    (b"a\rb", ["a\rb"]),
    (b" foo\t", ["foo"]),
    (b"a b", ["a b"]),
    (b"a\tb", ["a\tb"]),
    (b"\xff*", ["\udcff*"]),
    ("\u00f6".encode(), ["\u00f6"]),
    (b"\x1cfoo", ["\x1cfoo"]),
    ("\u200bfoo".encode(), ["\u200bfoo"]),
    ("\ufefffoo".encode(), ["foo"]),
    ("\ufeff#foo".encode(), []),
    ("\ufeff\ufefffoo".encode(), ["\ufefffoo"]),
    (f"{SPACES}foo{SPACES}".encode(), ["foo"]),
    (b"/!foo", ["!foo"]),
    (b"x*[]a]", ["x*[]a]"]),
    (b"x*[a-]", ["x*[a-]"]),
    (b"[z-a]x", ["[z-a]x"]),
]
# openshift/imagebuilder `ParseIgnoreReader` and containers/storage `NewPatternMatcher`, as buildah 1.28 joins them.
BUILDAH_LINES = [
    (b"foo", ["foo"]),
    (b"/foo/", ["foo"]),
    (b"//foo//", ["foo"]),
    (b"  /foo", ["/foo"]),
    (b"# c", []),
    (b"  # c", ["# c"]),
    (b"", []),
    (b"/", []),
    (b"   ", []),
    (b"! foo", ["! foo"]),
    (b"!/foo", ["!foo"]),
    (b"!./foo", ["!foo"]),
    (b"foo\r", ["foo"]),
    (b"foo/\r", ["foo"]),
    (b"a//b/../c", ["a/c"]),
    (b"foo/ ", ["foo"]),
    ("\ufefffoo".encode(), ["\ufefffoo"]),
]
REFUSED_BY_BOTH = [b"!", b"[", b"x[", b".[", b"*[a", b"[]", b"[]a]", b"[^]a]", b"ab\\", b"foo\\ ", b"![", b"!\r"]


@pytest.mark.parametrize(("line", "expected"), DOCKER_LINES)
def test_docker_reads_a_line(line: bytes, expected: list[str]) -> None:
    assert spellings(read_docker(line, FILE)) == expected


@pytest.mark.parametrize(("line", "expected"), BUILDAH_LINES)
def test_buildah_reads_a_line(line: bytes, expected: list[str]) -> None:
    assert spellings(read_buildah(line, FILE)) == expected


@pytest.mark.parametrize("line", [*REFUSED_BY_BOTH, b"! ", b"!/", b"!\xe2\x80\x83"])
def test_docker_refuses_a_line(line: bytes) -> None:
    with pytest.raises(ContextError) as caught:
        read_docker(b"fine\n# comment\n\n" + line + b"\nnext", FILE)
    assert (caught.value.path, caught.value.line) == (FILE, 4)


@pytest.mark.parametrize("line", [*REFUSED_BY_BOTH, b"! ", b"!/"])
def test_buildah_refuses_a_line(line: bytes) -> None:
    with pytest.raises(ContextError) as caught:
        read_buildah(b"fine\n# comment\n\n" + line + b"\nnext", FILE)
    assert (caught.value.path, caught.value.line) == (FILE, 4)


def test_an_error_says_where_and_what() -> None:
    with pytest.raises(ContextError) as caught:
        read_docker(b"a\n  b[ \n", "sub/.dockerignore")
    assert str(caught.value) == "sub/.dockerignore:2: syntax error in pattern: 'b['"


@pytest.mark.parametrize(
    ("data", "numbers"),
    [
        (b"a\nb", [1, 2]),
        (b"a\nb\n", [1, 2]),
        (b"\n\na\n#\n!b\n\n", [3, 5]),
        (b"a\r\n\r\nb\r\n", [1, 3]),
        (b"a\rb\n", [1]),
        (b"", []),
        (b"\n", []),
    ],
)
def test_line_numbers_are_kept_by_both(data: bytes, numbers: list[int]) -> None:
    assert [rule.line for rule in read_docker(data, FILE)] == numbers
    assert [rule.line for rule in read_buildah(data, FILE)] == numbers


def test_a_rule_keeps_its_text_as_written() -> None:
    (rule,) = read_docker(b"\xef\xbb\xbf ! ./foo/ \r\n", FILE)
    assert (rule.text, rule.negated, rule.pattern.text, rule.file) == (" ! ./foo/ ", True, "foo", FILE)


@pytest.mark.parametrize("line", ["a" * LIMIT, "#" * LIMIT, "a" * (LIMIT - 1) + "\r"])
@pytest.mark.parametrize("ending", ["", "\n"])
def test_docker_reads_a_line_of_65535_bytes(line: str, ending: str) -> None:
    assert len(read_docker((line + ending).encode(), FILE)) == (not line.startswith("#"))


@pytest.mark.parametrize("line", ["a" * (LIMIT + 1), "#" * (LIMIT + 1), "ö" * 32_768, "a" * LIMIT + "\r"])
def test_docker_refuses_a_longer_one(line: str) -> None:
    with pytest.raises(ContextError) as caught:
        read_docker(f"x\n{line}\n".encode(), FILE)
    assert caught.value.line == 2


@pytest.mark.parametrize("line", ["a" * (LIMIT + 1), "#" * (LIMIT + 1)])
def test_buildah_has_no_limit(line: str) -> None:
    assert len(read_buildah(line.encode(), FILE)) == (not line.startswith("#"))


def test_utf16_is_not_known() -> None:
    (rule,) = read_docker("foo".encode("utf-16"), FILE)
    assert not rule.pattern.matches("foo")


@pytest.mark.parametrize(
    ("path", "cleaned"),
    [("", "."), ("/", "/"), ("//", "/"), ("//a", "/a"), ("///a", "/a"), ("a/", "a"), ("../a", "../a"), ("/../a", "/a")],
)
def test_clean_as_go(path: str, cleaned: str) -> None:
    assert clean(path) == cleaned


def test_an_added_rule_has_no_line() -> None:
    rule = added_rule("!sub/Dockerfile", FILE)
    assert (rule.line, rule.negated, rule.spelling) == (0, True, "!sub/Dockerfile")


LINES = st.lists(st.text(st.sampled_from("ab/.*?[]^-\\! #|{}ö\t"), max_size=8), max_size=6)


@pytest.mark.parametrize("read", [read_docker, read_buildah])
@given(lines=LINES)
def test_what_was_read_reads_the_same_again(read: Reader, lines: list[str]) -> None:
    try:
        once = spellings(read("\n".join(lines).encode(), FILE))
    except ContextError:
        return
    # A cleaned line that begins like a comment, with a slash, or that ends in white space is not a line any more.
    plain = [one for one in once if one == one.strip() and not one.lstrip("!").startswith(("#", "/", " ", "\t"))]
    assert spellings(read("\n".join(plain).encode(), FILE)) == plain


@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (read_docker, read_buildah):
        try:
            lines = [rule.line for rule in read(data, FILE)]
        except ContextError as error:
            lines = [error.line or 0]
        assert lines == sorted(set(lines))
        assert all(1 <= line <= data.count(b"\n") + 1 for line in lines)


def seconds_to_read(read: Reader, lines: list[str]) -> float:
    data = "\n".join(lines).encode()
    started = time.process_time()
    rules = read(data, FILE)
    taken = time.process_time() - started
    assert [rules[0].line, rules[-1].line, len(rules)] == [1, len(lines), len(lines)]
    return taken


@pytest.mark.parametrize("read", [read_docker])
def test_a_hundred_thousand_lines_take_linear_time(read: Reader) -> None:
    lines = [f"folder-{number}/file" for number in range(100_000)]
    assert seconds_to_read(read, lines) < 30 * seconds_to_read(read, lines[:10_000]) + 1


@pytest.mark.parametrize("read", [read_docker, read_buildah])
def test_so_do_wildcards(read: Reader) -> None:
    lines = [f"folder-{number}/*.o" for number in range(4_000)]
    assert seconds_to_read(read, lines) < 30 * seconds_to_read(read, lines[:400]) + 1
