"""What rich makes of spans."""

import pytest

from ctxsize.render.spans import Span, line
from ctxsize.render.terminal import cut, paint, width_of


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("é", 1), ("日本", 4), ("🚀", 2), ("e\u0301", 1)])
def test_width_of(text: str, cells: int) -> None:
    assert width_of(text) == cells


def test_cut_pads_half_a_character() -> None:
    assert cut("日本", 3) == "日 "


def test_blanks_at_the_end_of_a_line_go() -> None:
    spans = (Span("a "), Span(" b  ", "dim"), Span("   "))
    assert paint([spans, ()], colour=False, unicode=True) == "a  b\n\n"
    assert paint([spans, ()], colour=True, unicode=True) == "a \x1b[2m b\x1b[0m\n\n"


def test_own_glyphs_in_ascii() -> None:
    assert paint([line("└─ a…  \N{MULTIPLICATION SIGN}7 · ≥1")], colour=False, unicode=False) == "`- a~  x7 - >1\n"
