"""Compiles Go regular expressions (RE2 syntax) with Python's `re`, for those that Docker's patterns turn into.

Docker translates a wildcard pattern to a Go regular expression and leaves some characters live (`|`, `{2}`, `\\d`, …),
so their Go meaning is part of Docker's dialect. Copied behaviour: Go 1.24, src/regexp/syntax/parse.go.
"""

import re
from collections.abc import Iterator

_POSIX_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "ascii": "\\x00-\\x7F",
    "blank": "\\t ",
    "cntrl": "\\x00-\\x1F\\x7F",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\t\\n\\v\\f\\r ",
    "upper": "A-Z",
    "word": "0-9A-Za-z_",
    "xdigit": "0-9A-Fa-f",
}
_PERL_CLASSES = {"d": "0-9", "s": "\\t\\n\\f\\r ", "w": "0-9A-Za-z_"}
_CONTROL_ESCAPES = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ASSERTIONS = {"A": r"\A", "z": r"\Z", "b": r"(?a:\b)", "B": r"(?a:\B)"}
_REPEAT = re.compile(r"\{(\d+)(,(\d*))?\}")
_MAXIMUM_REPEAT = 1000


class GoSyntaxError(ValueError):
    """Go would refuse to compile the expression."""


def compile_go(expression: str) -> re.Pattern[str]:
    """Compile a Go regular expression; use `search` on the result, as its anchors may bind to one alternative only.

    Raises:
        GoSyntaxError: where Go's regexp.Compile fails.
    """
    try:
        return re.compile("".join(_Translation(expression).pieces()))
    except (re.error, OverflowError, RecursionError) as error:
        raise GoSyntaxError(str(error)) from error


class _Translation:
    """One pass over the expression; `position` is the next character to read."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._position = 0
        self._repeatable = False
        self._repeated = False

    def pieces(self) -> Iterator[str]:
        while self._position < len(self._text):
            piece, repeatable, repeated = self._next()
            self._repeatable, self._repeated = repeatable, repeated
            yield piece

    def _next(self) -> tuple[str, bool, bool]:
        """Translate what stands at the position: the piece, whether it can be repeated, whether it is a repetition."""
        character = self._take()
        if character in "*+?":
            return self._repetition(character), False, True
        if character == "{":
            return self._brace()
        if character == "[":
            return self._class(), True, False
        if character == "\\":
            return self._escape(), True, False
        if character == "^":
            return r"(?:\A)", True, False
        if character == "$":
            return r"(?:\Z)", True, False
        if character in "(|":
            return character, False, False
        return character if character in ".)" else re.escape(character), True, False

    def _take(self) -> str:
        character = self._text[self._position]
        self._position += 1
        return character

    def _repetition(self, operator: str) -> str:
        if self._repeated and operator == "?":
            return "?"
        if self._repeated or not self._repeatable:
            raise GoSyntaxError(f"misplaced repetition {operator}")
        return operator

    def _brace(self) -> tuple[str, bool, bool]:
        found = _REPEAT.match(self._text, self._position - 1)
        if not found:
            return r"\{", True, False
        low, high = int(found[1]), int(found[3] or found[1])
        if max(low, high) > _MAXIMUM_REPEAT or high < low:
            raise GoSyntaxError(f"invalid repeat count {found[0]}")
        self._position = found.end()
        return self._repetition(found[0]), False, True

    def _escape(self) -> str:
        if self._position == len(self._text):
            raise GoSyntaxError("trailing backslash")
        character = self._text[self._position]
        if character in _ASSERTIONS:
            self._position += 1
            return f"(?:{_ASSERTIONS[character]})"
        if character == "Q":
            return self._quoted()
        if character.lower() in _PERL_CLASSES:
            self._position += 1
            return f"[{'^' if character.isupper() else ''}{_PERL_CLASSES[character.lower()]}]"
        if character in "pP":
            raise GoSyntaxError("Unicode classes are not supported in patterns")
        return re.escape(self._escaped_character())

    def _quoted(self) -> str:
        start = self._position + 1
        end = self._text.find("\\E", start)
        self._position = len(self._text) if end < 0 else end + 2
        quoted = self._text[start : len(self._text) if end < 0 else end]
        return re.escape(quoted) or "(?:)"

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
        found = re.compile(r"\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2})").match(self._text, self._position)
        if not found or int(found[1] or found[2], 16) > 0x10FFFF:
            raise GoSyntaxError("invalid escape sequence \\x")
        self._position = found.end()
        return chr(int(found[1] or found[2], 16))

    def _octal(self, first: str) -> str:
        """`\\123`, or `\\0` to `\\012`; a single digit from 1 to 7 would be a backreference, which Go has not."""
        found = re.compile(r"[0-7]{0,2}").match(self._text, self._position)
        digits = found[0] if found else ""
        if first != "0" and not digits:
            raise GoSyntaxError(f"invalid escape sequence \\{first}")
        self._position += len(digits)
        return chr(int(first + digits, 8))

    def _class(self) -> str:
        """Translate a bracket expression; the opening bracket is taken."""
        start = "["
        if self._peek() == "^":
            self._position += 1
            start = "[^"
        members: list[str] = []
        while self._peek() != "]" or not members:
            members.append(self._class_member())
        self._position += 1
        return f"{start}{''.join(members)}]"

    def _peek(self) -> str:
        if self._position == len(self._text):
            raise GoSyntaxError("missing closing ]")
        return self._text[self._position]

    def _class_member(self) -> str:
        named = self._named_class()
        if named:
            return named
        low = self._class_character()
        if self._text.startswith("-", self._position) and not self._text.startswith("-]", self._position):
            self._position += 1
            high = self._class_character()
            if high < low:
                raise GoSyntaxError(f"invalid character class range {low}-{high}")
            return f"{re.escape(low)}-{re.escape(high)}"
        return re.escape(low)

    def _named_class(self) -> str:
        """`[:digit:]`, `\\d` and their negations; "" when another member stands here."""
        posix = re.compile(r"\[:(\^?)([a-z]*):\]").match(self._text, self._position)
        if posix:
            if posix[2] not in _POSIX_CLASSES:
                raise GoSyntaxError(f"invalid character class range {posix[0]}")
            self._position = posix.end()
            return _complement(_POSIX_CLASSES[posix[2]]) if posix[1] else _POSIX_CLASSES[posix[2]]
        perl = re.compile(r"\\([dswDSW])").match(self._text, self._position)
        if not perl:
            return ""
        self._position = perl.end()
        letters = _PERL_CLASSES[perl[1].lower()]
        return _complement(letters) if perl[1].isupper() else letters

    def _class_character(self) -> str:
        if self._peek() != "\\":
            return self._take()
        self._position += 1
        if self._position == len(self._text):
            raise GoSyntaxError("trailing backslash")
        return self._escaped_character()


def _complement(members: str) -> str:
    """Spell out the complement of an ASCII class as ranges, as it can stand inside another class."""
    inside = re.compile(f"[{members}]")
    outside = [code for code in range(128) if not inside.match(chr(code))]
    return "".join(f"\\x{code:02x}" for code in outside) + "\\x80-\U0010ffff"
