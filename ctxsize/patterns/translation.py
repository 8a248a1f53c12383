"""Turns a Docker pattern into a Go regular expression, in today's dialect and in buildah's older one.

Copied behaviour: moby/patternmatcher v0.6.1, patternmatcher.go `compile`; containers/storage,
pkg/fileutils/fileutils.go `compile` (the shape that moby had until 2021).
"""

from enum import Enum

_ESCAPED_TODAY = frozenset(".+()$")
_ESCAPED_FORMERLY = frozenset(".$")


class Shape(Enum):
    """How a pattern is compared with a path; only REGULAR needs its expression."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    REGULAR = "regular"


def translate(pattern: str) -> tuple[Shape, str]:
    """Translate a cleaned pattern as moby/patternmatcher does: its shape and its Go regular expression."""
    shape = Shape.EXACT
    pieces = ["^"]
    tokens = _tokens(pattern)
    for index, token in enumerate(tokens):
        last = index == len(tokens) - 1
        if token == "**":
            if last and shape is Shape.EXACT:
                shape = Shape.PREFIX
            else:
                pieces.append(".*" if last else "(.*/)?")
                shape = Shape.REGULAR
            if index == 0:
                shape = Shape.SUFFIX
            continue
        piece, wild = _piece(token, _ESCAPED_TODAY)
        pieces.append(piece)
        shape = Shape.REGULAR if wild else shape
    return shape, "".join(pieces) + "$"


def translate_formerly(pattern: str) -> str:
    """Translate a cleaned pattern as containers/storage does; the result also matches all that is below a match."""
    tokens = _tokens(pattern)
    pieces = [
        (".*" if index == len(tokens) - 1 else "(.*/)?") if token == "**" else _piece(token, _ESCAPED_FORMERLY)[0]
        for index, token in enumerate(tokens)
    ]
    return f"^{''.join(pieces)}(/.*)?$"


def _piece(token: str, escaped: frozenset[str]) -> tuple[str, bool]:
    """Translate a token other than `**`: its expression, and whether it makes the pattern a wildcard."""
    if token == "*":
        return "[^/]*", True
    if token == "?":
        return "[^/]", True
    if len(token) == 2:
        return token, True
    if token in escaped:
        return "\\" + token, False
    return token, token in "[]"


def _tokens(pattern: str) -> list[str]:
    """Split into single characters, `**` (with a slash behind it swallowed) and backslash pairs."""
    tokens = []
    # Go's text/scanner drops a byte order mark at the start of what it reads.
    position = 1 if pattern.startswith("\ufeff") else 0
    while position < len(pattern):
        length = 2 if pattern.startswith("**", position) or pattern[position] == "\\" else 1
        token = pattern[position : position + length]
        tokens.append(token)
        position += length
        if token == "**" and pattern.startswith("/", position):
            position += 1
    return tokens
