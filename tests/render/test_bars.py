"""A share as blocks."""

import pytest

from ctxsize.render.bars import bar


@pytest.mark.parametrize(
    ("share", "blocks"),
    [(0.0, "    "), (1.0, "████"), (0.5, "██  "), (0.25, "█   "), (0.28125, "█▏  "), (0.0001, "▏   "), (7.0, "████")],
)
def test_blocks(share: float, blocks: str) -> None:
    assert bar(share, 4, unicode=True) == blocks


@pytest.mark.parametrize(("share", "blocks"), [(0.0, "    "), (1.0, "####"), (0.5, "##  "), (0.0001, "#   ")])
def test_ascii(share: float, blocks: str) -> None:
    assert bar(share, 4, unicode=False) == blocks
