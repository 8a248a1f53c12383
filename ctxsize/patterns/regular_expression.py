"""Compiles Go regular expressions (RE2 syntax), for those that Docker's patterns turn into.

Docker translates a wildcard pattern to a Go regular expression and leaves some characters live (`|`, `{2}`, `\\d`, …),
so their Go meaning is part of Docker's dialect. Copied behaviour: Go 1.24, src/regexp/syntax/parse.go, without `(?`,
which no pattern turns into. Of the Unicode classes `\\p{…}`, categories are known and scripts are not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ctxsize.patterns.automaton import Automaton
from ctxsize.patterns.character_classes import perl_class, posix_class, span, unicode_class, union
from ctxsize.patterns.syntax_tree import (
    Assertion,
    Characters,
    CharacterTest,
    GoSyntaxError,
    Node,
    Position,
    alternation,
    concatenation,
    group,
    repetition,
)

__all__ = ["Expression", "GoSyntaxError", "compile_go"]

_CONTROL_ESCAPES = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ASSERTIONS = {
    "A": Position.START,
    "z": Position.END,
    "b": Position.WORD_BOUNDARY,
    "B": Position.NO_WORD_BOUNDARY,
}
_REPEAT = re.compile(r"\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}")
_HEXADECIMAL = re.compile(r"\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2})")
_OCTAL = re.compile(r"[0-7]{0,2}")
_POSIX_CLASS = re.compile(r"\[:(.*?):\]", re.DOTALL)
_UNICODE_CLASS = re.compile(r"\\([pP])(?:\{([^}]*)\}|([^{]))")
_UNDECODABLE = re.compile("[\udc80-\udcff]")
_MAXIMUM_REPEAT = 1000


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression."""

    _automaton: Automaton

    def search(self, text: str) -> bool:
        """Tell whether it matches anywhere in the text; its anchors may bind to one alternative only.

        Like Go, this takes each byte that is not UTF-8 (a surrogate escape) for U+FFFD.
        """
        return self._automaton.search(text if text.isascii() else _UNDECODABLE.sub("\ufffd", text))


def compile_go(expression: str) -> Expression:
    """Compile a Go regular expression.

    Raises:
        GoSyntaxError: where Go's regexp.Compile fails.
    """
    return Expression(Automaton(_Parser(_UNDECODABLE.sub("\ufffd", expression)).parse()))


@dataclass(slots=True)
class _Open:
    """A parenthesis that is not closed yet: its finished alternatives, and the parts of the one being read."""

    alternatives: list[Node] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)

    def finish_alternative(self) -> None:
        self.alternatives.append(concatenation(self.parts))
        self.parts = []


