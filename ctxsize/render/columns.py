"""Columns: aligns rows of cells, and shortens those columns that may be shortened until a row fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap as wrap_text
from types import MappingProxyType
from typing import Literal

from ctxsize.render.spans import Line, Span
from ctxsize.render.terminal import cut, width_of

GAP = 2
NO_NOTES: Mapping[int, Span] = MappingProxyType({})

Row = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is set.

    Attributes:
        title: its heading, "" for none.
        right: aligned to the right, as numbers are.
        least: the width down to which it may be shortened; None: never.
        keep: which part of a text that is too long stays.
    """

    title: str = ""
    right: bool = False
    least: int | None = None
    keep: Literal["start", "end", "middle"] = "start"


def table(
    columns: Sequence[Column], rows: Sequence[Row], width: int, *, notes: Mapping[int, Span] = NO_NOTES, under: int = 0
) -> list[Line]:
    """Return a line for the headings (if any column has one) and one for each row, each at most `width` wide.

    A column in which no row has any text is left out. Of the columns that may be shortened, the widest is, until the
    row fits.
    `notes` are set on a line of their own below the row with that index, from where the column `under` starts.
    """
    used = [index for index in range(len(columns)) if any(row[index].text for row in rows)]
    columns = [columns[index] for index in used]
    rows = [[row[index] for index in used] for row in rows]
    widths = _widths(columns, rows, width)
    indent = sum(widths[position] + GAP for position, index in enumerate(used) if index < under)
    headings = [[Span(column.title, "dim") for column in columns]] if any(column.title for column in columns) else []
    lines = [_aligned(columns, heading, widths) for heading in headings]
    for number, row in enumerate(rows):
        lines.append(_aligned(columns, row, widths))
        if number in notes:
            text, style = notes[number]
            lines.append((Span(" " * indent), Span(clip(text, width - indent), style)))
    return lines


def clip(text: str, width: int, keep: Literal["start", "end", "middle"] = "start") -> str:
    """Return a text shortened to at most `width` cells, with an ellipsis where something was taken out."""
    if width_of(text) <= width:
        return text
    if keep == "start":
        return cut(text, width - 1).rstrip(" ") + "…"
    head = cut(text, (width - 1) // 3).rstrip(" ") if keep == "middle" else ""
    tail = text[len(head) :]
    while width_of(tail) > width - 1 - width_of(head):
        tail = tail[1:]
    return f"{head}…{tail}"


def wrapped(text: str, width: int, indent: int) -> list[str]:
    """Return a text broken into lines of at most `width`, all but the first indented by `indent`."""
    return wrap_text(text, width, subsequent_indent=" " * indent, break_on_hyphens=False) or [""]


def _widths(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[int]:
    widths = [
        max(width_of(column.title), *(width_of(row[index].text) for row in rows))
        for index, column in enumerate(columns)
    ]
    excess = sum(widths) + GAP * (len(columns) - 1) - width
    for _ in range(excess):
        slack = [index for index, column in enumerate(columns) if widths[index] > (column.least or widths[index])]
        if not slack:
            break
        widths[max(slack, key=widths.__getitem__)] -= 1
    return widths


def _aligned(columns: Sequence[Column], row: Row, widths: Sequence[int]) -> Line:
    spans: list[Span] = []
    for column, cell, width in zip(columns, row, widths, strict=True):
        text = clip(cell.text, width, column.keep)
        blanks = Span(" " * (width - width_of(text)))
        if spans:
            spans.append(Span(" " * GAP))
        spans.extend((blanks, Span(text, cell.style)) if column.right else (Span(text, cell.style), blanks))
    return tuple(spans)
