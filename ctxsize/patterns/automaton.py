"""Runs a parsed Go regular expression over texts in linear time, as Go does: hostile patterns must not take for ever.

All ways through the expression are followed at once (Go: src/regexp/exec.go), and what is learned is kept: a `_Front`,
the set of places that were reached, remembers the front to which each character leads.
"""

from collections.abc import Iterable, Iterator

from ctxsize.patterns.character_classes import is_word
from ctxsize.patterns.syntax_tree import (
    Alternation,
    Assertion,
    Characters,
    Concatenation,
    Node,
    Position,
    Repetition,
)

# How many places all remembered fronts may hold together before they are forgotten.
_MAXIMUM_REMEMBERED = 100_000


class _Place:
    """Where a match stands: before `node`, of which `done` parts or rounds are behind, and then at `then`."""

    __slots__ = ("done", "node", "then")

    def __init__(self, node: Node, done: int, then: "_Place | None") -> None:
        self.node = node
        self.done = done
        self.then = then


# None is the place behind the whole expression.
_Places = frozenset[_Place | None]


class _Front:
    """The places reached before a character, the character in front of them, and what is known to follow."""

    __slots__ = ("before", "matched_at_end", "next", "places", "verdict")

    def __init__(self, places: _Places, before: str | None, verdict: bool | None = None) -> None:
        self.places = places
        self.before = before
        self.verdict = verdict
        self.matched_at_end: bool | None = None
        self.next: dict[str, _Front] = {}


_MATCHED = _Front(frozenset(), None, verdict=True)
_FAILED = _Front(frozenset(), None, verdict=False)


class Automaton:
    """An expression that can be searched for."""

    def __init__(self, root: Node) -> None:
        self._places: dict[tuple[int, int, int], _Place] = {}
        self._root = self._place(root, 0, None)
        self._anchored = _is_anchored(root)
        self._fronts: dict[tuple[_Places, str | None], _Front] = {}
        self._remembered = 0
        self._start = _Front(frozenset((self._root,)), None)

    def search(self, text: str) -> bool:
        """Tell whether the expression matches anywhere in the text; its anchors bind it to the ends."""
        front = self._start
        for character in text:
            front = front.next.get(character) or self._advance(front, character)
            if front.verdict is not None:
                return front.verdict
        if front.matched_at_end is None:
            front.matched_at_end = None in self._closure(front, None)
        return front.matched_at_end

    def _advance(self, front: _Front, character: str) -> _Front:
        """Find the front behind the character, and remember it."""
        closure = self._closure(front, character)
        if None in closure:
            following = _MATCHED
        else:
            reached: set[_Place | None] = set() if self._anchored else {self._root}
            reached.update(
                place.then
                for place in closure
                if place is not None and isinstance(place.node, Characters) and place.node.test(character)
            )
            following = self._front(frozenset(reached), "a" if is_word(character) else " ") if reached else _FAILED
        front.next[character] = following
        return following

    def _front(self, places: _Places, before: str) -> _Front:
        """The one front of these places; `before` stands for all characters that are words or for all that are not."""
        found = self._fronts.get((places, before))
        if found is None:
            if self._remembered > _MAXIMUM_REMEMBERED:
                self._forget()
            found = self._fronts[places, before] = _Front(places, before)
        self._remembered += len(places)
        return found

    def _forget(self) -> None:
        self._start = _Front(self._start.places, None)
        self._fronts.clear()
        self._remembered = 0

    def _closure(self, front: _Front, after: str | None) -> set[_Place | None]:
        """All places that are reached without taking a character, between `front.before` and `after`."""
        reached: set[_Place | None] = set(front.places)
        waiting = list(reached)
        while waiting:
            place = waiting.pop()
            if place is None or isinstance(place.node, Characters):
                continue
            for following in self._following(place, front.before, after):
                if following not in reached:
                    reached.add(following)
                    waiting.append(following)
        return reached

    def _following(self, place: _Place, before: str | None, after: str | None) -> Iterable[_Place | None]:
        node = place.node
        if isinstance(node, Concatenation):
            return (self._part(node, place),)
        if isinstance(node, Alternation):
            return [self._place(part, 0, place.then) for part in node.parts]
        if isinstance(node, Repetition):
            return self._rounds(node, place)
        holds = isinstance(node, Assertion) and _holds(node.position, before, after)
        return (place.then,) if holds else ()

    def _part(self, node: Concatenation, place: _Place) -> _Place | None:
        """The place before the next part of a concatenation."""
        if place.done == len(node.parts):
            return place.then
        last = place.done + 1 == len(node.parts)
        then = place.then if last else self._place(node, place.done + 1, place.then)
        return self._place(node.parts[place.done], 0, then)

    def _rounds(self, node: Repetition, place: _Place) -> Iterator[_Place | None]:
        """The places behind a repetition and before its next round; endless rounds are not counted."""
        if place.done >= node.low:
            yield place.then
        if node.high is None or place.done < node.high:
            done = place.done + 1 if node.high is not None else min(place.done + 1, node.low)
            yield self._place(node.part, 0, self._place(node, done, place.then))

    def _place(self, node: Node, done: int, then: _Place | None) -> _Place:
        """The one object for a place, so that places compare by identity."""
        key = (id(node), done, id(then))
        found = self._places.get(key)
        if found is None:
            found = self._places.setdefault(key, _Place(node, done, then))
        return found


def _is_anchored(root: Node) -> bool:
    """Whether the expression can only match at the start of the text."""
    first = root.parts[0] if isinstance(root, Concatenation) and root.parts else root
    return isinstance(first, Assertion) and first.position is Position.START


def _holds(position: Position, before: str | None, after: str | None) -> bool:
    """Whether an assertion holds between two characters; None is the end of the text on that side."""
    if position is Position.START:
        return before is None
    if position is Position.END:
        return after is None
    boundary = (before is not None and is_word(before)) != (after is not None and is_word(after))
    return boundary == (position is Position.WORD_BOUNDARY)
