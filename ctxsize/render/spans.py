"""Spans: pieces of text with the name of a style, the form in which sections hand their lines on."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Style = Literal["", "title", "strong", "dim", "bar", "warn", "bad", "good"]


class Span(NamedTuple):
    """A piece of a line; its text is already fit for a terminal."""

    text: str
    style: Style = ""


Line = Sequence[Span]

BLANK: Line = ()


def line(text: str, style: Style = "") -> Line:
    """Return a line in one style."""
    return (Span(text, style),)


def indented(lines: Sequence[Line], by: int = 2) -> list[Line]:
    """Return the lines moved to the right; blank lines stay blank."""
    return [(Span(" " * by), *spans) if spans else spans for spans in lines]
