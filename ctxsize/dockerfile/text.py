"""Text as Go sees it: white space, invalid bytes, rooted paths; the grammar's other modules build on it."""

import posixpath
import re

# unicode.IsSpace: str.isspace() takes U+001C to U+001F as well.
SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
BLANKS = re.compile(r"[\t\v\f\r ]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def trim(text: str) -> str:
    """Return `text` without white space at both ends (Go's strings.TrimSpace)."""
    return text.strip(SPACES)


def valid(text: str) -> str:
    """Return `text` with U+FFFD for every byte that is not UTF-8, as Go reads runes."""
    return _SURROGATES.sub("\ufffd", text)


def as_bytes(text: str) -> str:
    """Return `text` with one character (U+0000 to U+00FF) for each of its bytes."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def from_bytes(text: str) -> str:
    """Undo `as_bytes`."""
    return text.encode("latin-1").decode("utf-8", "surrogateescape")


def context_path(source: str) -> str:
    """Return `source` as a path inside the context: `..` stops at the root, "." is the whole context.

    Source: Go's path.Join("/", source), as BuildKit's dockerfile2llb/convert.go uses it.
    """
    return posixpath.normpath("/" + source.lstrip("/"))[1:] or "."
