"""Lexer: shell quoting, escapes and `$variables` in one word of an instruction, and splitting text into words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.substitution import MAX_LENGTH, remove_prefix, remove_suffix, replace
from ctxsize.dockerfile.text import SPACES, valid

_SPACE_RUN = re.compile(f"[{SPACES}]+")
_HEREDOC_START = re.compile("<<[\t\r ]*")


@dataclass(frozen=True, slots=True)
class WordSyntax:
    """Which forms of `$variable` a builder understands.

    Attributes:
        escape: the character that protects the next one.
        modifiers: what may stand after the name in braces.
        special_names: characters that are a variable's whole name.
        long_numbers: whether `$12` is one name (or `$1` and a 2).
        empty_name: whether `${}` is allowed.
    """

    escape: str = "\\"
    modifiers: frozenset[str] = frozenset({":+", ":-", ":?", "+", "-", "?", "#", "%", "/"})
    special_names: str = "@*#?-$!0"
    long_numbers: bool = True
    empty_name: bool = False


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word after expansion.

    Attributes:
        text: the word, quotes and escapes removed.
        unset: the variables that had no value and for which the word gives no other text, in order, once each.
    """

    text: str
    unset: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mode:
    quotes: bool = True
    keep_quotes: bool = False
    keep_escapes: bool = False
    keep_unset: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    splits: bool
    restarts: bool = False


_EXPAND = _Mode()
_EXPAND_RAW = _Mode(quotes=False)
_WORDS = _Mode(keep_unset=True)
_RAW_WORDS = _Mode(keep_quotes=True, keep_escapes=True, keep_unset=True)
_QUOTED_WORDS = _Mode(keep_quotes=True, keep_unset=True)
_NEEDS_LEXING = re.compile(r"[$'\"\\`\ufeff\ud800-\udfff]")


def expand(word: str, variables: Mapping[str, str], syntax: WordSyntax) -> Expansion:
    """Return `word` with its variables replaced and its quotes removed; an unset variable is "".

    Source: BuildKit 0.32, frontend/dockerfile/shell/lex.go (`ProcessWord`).

    Raises:
        RefusedError: bad substitution, an unclosed quote or brace, or `${name:?}` without a value.
    """
    if not _NEEDS_LEXING.search(word):
        return Expansion(word, ())
    lexer = _Lexer(word, variables, syntax, _EXPAND)
    return Expansion("".join(piece.text for piece in lexer.pieces()), tuple(dict.fromkeys(lexer.unset)))


def expand_raw(text: str, variables: Mapping[str, str]) -> str:
    """Return the body of a heredoc with its variables replaced; quotes mean nothing in it.

    Raises:
        RefusedError: as `expand`.
    """
    return "".join(piece.text for piece in _Lexer(text, variables, WordSyntax(), _EXPAND_RAW).pieces())


def split_words(text: str, *, quotes: bool = False, escapes: bool = False) -> list[str]:
    """Split `text` at unquoted white space; variables stay as they are written.

    Args:
        quotes: keep the quotes in the words.
        escapes: keep the backslashes in the words.

    Raises:
        RefusedError: as `expand`.
    """
    mode = (_RAW_WORDS if escapes else _QUOTED_WORDS) if quotes else _WORDS
    return _words(_Lexer(text, {}, WordSyntax(), mode).pieces())


def _words(pieces: list[_Piece]) -> list[str]:
    words: list[str] = []
    word: list[str] = []
    for piece in pieces:
        if piece.restarts:
            word.clear()
        first, *rest = _SPACE_RUN.split(piece.text) if piece.splits else [piece.text]
        word.append(first)
        for part in rest:
            words.append("".join(word))
            word = [part]
    words.append("".join(word))
    return [word for word in words if word]


@lru_cache(maxsize=32)
def _plain_run(escape: str, stop: str) -> re.Pattern[str]:
    return re.compile(f"[^$<'\"{re.escape(escape + stop)}]+")


