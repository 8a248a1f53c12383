"""Which instructions read a path: the sources of COPY, ADD and bind mounts as they resolve in a tree."""

import posixpath
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from ctxsize.dockerfile import Read
from ctxsize.ignore.matching import Matcher, MatchState, Semantics
from ctxsize.ignore.rules import Rule
from ctxsize.patterns import Dialect, Pattern, compile_pattern
from ctxsize.patterns.components import Component, Split, split_literal
from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.links import resolve_inside

WHOLE_CONTEXT = "."

# A step on the way of a source: the real folder so far, how many names of the source led there, and whether over links.
_Step = tuple[str, int, bool]


class Coverage:
    """The sources of some instructions as a matcher; a hit on a rule means that its instructions read the path.

    Attributes:
        start: state at the root.
        everywhere: bits of the instructions that read the whole context.
    """

    def __init__(self, tree: Tree, reads: Sequence[Read]) -> None:
        everywhere: list[int] = []
        self._owners: list[list[int]] = []
        rules: list[Rule] = []
        for (source, over_folders), owners in _owners_by_source(reads).items():
            first = reads[owners[0]]
            for pattern in _patterns(tree, source, over_folders=over_folders):
                if pattern is None:
                    everywhere += owners
                    continue
                self._owners.append(owners)
                rules.append(Rule(pattern, negated=False, file="", line=first.line, text=first.text))
        self.everywhere = _bits(everywhere)
        self.start = Matcher(rules, Semantics.OR_PARENT).start
        self._memory: dict[int, int] = {}

    def state(self, folder: str) -> MatchState:
        """The state inside a folder, given with a trailing slash; "" is the root."""
        state = self.start
        for name in folder.split("/")[:-1]:
            state = state.enter(name)[1]
        return state

    def readers(self, hits: int) -> int:
        """Turn bits of hit rules into bits of the instructions that they belong to."""
        found = self._memory.get(hits)
        if found is None:
            hit = (self._owners[index] for index in set_bits(hits))
            found = self._memory[hits] = self.everywhere | _bits(chain.from_iterable(hit))
        return found


def set_bits(number: int) -> Iterator[int]:
    """The indexes of the bits that are set, lowest first, in one pass even for a number of a million bits."""
    return (index for index, digit in enumerate(reversed(f"{number:b}")) if digit == "1")


def _owners_by_source(reads: Sequence[Read]) -> dict[tuple[str, bool], list[int]]:
    """The instructions of each source, and whether its `**` are folders: a source that is read twice is one rule."""
    owners: dict[tuple[str, bool], list[int]] = {}
    for index, read in enumerate(reads):
        for source in read.sources:
            owners.setdefault((source, read.parents and "**" in source), []).append(index)
    return owners


def _bits(indexes: Iterable[int]) -> int:
    """A number with these bits, made at once: setting them one by one copies a number of a million bits each time."""
    wanted = set(indexes)
    column = bytearray(max(wanted, default=0) // 8 + 1)
    for index in wanted:
        column[index // 8] |= 1 << index % 8
    return int.from_bytes(column, "little")


def _patterns(tree: Tree, source: str, *, over_folders: bool) -> Iterator[Pattern | None]:
    """What a source covers; None: the whole context."""
    if source == WHOLE_CONTEXT:
        yield None
    elif over_folders:
        yield compile_pattern(source, Dialect.DOCKER)
    else:
        names = source.split("/")
        components = tuple(map(_component, names))
        yield Pattern(source, Split(components), None, _name_by_name(components))
        for path in sorted(set(paths_over_links(tree, names))):
            yield _exactly(path)


def _component(name: str) -> Component:
    return Component(test=lambda other: _matches(name, other)) if has_wildcard(name) else Component(literal=name)


def _name_by_name(components: Sequence[Component]) -> Callable[[str], bool]:
    """A test of whole paths."""

    def matches(path: str) -> bool:
        names = path.split("/")
        return len(names) == len(components) and all(map(_is_meant, components, names))

    return matches


def _is_meant(component: Component, name: str) -> bool:
    return component.literal == name if component.test is None else bool(component.test(name))


def _exactly(path: str) -> Pattern | None:
    return Pattern(path, split_literal(path), None, path.__eq__) if path else None


def _matches(pattern: str, name: str) -> bool:
    try:
        return match(pattern, name)
    except BadPatternError:
        return False


def paths_over_links(tree: Tree, names: Sequence[str]) -> Iterator[str]:
    """Each symlink on the way of a source, and the real paths that the source reaches over symlinks."""
    waiting: list[_Step] = [("", 0, False)]
    seen = set(waiting)
    while waiting:
        folder, depth, over_link = waiting.pop()
        if depth == len(names):
            if over_link:
                yield folder
            continue
        for path, target in _one_further(tree, folder, names[depth]):
            is_link = target != path
            if is_link:
                yield path
            if target is None:
                continue
            step = (target, depth + 1, over_link or is_link)
            if step not in seen:
                seen.add(step)
                waiting.append(step)


def _one_further(tree: Tree, folder: str, name: str) -> Iterator[tuple[str, str | None]]:
    """What the next name of a source means in a folder: each path, and where it leads: to itself, unless it is a link.

    A link that leads nowhere comes with None.
    """
    for found in _expanded(tree, folder, name):
        path = posixpath.join(folder, found)
        status = tree.status(path)
        if status is not None:
            yield path, resolve_inside(tree, path) if stat.S_ISLNK(status.st_mode) else path


def _expanded(tree: Tree, folder: str, name: str) -> list[str]:
    if not has_wildcard(name):
        return [name]
    try:
        return [other for other in tree.scan(folder)[0] if _matches(name, other)]
    except UnreadableError:
        return []
