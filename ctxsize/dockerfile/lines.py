"""Lines: from the bytes of a Dockerfile to statements, with continuations joined and comments dropped."""

from dataclasses import dataclass

from ctxsize.dockerfile.directives import DIRECTIVE_NAMES, Directives
from ctxsize.dockerfile.refusal import RefusedError, located
from ctxsize.dockerfile.text import SPACES

MAX_LINE_BYTES = 65_535


@dataclass(frozen=True, slots=True)
class Statement:
    """One instruction as text: continuation lines joined with nothing in between; lines are 1-based."""

    text: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class LineSyntax:
    """How a builder's grammar differs in lines and statements; by default it is BuildKit's.

    Attributes:
        heredocs: whether it knows heredocs.
        directives: the parser directives that it knows; any other one ends them.
        joins_after_escaped_escape: whether a line that ends in two escape characters is continued too.
        json_ends_early: whether text after the closing bracket of a JSON array is ignored.
    """

    heredocs: bool = True
    directives: frozenset[str] = DIRECTIVE_NAMES
    joins_after_escaped_escape: bool = False
    json_ends_early: bool = False


BUILDKIT_LINES = LineSyntax()


def _is_comment(line: str) -> bool:
    return line.lstrip(SPACES).startswith("#")


class LineReader:
    """Reads statements, and the bodies of heredocs after them, from front to back in one pass.

    Source: BuildKit 0.32, frontend/dockerfile/parser/parser.go (`Parse`).
    """

    def __init__(self, data: bytes, syntax: LineSyntax = BUILDKIT_LINES) -> None:
        self.syntax = syntax
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        self._lines = text.split("\n")
        if not self._lines[-1]:
            self._lines.pop()
        self.line = 0
        self.directives = Directives(syntax.directives)

    @property
    def escape(self) -> str:
        """The escape character in force."""
        return self.directives.escape

    def next_statement(self) -> Statement | None:
        """Return the next statement, or None at the end of the file.

        Raises:
            RefusedError: a line is too long, or a parser directive is wrong.
        """
        while (raw := self._next_line()) is not None:
            start = self.line
            text, ended = self._split_continuation(self._content(raw.rstrip("\r").lstrip(SPACES)))
            if not ended or text:
                return Statement(text if ended else text + self._continuation(), start, self.line)
        return None

    def take_heredoc(self, terminator: str, *, chomp: bool) -> str:
        """Return the lines up to the one that equals `terminator`, line endings kept.

        Args:
            chomp: leading tabs of the terminating line do not count.

        Raises:
            RefusedError: the file ends first.
        """
        body: list[str] = []
        while (raw := self._next_line()) is not None:
            end = raw.rstrip("\r")
            if (end.lstrip("\t") if chomp else end) == terminator:
                return "".join(body)
            body.append(raw + "\n")
        raise RefusedError("unterminated heredoc: add a line that holds only " + terminator)

    def _next_line(self) -> str | None:
        if self.line == len(self._lines):
            return None
        raw = self._lines[self.line]
        self.line += 1
        if len(raw) * 4 > MAX_LINE_BYTES and len(raw.encode("utf-8", "surrogateescape")) > MAX_LINE_BYTES:
            raise RefusedError(f"dockerfile line greater than max allowed size of {MAX_LINE_BYTES}", self.line)
        return raw

    def _content(self, line: str) -> str:
        if not self.directives.done:
            with located(self.line):
                self.directives.read(line)
        return "" if _is_comment(line) else line

    def _continuation(self) -> str:
        parts: list[str] = []
        ended = False
        while not ended and (raw := self._next_line()) is not None:
            line = self._content(raw.rstrip("\r"))
            if _is_comment(raw) or not line.strip(SPACES):
                continue
            part, ended = self._split_continuation(line)
            parts.append(part)
        return "".join(parts)

    def _split_continuation(self, line: str) -> tuple[str, bool]:
        content = line.rstrip(" \t")
        if not content.endswith(self.escape):
            return line, True
        if content[:-1].endswith(self.escape) and not self.syntax.joins_after_escaped_escape:
            return line, True
        return content[:-1], False
