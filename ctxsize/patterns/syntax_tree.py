"""The parts of a parsed Go regular expression, with the measures by which Go refuses one that is too large.

Copied behaviour: Go 1.24, src/regexp/syntax/parse.go (`calcSize`, `calcHeight`, `repeatIsValid`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

CharacterTest = Callable[[str], bool]

_MAXIMUM_REPEAT = 1000
_MAXIMUM_HEIGHT = 1000
_MAXIMUM_SIZE = (128 << 20) // 40


class GoSyntaxError(ValueError):
    """Go would refuse to compile the expression."""


class Position(Enum):
    """What can be asserted of a place in the text."""

    START = auto()
    END = auto()
    WORD_BOUNDARY = auto()
    NO_WORD_BOUNDARY = auto()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Node:
    """A part of an expression.

    Attributes:
        size: about how many instructions Go needs for it.
        height: how deeply it is nested.
        copies: the largest product of nested repeat counts.
    """

    size: int = 1
    height: int = 1
    copies: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Characters(Node):
    """Any one character that passes the test."""

    test: CharacterTest


@dataclass(frozen=True, slots=True, eq=False)
class Assertion(Node):
    """A place in the text."""

    position: Position


@dataclass(frozen=True, slots=True, eq=False)
class Concatenation(Node):
    """One part after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Alternation(Node):
    """Any one of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Repetition(Node):
    """A part from `low` to `high` times; None is without end."""

    part: Node
    low: int
    high: int | None


def concatenation(parts: Sequence[Node]) -> Node:
    """Put parts behind each other.

    Raises:
        GoSyntaxError: the result is too large for Go.
    """
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Concatenation(())
    return _checked(Concatenation(tuple(parts), size=_total(parts), height=_above(parts), copies=_most(parts)))


def alternation(parts: Sequence[Node]) -> Node:
    """Offer parts as alternatives.

    Raises:
        GoSyntaxError: the result is too large for Go.
    """
    if len(parts) == 1:
        return parts[0]
    size = _total(parts) + len(parts) - 1
    return _checked(Alternation(tuple(parts), size=size, height=_above(parts), copies=_most(parts)))


def group(part: Node) -> Node:
    """Put parentheses around a part.

    Raises:
        GoSyntaxError: the result is too large for Go.
    """
    return _checked(Concatenation((part,), size=part.size + 2, height=part.height + 1, copies=part.copies))


def repetition(part: Node, low: int, high: int | None) -> Node:
    """Repeat a part.

    Raises:
        GoSyntaxError: the result is too large for Go, or nested counts multiply to more than 1000.
    """
    count = low if high is None else high
    size = 2 + max(low, 1) * part.size if high is None else high * part.size + high - low
    copies = 0 if high == 0 else part.copies * max(count, 1)
    if count > 1 and copies > _MAXIMUM_REPEAT:
        raise GoSyntaxError(f"invalid repeat count {count}")
    return _checked(Repetition(part, low, high, size=max(size, 1), height=part.height + 1, copies=copies))


def _checked(node: Node) -> Node:
    if node.size > _MAXIMUM_SIZE:
        raise GoSyntaxError("expression too large")
    if node.height > _MAXIMUM_HEIGHT:
        raise GoSyntaxError("expression nests too deeply")
    return node


def _total(parts: Sequence[Node]) -> int:
    return sum(part.size for part in parts)


def _above(parts: Sequence[Node]) -> int:
    return 1 + max(part.height for part in parts)


def _most(parts: Sequence[Node]) -> int:
    return max(part.copies for part in parts)
