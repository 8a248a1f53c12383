"""Rules over a walk: what they say of a name, given the folder it is in.

A builder's walk carries, per rule, whether it hit the parent folder. A `MatchState` is all that a folder has to know of
the way down to it: the rules that can still match below and those that were inherited. Folders with equal states are
the same object, so a caller may keep one table from name to verdict per state (design: "match a name once").
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from ctxsize.errors import ContextError
from ctxsize.ignore.rules import Rule
from ctxsize.patterns import GoSyntaxError
from ctxsize.patterns.components import Component, NameTest, Split

T = TypeVar("T")


class Semantics(Enum):
    """The three match functions in use; they differ in what a child inherits.

    PARENT_VECTOR: moby/patternmatcher v0.6.1 `MatchesUsingParentResults`, the walkers of BuildKit and the docker CLI.
    OR_PARENT: `MatchesOrParentMatches`, BuildKit's open and docker's validation.
    LAST_MATCH: containers/storage pkg/fileutils `Matches`, buildah.
    """

    PARENT_VECTOR = "parent-vector"
    OR_PARENT = "or-parent"
    LAST_MATCH = "last-match"


class Verdict(NamedTuple):
    """What the rules say: whether they match, and the index of the rule that decided, or None when none hit."""

    matched: bool
    decider: int | None


# An item (rule, position) says: components up to `position` are matched by the way down. `position` equal to the number
# of components marks a deep rule of which everything below is a hit.
_Item = tuple[int, int]
_UNDECIDED = Verdict(False, None)


@dataclass(frozen=True, slots=True)
class _Key:
    items: frozenset[_Item]
    inherited: int
    path: str | None


class _NameTable(Generic[T]):
    """What each name leads to: by literal name, by test, and for every name."""

    __slots__ = ("_literal", "_suffixed", "_suffixes", "_tests", "always")

    def __init__(self) -> None:
        self.always: list[T] = []
        self._literal: dict[str, list[T]] = {}
        self._tests: list[tuple[NameTest, T]] = []
        self._suffixes: tuple[str, ...] = ()
        self._suffixed: list[tuple[str, T]] = []

    def add(self, component: Component, value: T) -> None:
        if component.suffix:
            self._suffixes += (component.suffix,)
            self._suffixed.append((component.suffix, value))
        elif component.test is not None:
            self._tests.append((component.test, value))
        elif component.literal is not None:
            self._literal.setdefault(component.literal, []).append(value)

    def find(self, name: str) -> list[T]:
        found = [*self.always, *self._literal.get(name, ())]
        if self._suffixes and name.endswith(self._suffixes):
            found += [value for suffix, value in self._suffixed if name.endswith(suffix)]
        if self._tests:
            found += [value for test, value in self._tests if test(name)]
        return found


class Matcher:
    """A list of rules under one match function; the source of its states."""

    def __init__(self, rules: Sequence[Rule], semantics: Semantics) -> None:
        self.rules = tuple(rules)
        self.semantics = semantics
        self._splits = tuple(rule.pattern.split for rule in self.rules)
        # Rules that can only be judged on whole paths, and those on which the builder stumbles when it evaluates them.
        self.whole_path_rules = tuple(index for index, split in enumerate(self._splits) if split is None)
        self._states: dict[_Key, MatchState] = {}
        split_rules = [index for index, split in enumerate(self._splits) if split is not None]
        items = [item for index in split_rules for item in self.closure(index, 0)]
        self.start = self._state(frozenset(items), 0, "")

    def child(self, state: "MatchState", name: str, inherited: int) -> "MatchState":
        """The state inside the folder `name` of a folder in `state`."""
        path = f"{state.path}{name}/"
        if "\n" in name or state.spelled_out:
            return MatchState(self, frozenset(), inherited, path, spelled_out=True)
        return self._state(state.below(name), inherited, path)

    def split(self, index: int) -> Split:
        """The components of a rule that has any."""
        split = self._splits[index]
        assert split is not None  # noqa: S101  (items are made of split rules only)
        return split

    def closure(self, index: int, position: int) -> Iterator[_Item]:
        """The item itself and, where it is `**`, also what follows it: `**` may be no folder at all."""
        components = self.split(index).components
        yield index, position
        if position < len(components) and components[position].any_folders:
            yield from self.closure(index, position + 1)

    def _state(self, items: frozenset[_Item], inherited: int, path: str) -> "MatchState":
        key = _Key(items, inherited, path if self.whole_path_rules else None)
        state = self._states.get(key)
        if state is None:
            state = MatchState(self, items, inherited, path, spelled_out=False)
            self._states[key] = state
        return state


class MatchState:
    """What the rules know on entering one folder; immutable once made."""

    __slots__ = ("_hits", "_matcher", "_next", "_remaining", "inherited", "items", "path", "spelled_out")

    def __init__(
        self, matcher: Matcher, items: frozenset[_Item], inherited: int, path: str, *, spelled_out: bool
    ) -> None:
        """Sort what can still match by how a name is tested.

        `spelled_out`: a folder on the way has a line break in its name, where `.*` stops matching, so that every rule
        is judged on the whole path.
        """
        self._matcher = matcher
        self.items = items
        self.inherited = inherited
        self.path = path
        self.spelled_out = spelled_out
        self._hits: _NameTable[int] = _NameTable()
        self._next: _NameTable[_Item] = _NameTable()
        remaining: set[_Item] = set()
        for index, position in sorted(items):
            split = matcher.split(index)
            if position == len(split.components):
                self._hits.always.append(index)
                remaining.add((index, position))
            elif split.components[position].any_folders:
                remaining.update(matcher.closure(index, position))
            else:
                self._file(split, index, position)
        self._remaining = items if remaining == items else frozenset(remaining)

    def _file(self, split: Split, index: int, position: int) -> None:
        """Note what a name that matches the component leads to: a hit, or items inside a folder of that name."""
        component = split.components[position]
        if position + 1 < len(split.components):
            for item in self._matcher.closure(index, position + 1):
                self._next.add(component, item)
            return
        self._hits.add(component, index)
        if split.deep:
            self._next.add(component, (index, position + 1))

    def below(self, name: str) -> frozenset[_Item]:
        """What can still match inside the folder `name`."""
        advanced = self._next.find(name)
        return self._remaining.union(advanced) if advanced else self._remaining

    def judge(self, name: str) -> Verdict:
        """The verdict on an entry of this folder.

        Raises:
            ContextError: the builder fails on a rule that it evaluates here.
        """
        hits = self.hits(name)
        if not hits and not self.inherited:
            return _UNDECIDED
        return self._decide(hits)[0]

    def enter(self, name: str) -> tuple[Verdict, "MatchState"]:
        """The verdict on a folder in this folder, and the state inside it."""
        hits = self.hits(name)
        verdict, vector = self._decide(hits)
        if self._matcher.semantics is not Semantics.PARENT_VECTOR:
            vector = self.inherited | self._sound_bits(hits)
        return verdict, self._matcher.child(self, name, vector)

    def hit_bits(self, name: str) -> int:
        """The rules that match the entry or a folder above it, as bits; for lists of rules that are not negated."""
        return self.inherited | self._sound_bits(self.hits(name))

    def hits(self, name: str) -> list[int]:
        """The rules whose pattern matches the entry by itself, in file order; broken rules among them."""
        if self.spelled_out or "\n" in name:
            return self._whole_path_hits(name, range(len(self._matcher.rules)))
        found = self._hits.find(name)
        if self._matcher.whole_path_rules:
            found += self._whole_path_hits(name, self._matcher.whole_path_rules)
        return found if len(found) < 2 else sorted(set(found))

    def _whole_path_hits(self, name: str, indexes: Iterable[int]) -> list[int]:
        path = self.path + name
        rules = self._matcher.rules
        return [index for index in indexes if rules[index].pattern.error or rules[index].pattern.matches(path)]

    def _sound_bits(self, hits: list[int]) -> int:
        """The hits as bits, less the broken rules, which only count where they are evaluated."""
        return sum(1 << index for index in hits if not self._matcher.rules[index].pattern.error)

    def _decide(self, hits: list[int]) -> tuple[Verdict, int]:
        """Run through the rules in file order: the verdict, and the bits of the rules that count as hit.

        A rule that would not change the verdict so far is not evaluated and does not count, unless it hit the parent.
        """
        rules = self._matcher.rules
        inherited = self.inherited
        gated = self._matcher.semantics is not Semantics.LAST_MATCH
        matched, decider, vector = False, None, 0
        for index in _merged(hits, inherited):
            rule = rules[index]
            if not inherited >> index & 1:
                if gated and rule.negated != matched:
                    continue
                if rule.pattern.error:
                    raise _refusal(rule)
            elif gated and self._matcher.semantics is Semantics.OR_PARENT and rule.negated != matched:
                continue
            vector |= 1 << index
            matched, decider = not rule.negated, index
        return Verdict(matched, decider), vector


def _refusal(rule: Rule) -> ContextError:
    return ContextError(f"syntax error in pattern: {rule.text.strip()!r}", path=rule.file, line=rule.line)


def _merged(hits: list[int], inherited: int) -> list[int]:
    """The rules to run through: those that hit by themselves and those that hit the parent, in file order."""
    if not inherited:
        return hits
    found = set(hits)
    while inherited:
        low = inherited & -inherited
        found.add(low.bit_length() - 1)
        inherited ^= low
    return sorted(found)


def straight_verdict(rules: Sequence[Rule], path: str, semantics: Semantics) -> Verdict:
    """Judge one path by the plain definition, walking down to it; slow, exact, and independent of the states.

    Raises:
        ContextError: the builder fails on a rule that it evaluates on the way.
    """
    names = path.split("/")
    vector = [False] * len(rules)
    verdict = _UNDECIDED
    for depth in range(1, len(names) + 1):
        verdict, vector = _straight_step(rules, "/".join(names[:depth]), vector, semantics)
    return verdict


def _straight_step(
    rules: Sequence[Rule], path: str, parent: list[bool], semantics: Semantics
) -> tuple[Verdict, list[bool]]:
    """One step of the plain definition: the verdict on `path`, and which rules count as hit."""
    verdict = _UNDECIDED
    vector = [False] * len(rules)
    for index, rule in enumerate(rules):
        open_gate = semantics is Semantics.LAST_MATCH or rule.negated == verdict.matched
        if semantics is Semantics.PARENT_VECTOR:
            vector[index] = parent[index] or (open_gate and _evaluate(rule, path))
            counts = vector[index]
        else:
            vector[index] = parent[index] or (not rule.pattern.error and rule.pattern.matches(path))
            counts = open_gate and (parent[index] or _evaluate(rule, path))
        if counts:
            verdict = Verdict(not rule.negated, index)
    return verdict, vector


def _evaluate(rule: Rule, path: str) -> bool:
    try:
        return rule.pattern.matches(path)
    except GoSyntaxError:
        raise _refusal(rule) from None
