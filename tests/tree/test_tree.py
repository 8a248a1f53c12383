"""The kinds and the order of entries."""

import stat

import pytest

from ctxsize.tree import kind_of, name_order, rows_in_order
from tests.tree.memory import FILE_MODE, status_of


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        (stat.S_IFREG | 0o644, "file"),
        (stat.S_IFREG | 0o4755, "file"),
        (stat.S_IFDIR | 0o1777, "folder"),
        (stat.S_IFLNK | 0o777, "symlink"),
        (stat.S_IFIFO, "fifo"),
        (stat.S_IFSOCK, "socket"),
        (stat.S_IFCHR, "device"),
        (stat.S_IFBLK, "device"),
    ],
)
def test_kind(mode: int, kind: str) -> None:
    assert kind_of(mode) == kind


def test_names_are_in_byte_order() -> None:
    # U+FF5E sorts before U+1F600 as bytes too, but a byte that is no UTF-8 sorts by its value.
    names = ["B", "a", "a.b", "a-b", "ab", "ö", "\udcff", "\uff5e", "\U0001f600", "\udc80"]
    ordered = ["B", "a", "a-b", "a.b", "ab", "\udc80", "ö", "\uff5e", "\U0001f600", "\udcff"]
    assert sorted(names, key=name_order) == ordered


def test_rows_are_in_that_order_too() -> None:
    small, large = status_of(FILE_MODE, 1), status_of(FILE_MODE, 2)
    assert rows_in_order((["ö", "b", "\udcff"], [small, large, small])) == [
        ("b", large),
        ("ö", small),
        ("\udcff", small),
    ]
