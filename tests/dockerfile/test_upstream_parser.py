"""BuildKit's own parser, compiled into the `dockerfile` wheel, splits random Dockerfiles in the same way.

The wheel holds an older parser; what has changed since is left out of the random Dockerfiles: `# check=`, spaces after
`<<`, text after a JSON array, backtick escapes in flags, and `${name…}` with modifiers.
"""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ctxsize.dockerfile.lines import LineReader
from ctxsize.dockerfile.parser import read_instructions
from ctxsize.dockerfile.refusal import RefusedError

upstream = pytest.importorskip("dockerfile")

NAMES = ("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER")
INSTRUCTIONS = (*NAMES, "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
COMPARED = frozenset(INSTRUCTIONS) - {"ONBUILD"}
PLAIN_WORDS = (
    "a",
    "b=c",
    "$h",
    "${i}",
    "#",
    "CMD",
    "NONE",
    "=",
    "[",
    "]",
    ",",
    "\u00fc",
    "\u2003",
    "\x1c",
    "\x0b",
    "\t",
)
QUOTED_WORDS = ("'d e'", '"f g"', "\\", "\\\\", "\\'", '\\"', "`", "'", '"')
OTHER_WORDS = ("<<E", "<<-E", "<<'E'", "3<<E", "--from=j", "--k", '--l="m n"', "--")
WORDS = (*PLAIN_WORDS, *QUOTED_WORDS, *OTHER_WORDS)
LINES = [
    "# comment\n",
    "  # comment\n",
    "\n",
    " \t\n",
    "\r\n",
    "E\n",
    "\tE\n",
    '["a", "b"]\n',
    ' [ "\\u0041" ]\n',
    '["a", 1]\n',
]
ENDS = ["\n", "\n", "\n", "\r\n", " \\\n", "\\ \n", "\\\\\n", ""]

words = st.lists(st.sampled_from(WORDS), max_size=6).map("".join) | st.lists(st.sampled_from(WORDS), max_size=6).map(
    " ".join
)
names = st.sampled_from(INSTRUCTIONS) | st.sampled_from(INSTRUCTIONS).map(str.lower)
statements = st.tuples(
    names, st.sampled_from([" ", "  ", "\t", " --a ", ' ["a", "b"]\n', ""]), words, st.sampled_from(ENDS)
).map("".join)
heads = st.sampled_from(
    ["", "\ufeff", "# escape=`\n", "# escape=\\\n", "# syntax=a\n", "#syntax = b \n# Escape=`\n", "# x\n"]
)
dockerfiles = st.tuples(heads, st.lists(statements | st.sampled_from(LINES), min_size=1, max_size=8).map("".join)).map(
    "".join
)

Split = list[tuple[object, ...]] | None


def split_upstream(text: str) -> Split:
    try:
        commands = upstream.parse_string(text)
    except upstream.GoParseError:
        return None
    except UnicodeDecodeError:
        assume(False)
        raise
    return [
        (
            each.cmd.upper(),
            each.start_line,
            each.end_line,
            each.flags,
            each.value,
            [heredoc.content for heredoc in each.heredocs],
        )
        for each in commands
        if each.cmd and each.cmd.upper() in COMPARED
    ]


def split_here(text: str) -> Split:
    try:
        instructions = read_instructions(LineReader(text.encode()))
    except RefusedError:
        return None
    return [
        (
            each.name,
            each.line,
            each.end_line,
            each.flags,
            each.arguments,
            [heredoc.content for heredoc in each.heredocs],
        )
        for each in instructions
        if each.name in COMPARED
    ]


def is_the_same_in_both_versions(text: str) -> bool:
    return not (("`" in text and "--" in text) or "] " in text or "<< " in text or '"]' in text.replace('"]\n', ""))


@settings(max_examples=300, deadline=None)
@given(dockerfiles)
def test_same_split(text: str) -> None:
    assume(is_the_same_in_both_versions(text))
    assert split_here(text) == split_upstream(text)


def test_the_comparison_sees_differences() -> None:
    assert split_upstream("FROM a\n") == [("FROM", 1, 1, (), ("a",), [])]
    assert split_upstream("FROM a\n") != split_here("FROM b\n")
    assert split_upstream('RUN ["a", 1]\n') is None