class _Lexer:
    """One pass over one text; a nested `${…}` word restarts the word around it, as BuildKit's shared buffer does."""

    def __init__(self, text: str, variables: Mapping[str, str], syntax: WordSyntax, mode: _Mode) -> None:
        self._text = valid(text).removeprefix("\ufeff")
        self._position = 0
        self._variables = variables
        self._syntax = syntax
        self._mode = mode
        self._restarts = 0
        self._replaced_length = 0
        self.unset: list[str] = []

    def pieces(self) -> list[_Piece]:
        """Return the whole text in pieces."""
        try:
            return self._until("", keep_escapes=self._mode.keep_escapes)
        except RecursionError:
            raise RefusedError("variables are nested too deeply") from None
        except RefusedError as refusal:
            refusal.reason = f'failed to process "{self._text[:200]}": {refusal.reason}'
            raise

    def _peek(self) -> str:
        return self._text[self._position : self._position + 1]

    def _next(self) -> str:
        char = self._peek()
        self._position += 1
        return char

    def _until(self, stop: str, *, keep_escapes: bool) -> list[_Piece]:
        pieces: list[_Piece] = []
        plain = _plain_run(self._syntax.escape, stop)
        while char := self._peek():
            if run := plain.match(self._text, self._position):
                self._position = run.end()
                pieces.append(_Piece(run[0], splits=True))
            elif char == stop:
                self._position += 1
                return pieces
            else:
                pieces.append(self._special(char, keep_escapes=keep_escapes))
        if stop:
            raise RefusedError(f"unexpected end of statement while looking for matching {stop}")
        return pieces

    def _special(self, char: str, *, keep_escapes: bool) -> _Piece:
        restarts = self._restarts
        if char == "$":
            text = self._dollar()
            return _Piece(text, splits=True, restarts=restarts != self._restarts)
        if char == "<" and (start := _HEREDOC_START.match(self._text, self._position)):
            self._position = start.end()
            return _Piece(start[0], splits=False)
        if char in "'\"" and self._mode.quotes:
            text = self._single_quoted() if char == "'" else self._double_quoted(keep_escapes=keep_escapes)
            return _Piece(text, splits=False, restarts=restarts != self._restarts)
        self._position += 1
        if char != self._syntax.escape:
            return _Piece(char, splits=False)
        return _Piece((char if keep_escapes else "") + self._next(), splits=False)

    def _single_quoted(self) -> str:
        end = self._text.find("'", self._position + 1)
        if end < 0:
            raise RefusedError("unexpected end of statement while looking for matching single-quote")
        text = self._text[self._position + 1 : end]
        self._position = end + 1
        return f"'{text}'" if self._mode.keep_quotes else text

    def _double_quoted(self, *, keep_escapes: bool) -> str:
        self._position += 1
        parts: list[str] = []
        while (char := self._peek()) != '"':
            if not char:
                raise RefusedError("unexpected end of statement while looking for matching double-quote")
            parts.append(self._dollar() if char == "$" else self._double_quoted_char(keep_escapes=keep_escapes))
        self._position += 1
        text = "".join(parts)
        return f'"{text}"' if self._mode.keep_quotes else text

    def _double_quoted_char(self, *, keep_escapes: bool) -> str:
        char = self._next()
        if char != self._syntax.escape:
            return char
        kept = char if keep_escapes else ""
        if not self._peek():
            return kept
        return kept + (self._next() if self._peek() in {'"', "$", self._syntax.escape} else char)

    def _dollar(self) -> str:
        self._position += 1
        if self._peek() == "{":
            self._position += 1
            text = self._braced()
        else:
            name = self._name()
            text = self._value(name, f"${name}") if name else "$"
        self._replaced_length += len(text)
        if self._replaced_length > MAX_LENGTH and not self._mode.keep_unset:
            raise RefusedError(f"variables make a word longer than {MAX_LENGTH} characters")
        return text

    def _value(self, name: str, written: str) -> str:
        if name in self._variables:
            return self._variables[name]
        if self._mode.keep_unset:
            return written
        self.unset.append(name)
        return ""

    def _name(self) -> str:
        start = self._position
        first = self._peek()
        if first and first in self._syntax.special_names and not first.isdecimal():
            self._position += 1
            return first
        digits = first.isdecimal()
        while (char := self._peek()) and (char.isdecimal() or (not digits and (char.isalpha() or char == "_"))):
            self._position += 1
            if digits and not self._syntax.long_numbers:
                break
        return self._text[start : self._position]

    def _braced(self) -> str:
        if (self._peek() and self._peek() in "{:") or (self._peek() == "}" and not self._syntax.empty_name):
            raise RefusedError("syntax error: bad substitution")
        name = self._name()
        modifier = self._next()
        if modifier == "}":
            return self._value(name, f"${{{name}}}")
        if modifier == ":":
            modifier += self._next()
        if not modifier.strip(":"):
            raise RefusedError("syntax error: missing '}'")
        if modifier not in self._syntax.modifiers and not self._is_left_alone(modifier):
            raise RefusedError(f"unsupported modifier ({modifier}) in substitution")
        return self._replaced(name) if modifier == "/" else self._modified(name, modifier)

    def _is_left_alone(self, modifier: str) -> bool:
        # `${name:1:2}` is the shell's business where variables stay as they are written.
        return self._mode.keep_unset and modifier.startswith(":") and modifier[1] not in "#%"

    def _nested(self, stop: str, *, keep_escapes: bool) -> str:
        self._restarts += 1
        try:
            return "".join(piece.text for piece in self._until(stop, keep_escapes=keep_escapes))
        except RefusedError:
            if self._peek():
                raise
            raise RefusedError(f"syntax error: missing '{stop}'" + (" in ${}" if stop == "/" else "")) from None

    def _modified(self, name: str, modifier: str) -> str:
        word = self._nested("}", keep_escapes=modifier in "#%")
        value = self._variables.get(name)
        if value is None and self._mode.keep_unset:
            return f"${{{name}{modifier}{word}}}"
        unset = value is None or (modifier.startswith(":") and not value)
        if modifier[-1] == "-":
            return word if unset else value or ""
        if modifier[-1] == "+":
            return "" if unset else word
        if modifier[-1] == "?":
            if unset:
                raise RefusedError(
                    f"{name}: {word or 'is not allowed to be ' + ('unset' if value is None else 'empty')}"
                )
            return value or ""
        return self._trimmed(self._value(name, ""), modifier, word)

    def _trimmed(self, value: str, modifier: str, word: str) -> str:
        longest = word.startswith(modifier)
        remove = remove_prefix if modifier == "#" else remove_suffix
        return remove(value, word[1:] if longest else word, longest=longest)

    def _replaced(self, name: str) -> str:
        every = self._peek() == "/"
        self._position += every
        pattern = self._nested("/", keep_escapes=True)
        replacement = self._nested("}", keep_escapes=True)
        if name not in self._variables and self._mode.keep_unset:
            return f"${{{name}/{pattern}/{replacement}}}"
        return replace(self._value(name, ""), pattern, replacement, every=every)