class _Parser:
    """One pass over the expression; `position` is the next character to read."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._position = 0
        self._repeated = False
        self._open = [_Open()]

    def parse(self) -> Node:
        while self._position < len(self._text):
            before = self._position
            self._next(self._take())
            self._repeated = self._text[before] in "*+?" or self._is_repeat(before)
        if len(self._open) > 1:
            raise GoSyntaxError("missing closing )")
        return self._close()

    def _is_repeat(self, position: int) -> bool:
        return self._text[position] == "{" and _REPEAT.match(self._text, position) is not None

    def _next(self, character: str) -> None:
        """Read the part that begins with a character that is taken."""
        reader = self._READERS.get(character)
        if reader is None:
            self._push(Characters(character.__eq__))
        else:
            reader(self)

    def _take(self) -> str:
        character = self._text[self._position]
        self._position += 1
        return character

    def _push(self, node: Node) -> None:
        self._open[-1].parts.append(node)

    def _any_character(self) -> None:
        self._push(Characters("\n".__ne__))

    def _start(self) -> None:
        self._push(Assertion(Position.START))

    def _end(self) -> None:
        self._push(Assertion(Position.END))

    def _parenthesis(self) -> None:
        self._open.append(_Open())

    def _bar(self) -> None:
        self._open[-1].finish_alternative()

    def _closing(self) -> None:
        if len(self._open) == 1:
            raise GoSyntaxError("unexpected )")
        self._push_closed(group(self._close()))

    def _push_closed(self, node: Node) -> None:
        self._open.pop()
        self._push(node)

    def _close(self) -> Node:
        self._open[-1].finish_alternative()
        return alternation(self._open[-1].alternatives)

    def _star(self) -> None:
        self._repeat(0, None)

    def _plus(self) -> None:
        self._repeat(1, None)

    def _question(self) -> None:
        self._repeat(0, 1)

    def _brace(self) -> None:
        found = _REPEAT.match(self._text, self._position - 1)
        if not found:
            self._push(Characters("{".__eq__))
            return
        low, high = found[1], found[3] if found[2] else found[1]
        if max(len(low), len(high or "")) > 4 or max(int(low), int(high or 0)) > _MAXIMUM_REPEAT:
            raise GoSyntaxError(f"invalid repeat count {found[0]}")
        if high is not None and int(high) < int(low):
            raise GoSyntaxError(f"invalid repeat count {found[0]}")
        self._position = found.end()
        self._repeat(int(low), None if high is None else int(high))

    def _repeat(self, low: int, high: int | None) -> None:
        """Repeat the part before; a `?` behind prefers fewer rounds, which is all the same here."""
        if self._text.startswith("?", self._position):
            self._position += 1
        parts = self._open[-1].parts
        if self._repeated or not parts:
            raise GoSyntaxError("misplaced repetition")
        parts[-1] = repetition(parts[-1], low, high)

    def _escape(self) -> None:
        character = self._peek("trailing backslash")
        if character in _ASSERTIONS:
            self._position += 1
            self._push(Assertion(_ASSERTIONS[character]))
        elif character == "Q":
            self._quoted()
        else:
            test = self._escaped_class(self._position - 1)
            self._push(Characters(test or self._escaped_character().__eq__))

    def _quoted(self) -> None:
        """Push what stands between `\\Q` and `\\E`; behind nothing, a repetition binds to the part before."""
        start = self._position + 1
        end = self._text.find("\\E", start)
        self._position = len(self._text) if end < 0 else end + 2
        for character in self._text[start : len(self._text) if end < 0 else end]:
            self._push(Characters(character.__eq__))

    def _peek(self, otherwise: str) -> str:
        if self._position >= len(self._text):
            raise GoSyntaxError(otherwise)
        return self._text[self._position]

    def _escaped_class(self, backslash: int) -> CharacterTest | None:
        """Take the class that begins at a backslash, `\\d` or `\\pL`; None when something else stands there."""
        letter = self._text[backslash + 1 : backslash + 2]
        if letter and letter in "dswDSW":
            self._position = backslash + 2
            return perl_class(letter)
        if not letter or letter not in "pP":
            return None
        found = _UNICODE_CLASS.match(self._text, backslash)
        if not found:
            raise GoSyntaxError("invalid character class \\p")
        self._position = found.end()
        return unicode_class(found[2] or found[3] or "", negated=letter == "P")

    def _escaped_character(self) -> str:
        """Take the character behind a backslash (Go: parseEscape)."""
        character = self._take()
        if character in _CONTROL_ESCAPES:
            return _CONTROL_ESCAPES[character]
        if character == "x":
            return self._hexadecimal()
        if character in "01234567":
            return self._octal(character)
        if not character.isascii() or character.isalnum():
            raise GoSyntaxError(f"invalid escape sequence \\{character}")
        return character

    def _hexadecimal(self) -> str:
        found = _HEXADECIMAL.match(self._text, self._position)
        if not found or int(found[1] or found[2], 16) > 0x10FFFF:
            raise GoSyntaxError("invalid escape sequence \\x")
        self._position = found.end()
        return chr(int(found[1] or found[2], 16))

    def _octal(self, first: str) -> str:
        """`\\123`, or `\\0` to `\\012`; a single digit from 1 to 7 would be a backreference, which Go has not."""
        found = _OCTAL.match(self._text, self._position)
        digits = found[0] if found else ""
        if first != "0" and not digits:
            raise GoSyntaxError(f"invalid escape sequence \\{first}")
        self._position += len(digits)
        return chr(int(first + digits, 8))

    def _class(self) -> None:
        """Read a bracket expression; the opening bracket is taken."""
        negated = self._peek("missing closing ]") == "^"
        self._position += negated
        members: list[CharacterTest] = []
        while self._peek("missing closing ]") != "]" or not members:
            members.append(self._class_member())
        self._position += 1
        self._push(Characters(union(members, negated=negated)))

    def _class_member(self) -> CharacterTest:
        posix = _POSIX_CLASS.match(self._text, self._position)
        if posix:
            self._position = posix.end()
            return posix_class(posix[1])
        if self._text[self._position] == "\\":
            escaped = self._escaped_class(self._position)
            if escaped:
                return escaped
        low = self._class_character()
        if self._text.startswith("-", self._position) and not self._text.startswith("-]", self._position):
            self._position += 1
            return span(low, self._class_character())
        return low.__eq__

    def _class_character(self) -> str:
        if self._peek("missing closing ]") != "\\":
            return self._take()
        self._position += 1
        self._peek("trailing backslash")
        return self._escaped_character()

    _READERS: dict[str, Callable[["_Parser"], None]] = {  # noqa: RUF012  (never changed)
        "*": _star,
        "+": _plus,
        "?": _question,
        "{": _brace,
        "[": _class,
        "\\": _escape,
        "^": _start,
        "$": _end,
        ".": _any_character,
        "(": _parenthesis,
        "|": _bar,
        ")": _closing,
    }
