"""Columns that line up, and give way in the right place."""

import pytest

from ctxsize.render.columns import Column, clip, table, wrapped
from ctxsize.render.spans import Span
from ctxsize.render.terminal import paint, width_of


def set_in(
    width: int, columns: list[Column], *rows: tuple[str, ...], notes: dict[int, Span] | None = None
) -> list[str]:
    """Return a table as plain lines."""
    lines = table(columns, [[Span(cell) for cell in row] for row in rows], width, notes=notes or {}, under=1)
    return paint(lines, colour=False, unicode=True).splitlines()


def test_aligned_under_headings() -> None:
    columns = [Column("SIZE", right=True), Column("PATH")]
    assert set_in(80, columns, ("1B", "a"), ("123kB", "longer")) == [" SIZE  PATH", "   1B  a", "123kB  longer"]


def test_an_empty_column_is_left_out_with_its_heading() -> None:
    assert set_in(80, [Column("A"), Column("B"), Column("C")], ("1", "", "3"), ("4", "", "6")) == [
        "A  C",
        "1  3",
        "4  6",
    ]


def test_without_headings() -> None:
    assert set_in(80, [Column(), Column()], ("1", "2")) == ["1  2"]


def test_the_widest_column_gives_way_first() -> None:
    columns = [Column(least=4), Column(least=4), Column()]
    assert set_in(20, columns, ("abcdefghijklmnop", "abcdefgh", "fixed")) == ["abcd…  abcde…  fixed"]


def test_no_column_is_narrower_than_its_least() -> None:
    assert set_in(5, [Column(least=6), Column(least=3)], ("abcdefgh", "abcdefgh")) == ["abcde…  ab…"]


def test_cells_of_wide_characters_line_up() -> None:
    lines = set_in(80, [Column(), Column()], ("日本", "x"), ("ab", "y"))
    assert [width_of(line[:-1]) for line in lines] == [6, 6]


def test_notes_stand_below_their_row() -> None:
    notes = {0: Span("└─ a reason that is too long")}
    assert set_in(20, [Column(right=True), Column()], ("1B", "a"), ("2B", "b"), notes=notes) == [
        "1B  a",
        "    └─ a reason tha…",
        "2B  b",
    ]


@pytest.mark.parametrize(
    ("text", "width", "start", "end", "middle"),
    [
        ("abcdefghij", 10, "abcdefghij", "abcdefghij", "abcdefghij"),
        ("abcdefghij", 7, "abcdef…", "…efghij", "ab…ghij"),
        ("日本語日本語", 7, "日本語…", "…日本語", "日…本語"),
        ("abc", 1, "…", "…", "…"),
    ],
)
def test_clip(text: str, width: int, start: str, end: str, middle: str) -> None:
    assert (clip(text, width), clip(text, width, "end"), clip(text, width, "middle")) == (start, end, middle)


def test_wrapped() -> None:
    assert wrapped("one two-three four", 9, 2) == ["one", "  two-thr", "  ee four"]
    assert wrapped("", 9, 2) == [""]
