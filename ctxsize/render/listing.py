"""The lines of `ctxsize ls`: bytes, since a name in a pipe must be the name on disk."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ctxsize.render.escape import escape, with_slash
from ctxsize.report import ListedEntry


@dataclass(frozen=True, slots=True)
class Listing:
    """How entries are listed.

    Attributes:
        size: put the bytes of each entry before its name, parted by a tab.
        verdict: put "sent", "eligible" or "ignored" before it, parted by a tab.
        end: what ends each entry.
        escaped: show names on a terminal's terms rather than as they are on disk.
        encoding: of the terminal; used with `escaped` alone.
    """

    size: bool = False
    verdict: bool = False
    end: bytes = b"\n"
    escaped: bool = False
    encoding: str = "utf-8"


def lines(entries: Iterable[ListedEntry], listing: Listing) -> Iterator[bytes]:
    """Yield one line for each entry."""
    for entry in entries:
        yield _line(entry, listing)


def _line(entry: ListedEntry, listing: Listing) -> bytes:
    fields = [entry.verdict.encode()] if listing.verdict else []
    if listing.size:
        fields.append(str(entry.size).encode())
    path = with_slash(entry.path, entry.kind)
    fields.append(_shown(path, listing.encoding) if listing.escaped else os.fsencode(path))
    return b"\t".join(fields) + listing.end


def _shown(path: str, encoding: str) -> bytes:
    return escape(path).encode(encoding, "backslashreplace")
