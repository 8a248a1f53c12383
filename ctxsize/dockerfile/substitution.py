"""Substitution: the patterns in `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`.

Source: BuildKit 0.32, frontend/dockerfile/shell/lex.go (`convertShellPatternToRegex`, `trimPrefix`, `trimSuffix`); the
matches are found by table instead of by regular expression, since a pattern from a hostile file must not take forever.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ctxsize.dockerfile.refusal import RefusedError

# BuildKit has no limit, but a few lines of `ARG A=$A$A` must not eat the memory; the kernel's limit is 128 KiB.
MAX_LENGTH = 65_536
_MAX_STEPS = 20_000_000
_NO_MATCH = -1


@dataclass(frozen=True, slots=True)
class _Token:
    """One pattern element: a literal character, `?` (any one character but a line feed) or `*` (any run of them)."""

    kind: str
    char: str = ""

    def takes(self, char: str) -> bool:
        return char == self.char if self.kind == "literal" else char != "\n"


def remove_prefix(value: str, pattern: str, *, longest: bool) -> str:
    """Return `value` without the shortest (or longest) text at its start that matches `pattern`.

    Raises:
        RefusedError: the pattern is invalid.
    """
    end = _ends(value, _tokens(pattern), max if longest else min)[0]
    return value if end == _NO_MATCH else value[end:]


def remove_suffix(value: str, pattern: str, *, longest: bool) -> str:
    """Return `value` without the shortest (or longest) text at its end that matches `pattern`.

    Raises:
        RefusedError: the pattern is invalid.
    """
    end = _ends(value[::-1], _tokens(pattern)[::-1], max if longest else min)[0]
    return value if end == _NO_MATCH else value[: len(value) - end]


def replace(value: str, pattern: str, replacement: str, *, every: bool) -> str:
    """Return `value` with the first (or `every`) longest text that matches `pattern` replaced.

    Raises:
        RefusedError: the pattern is invalid.
    """
    ends = _ends(value, _tokens(pattern), max)
    parts: list[str] = []
    copied = position = added = 0
    previous_end = _NO_MATCH
    while position <= len(value):
        end = ends[position]
        if end == _NO_MATCH or end == position == previous_end:
            position += 1
            continue
        parts += [value[copied:position], replacement]
        added += len(replacement)
        copied = previous_end = end
        position = max(end, position + (end == position))
        if not every or added > MAX_LENGTH:
            break
    return "".join([*parts, value[copied:]])


def _tokens(pattern: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while position < len(pattern):
        char = pattern[position]
        position += 1
        if char in "*?":
            tokens.append(_Token(char))
        elif char != "\\":
            tokens.append(_Token("literal", char))
        elif pattern[position : position + 1] not in {"}", "/"}:
            tokens.append(_escaped(pattern, position))
            position += 1
    return tokens


def _escaped(pattern: str, position: int) -> _Token:
    char = pattern[position : position + 1]
    if not char or char not in "*?\\":
        raise RefusedError(f"invalid pattern ({pattern}) in substitution: invalid escape '\\{char}'")
    return _Token("literal", char)


def _ends(value: str, tokens: list[_Token], prefer: Callable[[int, int], int]) -> list[int]:
    """Return, for each position of `value`, where the preferred match that starts there ends, or _NO_MATCH."""
    if len(value) * len(tokens) > _MAX_STEPS:
        raise RefusedError("a pattern and the value that it is applied to are too long")
    ends = list(range(len(value) + 1))
    for token in reversed(tokens):
        ends = _ends_before(value, token, ends, prefer)
    return ends


def _ends_before(value: str, token: _Token, after: list[int], prefer: Callable[[int, int], int]) -> list[int]:
    repeats = token.kind == "*"
    ends = [_NO_MATCH] * len(after)
    ends[-1] = after[-1] if repeats else _NO_MATCH
    for position in range(len(value) - 1, -1, -1):
        further = _NO_MATCH
        if token.takes(value[position]):
            further = ends[position + 1] if repeats else after[position + 1]
        here = after[position] if repeats else _NO_MATCH
        ends[position] = max(here, further) if _NO_MATCH in {here, further} else prefer(here, further)
    return ends
