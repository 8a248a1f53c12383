import pytest

from ctxsize.dockerfile.lines import LineReader, LineSyntax, Statement
from ctxsize.dockerfile.refusal import RefusedError


def statements(data: bytes, syntax: LineSyntax | None = None) -> list[Statement]:
    reader = LineReader(data, syntax or LineSyntax())
    found = []
    while statement := reader.next_statement():
        found.append(statement)
    return found


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"FROM a\nRUN b\n", [("FROM a", 1, 1), ("RUN b", 2, 2)]),
        (b"FROM a", [("FROM a", 1, 1)]),
        (b"FROM a\r\nRUN b\r\n", [("FROM a", 1, 1), ("RUN b", 2, 2)]),
        (b"\xef\xbb\xbfFROM a\n", [("FROM a", 1, 1)]),
        (b"\n\n  \t FROM a\n", [("FROM a", 3, 3)]),
        (b"# comment\nFROM a\n  # another\nRUN b # not one\n", [("FROM a", 2, 2), ("RUN b # not one", 4, 4)]),
        (b"RUN a \\\n  b\n", [("RUN a   b", 1, 2)]),
        (b"RUN a \\ \t\nb\n", [("RUN a b", 1, 2)]),
        (b"RUN a \\\r\nb\r\n", [("RUN a b", 1, 2)]),
        (b"RUN a \\\n# comment\n\n  # comment\n b\nRUN c\n", [("RUN a  b", 1, 5), ("RUN c", 6, 6)]),
        (b"RUN a \\\n# comment \\\n b\n", [("RUN a  b", 1, 3)]),
        (b"\\\nRUN a\n", [("RUN a", 1, 2)]),
        (b"RUN a \\\n", [("RUN a ", 1, 1)]),
        (b"RUN a\\\nb\n", [("RUN ab", 1, 2)]),
        (b"RUN \xff\xfe\n", [("RUN \udcff\udcfe", 1, 1)]),
        (b"RUN a\x00b\n", [("RUN a\x00b", 1, 1)]),
        (b"\xe2\x80\x83FROM a\n", [("FROM a", 1, 1)]),
    ],
)
def test_statements(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert [(found.text, found.line, found.end_line) for found in statements(data)] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"RUN a \\\\\nRUN b\n", ["RUN a \\\\", "RUN b"]),
        (b"RUN a \\x\nRUN b\n", ["RUN a \\x", "RUN b"]),
        (b"RUN a `\nRUN b\n", ["RUN a `", "RUN b"]),
        (b"\n\xef\xbb\xbfFROM a\n", ["\ufeffFROM a"]),
        (b"RUN a\rb\n", ["RUN a\rb"]),
        (b"\x1cFROM a\n", ["\x1cFROM a"]),
    ],
)
def test_what_neither_continues_nor_is_dropped(data: bytes, expected: list[str]) -> None:
    assert [found.text for found in statements(data)] == expected


def test_a_builder_may_continue_after_two_escapes() -> None:
    syntax = LineSyntax(joins_after_escaped_escape=True)
    assert [found.text for found in statements(b"RUN a \\\\\nb\n", syntax)] == ["RUN a \\b"]


@pytest.mark.parametrize(
    ("data", "escape"),
    [
        (b"# escape=`\nFROM a\n", "`"),
        (b"#escape = `\nFROM a\n", "`"),
        (b"  # ESCAPE=`  \nFROM a\n", "`"),
        (b"# syntax=docker/dockerfile:1\n# check=skip=all\n# escape=`\nFROM a\n", "`"),
        (b"# escape=\\\nFROM a\n", "\\"),
        (b"\xef\xbb\xbf# escape=`\nFROM a\n", "`"),
    ],
)
def test_escape_directive(data: bytes, escape: str) -> None:
    reader = LineReader(data)
    assert reader.next_statement() is not None
    assert reader.escape == escape


@pytest.mark.parametrize(
    "data",
    [
        b"# comment\n# escape=`\nFROM a\n",
        b"\n# escape=`\nFROM a\n",
        b"# unknown=1\n# escape=`\nFROM a\n",
        b"# escape =\nFROM a\n",
        b"// escape=`\nFROM a\n",
        b"#! escape=`\nFROM a\n",
    ],
)
def test_not_an_escape_directive(data: bytes) -> None:
    reader = LineReader(data)
    while reader.next_statement():
        pass
    assert reader.escape == "\\"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"# escape=x\nFROM a\n", 1),
        (b"# escape=``\nFROM a\n", 1),
        (b"# escape=`\n# Escape=`\nFROM a\n", 2),
        (b"# syntax=a\n# escape=`\n# syntax=a\nFROM a\n", 3),
        (b"FROM a\nRUN " + b"x" * 65_532 + b"\n", 2),
        (b"FROM a\nRUN \\\n" + "ü".encode() * 32_768, 3),
    ],
)
def test_refused(data: bytes, line: int) -> None:
    with pytest.raises(RefusedError) as caught:
        statements(data)
    assert caught.value.line == line


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_the_longest_line(end: bytes) -> None:
    assert len(statements(b"RUN " + b"x" * 65_531 + end)) == 1


def test_a_long_statement_of_short_lines() -> None:
    (statement,) = statements(b"RUN a \\\n" + b"b \\\n" * 100_000 + b"c")
    assert (statement.end_line, len(statement.text)) == (100_002, 200_007)
