"""The lines of `ctxsize ls`."""

import pytest

from ctxsize.render.listing import Listing, lines
from ctxsize.report import ListedEntry

ENTRIES = (ListedEntry("a/", "folder", 0, "sent"), ListedEntry("a/\x1b\udcff\n", "file", 1234, "ignored"))


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (Listing(), b"a/\na/\x1b\xff\n\n"),
        (Listing(end=b"\0"), b"a/\0a/\x1b\xff\n\0"),
        (Listing(size=True), b"0\ta/\n1234\ta/\x1b\xff\n\n"),
        (Listing(verdict=True), b"sent\ta/\nignored\ta/\x1b\xff\n\n"),
        (Listing(verdict=True, size=True), b"sent\t0\ta/\nignored\t1234\ta/\x1b\xff\n\n"),
        (Listing(escaped=True), b"a/\na/\\x1b\\xff\\n\n"),
    ],
)
def test_lines(listing: Listing, expected: bytes) -> None:
    assert b"".join(lines(ENTRIES, listing)) == expected


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "é".encode()), ("latin-1", b"\xe9"), ("ascii", b"\\xe9")])
def test_the_terminals_encoding(encoding: str, shown: bytes) -> None:
    entry = ListedEntry("é", "file", 0, "sent")
    assert list(lines([entry], Listing(escaped=True, encoding=encoding))) == [shown + b"\n"]
