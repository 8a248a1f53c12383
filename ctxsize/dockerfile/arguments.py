"""Arguments: one statement split into instruction name, flags and arguments, each instruction in its own way.

Source: BuildKit 0.32, frontend/dockerfile/parser/{line_parsers,split_command}.go.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.text import BLANKS, SPACES, as_bytes, from_bytes, trim, valid

_JSON_SPACES = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Arguments:
    """A statement in parts.

    Attributes:
        name: the instruction as written.
        flags: its leading `--name[=value]` words, quotes removed.
        words: its arguments; for ENV and LABEL names and values in turn.
        is_json: whether the arguments were a JSON array.
        rest: everything after name and flags.
        trigger: of ONBUILD, the instruction to run later.
    """

    name: str
    flags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_json: bool = False
    rest: str = ""
    trigger: "Arguments | None" = None

    @property
    def keyword(self) -> str:
        """The instruction in upper case."""
        return self.name.lower().upper()


@dataclass(frozen=True, slots=True)
class ArgumentSyntax:
    """How a builder splits arguments.

    Attributes:
        escape: the escape character.
        json_ends_early: whether text after the closing bracket of a JSON array is ignored.
    """

    escape: str = "\\"
    json_ends_early: bool = False


@lru_cache(maxsize=128)
def split_arguments(statement: str, syntax: ArgumentSyntax) -> Arguments:
    """Split a statement; the last ones are remembered, as builders with another grammar split most of them alike.

    Raises:
        RefusedError: the arguments do not have this instruction's form.
    """
    name, *following = BLANKS.split(trim(statement), maxsplit=1)
    flags, rest = _split_flags(following[0], syntax.escape) if following else ((), "")
    arguments = Arguments(name, flags, rest=trim(rest))
    return _SPLITTERS.get(arguments.keyword, _split_nothing)(arguments, syntax)


def _whole(rest: str) -> tuple[str, ...]:
    return (rest,) if rest else ()


def _split_blanks(rest: str) -> tuple[str, ...]:
    return tuple(BLANKS.split(rest)) if rest else ()


def _onbuild(arguments: Arguments, syntax: ArgumentSyntax) -> Arguments:
    if not arguments.rest:
        return arguments
    trigger = split_arguments(arguments.rest, syntax)
    return replace(arguments, words=(trigger.name, *trigger.words), trigger=trigger)


def _healthcheck(arguments: Arguments, syntax: ArgumentSyntax) -> Arguments:
    kind, *command = re.split(r"[\t\n\v\f\r \x85\xa0]+", as_bytes(arguments.rest), maxsplit=1)
    if not kind:
        return arguments
    parsed = _json_or(replace(arguments, rest=from_bytes("".join(command))), _whole, syntax)
    return replace(parsed, words=(from_bytes(kind), *parsed.words), rest=arguments.rest)


def _split_nothing(arguments: Arguments, _syntax: ArgumentSyntax) -> Arguments:
    return replace(arguments, words=_whole(arguments.rest))


def _split_at_blanks(arguments: Arguments, _syntax: ArgumentSyntax) -> Arguments:
    return replace(arguments, words=_split_blanks(arguments.rest))


def _json_or_blanks(arguments: Arguments, syntax: ArgumentSyntax) -> Arguments:
    return _json_or(arguments, _split_blanks, syntax)


def _json_or_nothing(arguments: Arguments, syntax: ArgumentSyntax) -> Arguments:
    return _json_or(arguments, _whole, syntax)


def _json_or(arguments: Arguments, otherwise: Callable[[str], tuple[str, ...]], syntax: ArgumentSyntax) -> Arguments:
    words = _json_strings(arguments.rest, ends_early=syntax.json_ends_early)
    if words is None:
        return replace(arguments, words=otherwise(arguments.rest))
    return replace(arguments, words=words, is_json=True)


def _json_strings(rest: str, *, ends_early: bool) -> tuple[str, ...] | None:
    text = rest.lstrip(SPACES)
    if not text.startswith("["):
        return None
    try:
        values, end = _JSON.raw_decode(text)
    except ValueError:
        return None
    except RecursionError:
        values, end = [None], len(text)
    if text[end:].strip(_JSON_SPACES) and not ends_early:
        return None
    if not all(isinstance(value, str) for value in values):
        raise RefusedError("when using JSON array syntax, arrays must be comprised of strings only")
    return tuple(valid(value) for value in values)


def _number(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


def _no_constant(name: str) -> float:
    raise ValueError(name)


_JSON = json.JSONDecoder(parse_int=_number, parse_float=_number, parse_constant=_no_constant)


@lru_cache(maxsize=8)
def _word_pattern(escape: str) -> re.Pattern[str]:
    e, spaces = re.escape(escape), re.escape(SPACES)
    double = f'"(?:{e}.|[^"{e}])*+(?:"|{e}?\\Z)'
    return re.compile(f"(?:{e}.|'[^']*+(?:'|\\Z)|{double}|[^{spaces}'\"{e}]|{e}\\Z)++", re.DOTALL)


def split_quoted(rest: str, escape: str) -> tuple[str, ...]:
    """Split at white space outside quotes; quotes and escapes stay in the words."""
    words = [word[0] for word in _word_pattern(escape).finditer(rest)]
    if words and _ends_in_lone_escape(words[-1], escape):
        words[-1] = words[-1][:-1]
    return tuple(word for word in words if word)


def _ends_in_lone_escape(word: str, escape: str) -> bool:
    """Whether the last character is an escape with nothing left to protect; such a one is dropped."""
    if not word.endswith(escape):
        return False
    position = 0
    quote = ""
    while position < len(word):
        char = word[position]
        if char == escape and quote != "'":
            if position + 1 == len(word):
                return True
            position += 1
        elif char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
        position += 1
    return False


def _arg(arguments: Arguments, syntax: ArgumentSyntax) -> Arguments:
    return replace(arguments, words=split_quoted(arguments.rest, syntax.escape))


def _pairs(arguments: Arguments, syntax: ArgumentSyntax) -> Arguments:
    words = split_quoted(arguments.rest, syntax.escape)
    if not words:
        return arguments
    if "=" not in words[0]:
        name, *value = BLANKS.split(arguments.rest, maxsplit=1)
        if not value:
            raise RefusedError(f"{arguments.keyword} must have two arguments")
        return replace(arguments, words=(name, value[0]))
    for word in words:
        if "=" not in word:
            raise RefusedError(f'Syntax error - can\'t find = in "{word}". Must be of the form: name=value')
    return replace(arguments, words=tuple(part for word in words for part in word.split("=", 1)))


@lru_cache(maxsize=8)
def _flag_pattern(escape: str) -> re.Pattern[str]:
    e = re.escape(escape)
    double = f'"(?:{e}.|[^"{e}])*+(?:"|{e}?\\Z)'
    single = f"'(?:{e}.|[^'{e}])*+(?:'|{e}?\\Z)"
    return re.compile(f"--(?:{e}.|{single}|{double}|[^\\t-\\r \\x85\\xa0'\"{e}]|{e}\\Z)*+", re.DOTALL)


def _split_flags(rest: str, escape: str) -> tuple[tuple[str, ...], str]:
    """Take the leading flags off; BuildKit reads them byte by byte, so each byte above 127 becomes a character."""
    if not rest.lstrip("\t\n\v\f\r \x85\xa0").startswith("--"):
        return (), rest
    text = as_bytes(rest)
    flags: list[str] = []
    position = _skip_spaces(text, 0)
    while match := _flag_pattern(escape).match(text, position):
        flag = _unquoted(match[0], escape)
        position = match.end()
        if flag == "--":
            break
        flags.append(flag)
        position = _skip_spaces(text, position)
    return tuple(flags), from_bytes(text[position:])


def _skip_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] in "\t\n\v\f\r \x85\xa0":
        position += 1
    return position


def _unquoted(word: str, escape: str) -> str:
    result: list[str] = []
    quote = ""
    characters = iter(word)
    for char in characters:
        if char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
        else:
            result.append(next(characters, "") if char == escape else char)
    return "".join(result)


_SPLITTERS: Mapping[str, Callable[[Arguments, ArgumentSyntax], Arguments]] = {
    "ADD": _json_or_blanks,
    "ARG": _arg,
    "CMD": _json_or_nothing,
    "COPY": _json_or_blanks,
    "ENTRYPOINT": _json_or_nothing,
    "ENV": _pairs,
    "EXPOSE": _split_at_blanks,
    "FROM": _split_at_blanks,
    "HEALTHCHECK": _healthcheck,
    "LABEL": _pairs,
    "ONBUILD": _onbuild,
    "RUN": _json_or_nothing,
    "SHELL": _json_or_nothing,
    "VOLUME": _json_or_blanks,
}
