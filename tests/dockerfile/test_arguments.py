import pytest

from ctxsize.dockerfile.arguments import Arguments, ArgumentSyntax, split_arguments, split_quoted
from ctxsize.dockerfile.refusal import RefusedError


def split(statement: str, escape: str = "\\") -> Arguments:
    return split_arguments(statement, ArgumentSyntax(escape))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("COPY a b /c", ("a", "b", "/c")),
        ("COPY  a\t\tb \v/c ", ("a", "b", "/c")),
        ('COPY "a b" /c', ('"a', 'b"', "/c")),
        ("COPY a\\ b /c", ("a\\", "b", "/c")),
        ("COPY a\u2003b /c", ("a\u2003b", "/c")),
        ("COPY a\x1c /c", ("a\x1c", "/c")),
        ("COPY", ()),
        ("RUN a  b", ("a  b",)),
        ("CMD a b ", ("a b",)),
        ("WORKDIR a b", ("a b",)),
        ("FROM a AS b", ("a", "AS", "b")),
        ("ENV a b  c", ("a", "b  c")),
        ("ENV a=b c=d", ("a", "b", "c", "d")),
        ("ENV a=b=c", ("a", "b=c")),
        ("ENV a='b c' d=\"e f\" g=h\\ i", ("a", "'b c'", "d", '"e f"', "g", "h\\ i")),
        ("ENV", ()),
        ("LABEL a.b=c", ("a.b", "c")),
        ("ARG a", ("a",)),
        ("ARG a='b c' d", ("a='b c'", "d")),
        ("HEALTHCHECK CMD a b", ("CMD", "a b")),
        ('HEALTHCHECK --retries=3 CMD ["a", "b"]', ("CMD", "a", "b")),
        ("ONBUILD COPY --from=x a /c", ("COPY", "a", "/c")),
        ("EXPOSE 80 443", ("80", "443")),
    ],
)
def test_words(statement: str, words: tuple[str, ...]) -> None:
    assert split(statement).words == words


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ('["a b", "/c"]', ("a b", "/c")),
        ('[ "a" , "b" ]', ("a", "b")),
        ('["\\u0041\\n"]', ("A\n",)),
        ('["\\ud800"]', ("\ufffd",)),
        ('["\udcff"]', ("\ufffd",)),
        ("[]", ()),
        ('["a"]\t', ("a",)),
    ],
)
def test_json(rest: str, words: tuple[str, ...]) -> None:
    found = split("COPY " + rest)
    assert (found.is_json, found.words) == (True, words)


@pytest.mark.parametrize(
    "rest", ["['a', 'b']", '["a", "b"', '["a",]', '["a"] b', '"a"', '{"a": 1}', "[NaN]", "[1e999]", '["a\tb"]', "[a]"]
)
def test_not_json(rest: str) -> None:
    assert not split("RUN " + rest).is_json


def test_a_builder_may_ignore_what_follows_json() -> None:
    assert split_arguments('COPY ["a", "b"] # c', ArgumentSyntax(json_ends_early=True)).words == ("a", "b")


@pytest.mark.parametrize("rest", ['["a", 1]', "[null]", '[["a"]]', "[" * 5000 + "]" * 5000, "[1]"])
def test_json_of_something_else(rest: str) -> None:
    with pytest.raises(RefusedError, match="strings only"):
        split("RUN " + rest)


@pytest.mark.parametrize(
    ("statement", "flags", "rest"),
    [
        ("COPY --from=a b /c", ("--from=a",), "b /c"),
        ("COPY --a  --b=c d", ("--a", "--b=c"), "d"),
        ("COPY a --from=b /c", (), "a --from=b /c"),
        ("COPY -- --a /c", (), "--a /c"),
        ("COPY --a -- --b /c", ("--a",), "--b /c"),
        ("COPY --a='b c' d", ("--a=b c",), "d"),
        ('COPY --a="b\\"c" d', ('--a=b"c',), "d"),
        ("COPY --a=b\\ c d", ("--a=b c",), "d"),
        ("COPY --a='unclosed d", ("--a=unclosed d",), ""),
        ("COPY -a b", (), "-a b"),
        ("COPY --exclude=\u00fc \u00fc /c", ("--exclude=\u00c3\u00bc",), "\u00fc /c"),
        ("COPY --a", ("--a",), ""),
    ],
)
def test_flags(statement: str, flags: tuple[str, ...], rest: str) -> None:
    found = split(statement)
    assert (found.flags, found.rest) == (flags, rest)


@pytest.mark.parametrize(
    ("rest", "escape", "words"),
    [
        ("a 'b c' \"d e\"", "\\", ("a", "'b c'", '"d e"')),
        ("a\\ b", "\\", ("a\\ b",)),
        ("a\\ b", "`", ("a\\", "b")),
        ("a` b", "`", ("a` b",)),
        ("'a\\' b", "\\", ("'a\\'", "b")),
        ('"a\\" b', "\\", ('"a\\" b',)),
        ("'a b", "\\", ("'a b",)),
        ('"a b\\', "\\", ('"a b',)),
        ("a \\", "\\", ("a",)),
        ("a\\", "\\", ("a",)),
        ("a\\\\", "\\", ("a\\\\",)),
        ("''", "\\", ("''",)),
        ("a\u2003b", "\\", ("a", "b")),
    ],
)
def test_quoted_words(rest: str, escape: str, words: tuple[str, ...]) -> None:
    assert split_quoted(rest, escape) == words


@pytest.mark.parametrize("statement", ["ENV a", "LABEL a", "ENV a=b c", "LABEL a=b c=d e"])
def test_refused(statement: str) -> None:
    with pytest.raises(RefusedError):
        split(statement)
