"""Rules over a walk: what they say of a name, given the folder it is in.

A builder's walk carries, per rule, whether it hit the parent folder. A `MatchState` is all that a folder has to know of
the way down to it: the rules that can still match below and those that were inherited. Folders with equal states are
the same object, so a caller may keep one table from name to verdict per state (design: "match a name once").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from ctxsize.errors import ContextError
from ctxsize.ignore.rules import Rule
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
    path: str


class NameTable(Generic[T]):
    """What each name leads to: by literal name, by its ending or beginning, by test, and for every name."""

    __slots__ = ("_literal", "_prefixed", "_prefixes", "_suffixed", "_suffixes", "_tests", "always")

    def __init__(self) -> None:
        self.always: list[T] = []
        self._literal: dict[str, list[T]] = {}
        self._tests: list[tuple[NameTest, T]] = []
        self._suffixes: tuple[str, ...] = ()
        self._suffixed: list[tuple[tuple[str, ...], T]] = []
        self._prefixes: tuple[str, ...] = ()
        self._prefixed: list[tuple[str, T]] = []

    def extend(self, found: Iterable[tuple[Component, T]]) -> None:
        """Add what components lead to."""
        for component, value in found:
            if component.suffixes:
                self._suffixed.append((component.suffixes, value))
            elif component.prefix:
                self._prefixed.append((component.prefix, value))
            elif component.test is not None:
                self._tests.append((component.test, value))
            elif component.literal is not None:
                self._literal.setdefault(component.literal, []).append(value)
        self._suffixes = tuple({suffix for suffixes, _ in self._suffixed for suffix in suffixes})
        self._prefixes = tuple({prefix for prefix, _ in self._prefixed})

    def find(self, name: str) -> list[T]:
        """All that a name leads to."""
        found = [*self.always, *self._literal.get(name, ())]
        if self._suffixes and name.endswith(self._suffixes):
            found += [value for suffixes, value in self._suffixed if name.endswith(suffixes)]
        if self._prefixes and name.startswith(self._prefixes):
            found += [value for prefix, value in self._prefixed if name.startswith(prefix)]
        if self._tests:
            found += [value for test, value in self._tests if test(name)]
        return found

    def mentioned(self) -> tuple[set[str], set[str], set[str], set[NameTest]]:
        """The literal names, endings, beginnings and tests that tell some names from all others."""
        return set(self._literal), set(self._suffixes), set(self._prefixes), {test for test, _ in self._tests}


class Matcher:
    """A list of rules under one match function; the source of its states."""

    def __init__(self, rules: Sequence[Rule], semantics: Semantics) -> None:
        self.rules = tuple(rules)
        self.semantics = semantics
        self._splits = tuple(rule.pattern.split for rule in self.rules)
        # Rules that can only be judged on whole paths, and those on which the builder stumbles when it evaluates them.
        self.whole_path_rules = tuple(index for index, split in enumerate(self._splits) if split is None)
        self.whole_path_bits = sum(1 << index for index in self.whole_path_rules)
        self._states: dict[_Key, MatchState] = {}
        split_rules = [index for index, split in enumerate(self._splits) if split is not None]
        items = [item for index in split_rules for item in self.closure(index, 0)]
        self.start = self._state(frozenset(items), 0, "")

    def child(self, state: "MatchState", name: str, inherited: int) -> "MatchState":
        """The state inside the folder `name` of a folder in `state`."""
        return self._state(state.below(name), inherited, f"{state.path}{name}/" if self.whole_path_rules else "")

    def split(self, index: int) -> Split:
        """The components of a rule that has any."""
        split = self._splits[index]
        assert split is not None  # noqa: S101  (items are made of split rules only)
        return split

    def closure(self, index: int, position: int) -> list[_Item]:
        """The item itself and, where it is `**`, also what follows it: `**` may be no folder at all."""
        components = self.split(index).components
        last = position
        while last < len(components) and components[last].any_folders:
            last += 1
        return [(index, each) for each in range(position, last + 1)]

    def _state(self, items: frozenset[_Item], inherited: int, path: str) -> "MatchState":
        key = _Key(items, inherited, path)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = MatchState(self, items, inherited, path)
        return state


class MatchState:
    """What the rules know on entering one folder; immutable once made.

    Attributes:
        items: what can still match below.
        inherited: bits of the rules that hit the folder.
        path: of the folder, where rules have to be judged on whole paths; else "".
        hit_table, next_table: what names lead to here: hits, and items inside a folder of that name.
    """

    __slots__ = ("_matcher", "_remaining", "hit_table", "inherited", "items", "next_table", "path")

    def __init__(self, matcher: Matcher, items: frozenset[_Item], inherited: int, path: str) -> None:
        self._matcher = matcher
        self.items = items
        self.inherited = inherited
        self.path = path
        self.hit_table: NameTable[int] = NameTable()
        self.next_table: NameTable[_Item] = NameTable()
        hits: list[tuple[Component, int]] = []
        following: list[tuple[Component, _Item]] = []
        remaining: set[_Item] = set()
        for index, position in sorted(items):
            split = matcher.split(index)
            if position == len(split.components):
                self.hit_table.always.append(index)
                remaining.add((index, position))
                continue
            component = split.components[position]
            if component.any_folders:
                remaining.update(matcher.closure(index, position))
            elif position + 1 < len(split.components):
                following += [(component, item) for item in matcher.closure(index, position + 1)]
            else:
                hits.append((component, index))
                following += [(component, (index, position + 1))] if split.deep else []
        self.hit_table.extend(hits)
        self.next_table.extend(following)
        self._remaining = items if remaining == items else frozenset(remaining)

    @property
    def needs_paths(self) -> bool:
        """Whether some rules can only be judged on whole paths, so that no two names are alike."""
        return bool(self._matcher.whole_path_rules)

    def below(self, name: str) -> frozenset[_Item]:
        """What can still match inside the folder `name`."""
        advanced = self.next_table.find(name)
        remaining = self._remaining if "\n" not in name else self._over_a_line_break()
        return remaining.union(advanced) if advanced else remaining

    def _over_a_line_break(self) -> frozenset[_Item]:
        """What remains inside a folder whose name has a line break, which `.*` of an expression does not cross."""
        crossing = {item for item in self.items if not self._matcher.split(item[0]).dotted}
        return frozenset(
            item for index, position in self._remaining & crossing for item in self._matcher.closure(index, position)
        )

    def judge(self, name: str) -> Verdict:
        """The verdict on an entry of this folder.

        Raises:
            ContextError: the builder fails on a rule that it evaluates here.
        """
        hits = self.hits(name)
        if not hits and not self.inherited:
            return _UNDECIDED
        return self._decide(hits, self._inherited_by(name))[0]

    def enter(self, name: str) -> tuple[Verdict, "MatchState"]:
        """The verdict on a folder in this folder, and the state inside it."""
        hits = self.hits(name)
        verdict, vector = self._decide(hits, self._inherited_by(name))
        if self._matcher.semantics is not Semantics.PARENT_VECTOR:
            vector = self._inherited_by(name) | self._sound_bits(hits)
        return verdict, self._matcher.child(self, name, vector)

    def hit_bits(self, name: str) -> int:
        """The rules that match the entry or a folder above it, as bits; for lists of rules that are not negated."""
        return self._inherited_by(name) | self._sound_bits(self.hits(name))

    def hits(self, name: str) -> list[int]:
        """The rules whose pattern matches the entry by itself, in file order; broken rules among them."""
        found = self.hit_table.find(name)
        if "\n" in name:
            deep = len(self.hit_table.always)
            found = [index for index in found[:deep] if not self._matcher.split(index).dotted] + found[deep:]
        if self._matcher.whole_path_rules:
            found += self._whole_path_hits(name, self._matcher.whole_path_rules)
        return found if len(found) < 2 else sorted(set(found))

    def _inherited_by(self, name: str) -> int:
        """The rules that hit an entry because they hit the folder.

        In buildah that is by `(/.*)?` at the end of the expression, which a line break ends, and which rules that are
        judged on whole paths say themselves.
        """
        if self._matcher.semantics is not Semantics.LAST_MATCH:
            return self.inherited
        return 0 if "\n" in name else self.inherited & ~self._matcher.whole_path_bits

    def _whole_path_hits(self, name: str, indexes: Iterable[int]) -> list[int]:
        path = self.path + name
        rules = self._matcher.rules
        return [index for index in indexes if rules[index].pattern.error or rules[index].pattern.matches(path)]

    def _sound_bits(self, hits: list[int]) -> int:
        """The hits as bits, less the broken rules, which only count where they are evaluated."""
        return sum(1 << index for index in hits if not self._matcher.rules[index].pattern.error)

    def _decide(self, hits: list[int], inherited: int) -> tuple[Verdict, int]:
        """Run through the rules in file order: the verdict, and the bits of the rules that count as hit.

        A rule that would not change the verdict so far is not evaluated and does not count, unless it hit the parent.
        """
        rules = self._matcher.rules
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


class NameFilter:
    """Tells names that some rule or source may mean from all others, for which one answer holds in a folder.

    Attributes:
        literals, prefixes: whole names and beginnings of names that may mean something.
    """

    __slots__ = ("_starts", "_suffixes", "_tests", "literals", "prefixes")

    def __init__(self, tables: Iterable[NameTable[Any]], starts: Iterable[str] = ()) -> None:
        """Join tables; a name is also mentioned when one of `starts` begins with it, or it begins with one of them."""
        literals: set[str] = set()
        suffixes: set[str] = set()
        prefixes: set[str] = set()
        tests: set[NameTest] = set()
        for table in tables:
            more = table.mentioned()
            literals |= more[0]
            suffixes |= more[1]
            prefixes |= more[2]
            tests |= more[3]
        self.literals = literals
        self._suffixes = tuple(suffixes)
        self.prefixes = tuple(prefixes)
        self._tests = tuple(tests)
        self._starts = tuple(starts)

    def mentions(self, name: str) -> bool:
        """Whether a name may mean something here."""
        if name in self.literals or name.endswith(self._suffixes) or name.startswith(self.prefixes):
            return True
        # Plain loops: this is asked once for each distinct name of a tree, which may be hundreds of thousands.
        for test in self._tests:
            if test(name):
                return True
        for text in self._starts:
            if text.startswith(name) or name.startswith(text):
                return True
        return "\n" in name

    def overlooks(self, ending: str) -> bool:
        """Whether of the names of one line that end so, as one does that is not mentioned, none is for its end.

        That one shows it of all endings that are as short.
        """
        return not (self._tests or self._starts or any(suffix.endswith(ending) for suffix in self._suffixes))
