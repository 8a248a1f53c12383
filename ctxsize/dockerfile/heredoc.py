"""Heredoc: the `[n]<<[-]NAME` words of COPY, ADD and RUN.

Source: BuildKit 0.32, frontend/dockerfile/parser/parser.go (`heredocsFromLine`, `heredocFromMatch`).
"""

import re
from dataclasses import dataclass

from ctxsize.dockerfile.lexer import split_words
from ctxsize.dockerfile.refusal import RefusedError

_WORD = re.compile(r"([0-9]*)<<(-?)[\t\n\f\r ]*([^<]*)\Z")
_LEADING_TABS = re.compile(r"^\t+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heredoc:
    """One heredoc.

    Attributes:
        name: the word that ends the body.
        expands: whether variables in the body are replaced (the name is not quoted).
        chomps: whether leading tabs are dropped (`<<-`).
        content: the body as written.
    """

    name: str
    expands: bool
    chomps: bool
    content: str = ""

    @property
    def text(self) -> str:
        """The body as the instruction gets it."""
        return _LEADING_TABS.sub("", self.content) if self.chomps else self.content


def parse_heredoc(word: str) -> Heredoc | None:
    """Return the heredoc (still without content) that `word` announces, or None when it announces none.

    Raises:
        RefusedError: the word looks like a heredoc but its name cannot be lexed.
    """
    match = _WORD.match(word)
    if match is None or not match[3]:
        return None
    names = split_words(match[3])
    if len(names) != 1:
        return None
    quoted = split_words(match[3], quotes=True)
    if len(quoted) != 1:
        raise RefusedError(f"internal lexing of heredoc produced inconsistent results: {match[3]}")
    return Heredoc(names[0], _quotes(names[0]) == _quotes(quoted[0]), match[2] == "-")


def find_heredocs(text: str) -> list[Heredoc]:
    """Return the heredocs that an instruction's text announces, in order; none when it cannot be lexed.

    Raises:
        RefusedError: as `parse_heredoc`.
    """
    try:
        words = split_words(text, quotes=True, escapes=True)
    except RefusedError:
        return []
    return [heredoc for word in words if (heredoc := parse_heredoc(word))]


def _quotes(text: str) -> int:
    return text.count("'") + text.count('"')
