"""What a terminal makes of text: how many cells it fills and which codes give it a style; the only home of rich."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.style import Style as RichStyle

from ctxsize.render.spans import Line, Span, Style

_STYLES: dict[Style, RichStyle] = {
    "": RichStyle.null(),
    "title": RichStyle(bold=True, underline=False),
    "strong": RichStyle(bold=True, color="cyan"),
    "dim": RichStyle(dim=True),
    "bar": RichStyle(color="cyan"),
    "warn": RichStyle(color="yellow"),
    "bad": RichStyle(bold=True, color="red"),
    "good": RichStyle(color="green"),
}

# One character for one, so that columns stay aligned.
_ASCII = str.maketrans("…\N{MULTIPLICATION SIGN}·├└│─≥", "~x-|`|->")


def width_of(text: str) -> int:
    """Return the terminal cells that a text fills: East Asian and emoji characters fill two."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """Return the start of a text cut or padded to exactly `width` cells."""
    return set_cell_size(text, width)


def paint(lines: Iterable[Line], *, colour: bool, unicode: bool) -> str:
    """Return lines as text that ends in a newline, without blanks at the end of lines."""
    text = "".join(f"{_painted(spans, colour=colour)}\n" for spans in lines)
    return text if unicode else text.translate(_ASCII)


def _painted(spans: Line, *, colour: bool) -> str:
    if not colour:
        return "".join(span.text for span in spans).rstrip(" ")
    return "".join(_STYLES[span.style].render(span.text, color_system=ColorSystem.STANDARD) for span in _trimmed(spans))


def _trimmed(spans: Line) -> list[Span]:
    """Return the spans less the blanks at the end of the line."""
    kept = list(spans)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = Span(kept[-1].text.rstrip(" "), kept[-1].style)
    return kept
