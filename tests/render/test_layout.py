"""How much of a table is shown."""

import pytest

from ctxsize.render.layout import Layout


@pytest.mark.parametrize(
    ("by", "top", "rows", "shown"),
    [
        (None, 10, 3, 3),
        (None, 10, 4, 4),
        (None, 10, 5, 5),
        (None, 10, 6, 4),
        (None, 0, 6, 4),
        ("category", 10, 6, 6),
        ("category", 2, 6, 2),
        ("category", 0, 600, 600),
    ],
)
def test_shown(by: str | None, top: int, rows: int, shown: int) -> None:
    assert Layout(by=by, top=top).shown(rows, 4) == shown


@pytest.mark.parametrize(("width", "wide"), [(80, False), (139, False), (140, True), (200, True)])
def test_wide(width: int, wide: bool) -> None:
    assert Layout(width=width).wide is wide
