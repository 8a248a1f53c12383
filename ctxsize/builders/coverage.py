"""Which instructions read a path: the sources of COPY, ADD and bind mounts as they resolve in a tree."""

import posixpath
import stat
from collections.abc import Iterator, Sequence

from ctxsize.dockerfile import Read
from ctxsize.ignore.matching import Matcher, MatchState, Semantics
from ctxsize.ignore.rules import Rule
from ctxsize.patterns import Dialect, Pattern, compile_pattern
from ctxsize.patterns.components import Component, Split, split_literal
from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.links import resolve_inside

WHOLE_CONTEXT = "."


class Coverage:
    """The sources of some instructions as a matcher; a hit on a rule means that its instruction reads the path.

    Attributes:
        start: state at the root.
        everywhere: bits of the instructions that read the whole context.
    """

    def __init__(self, tree: Tree, reads: Sequence[Read]) -> None:
        self.everywhere = 0
        self._owners: list[int] = []
        rules = []
        for index, read in enumerate(reads):
            for pattern in _patterns(tree, read):
                if pattern is None:
                    self.everywhere |= 1 << index
                    continue
                self._owners.append(index)
                rules.append(Rule(pattern, negated=False, file="", line=read.line, text=read.text))
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
            found = self.everywhere
            for index, owner in enumerate(self._owners):
                if hits >> index & 1:
                    found |= 1 << owner
            self._memory[hits] = found
        return found


def _patterns(tree: Tree, read: Read) -> Iterator[Pattern | None]:
    """What each source covers; None: the whole context."""
    for source in read.sources:
        if source == WHOLE_CONTEXT:
            yield None
        elif read.parents and "**" in source:
            yield compile_pattern(source, Dialect.DOCKER)
        else:
            names = source.split("/")
            yield Pattern(source, Split(tuple(map(_component, names))), None, source.__eq__)
            for path in sorted(set(_paths_over_links(tree, "", names, over_link=False))):
                yield _exactly(path)


def _component(name: str) -> Component:
    return Component(test=lambda other: _matches(name, other)) if has_wildcard(name) else Component(literal=name)


def _exactly(path: str) -> Pattern | None:
    return Pattern(path, split_literal(path), None, path.__eq__) if path else None


def _matches(pattern: str, name: str) -> bool:
    try:
        return match(pattern, name)
    except BadPatternError:
        return False


def _paths_over_links(tree: Tree, folder: str, names: Sequence[str], *, over_link: bool) -> Iterator[str]:
    """Each symlink on the way of a source, and the real paths that the source reaches over symlinks."""
    if not names:
        if over_link:
            yield folder
        return
    for name in _expanded(tree, folder, names[0]):
        path = posixpath.join(folder, name)
        status = tree.status(path)
        if status is None:
            continue
        if not stat.S_ISLNK(status.st_mode):
            yield from _paths_over_links(tree, path, names[1:], over_link=over_link)
            continue
        yield path
        target = resolve_inside(tree, path)
        if target is not None:
            yield from _paths_over_links(tree, target, names[1:], over_link=True)


def _expanded(tree: Tree, folder: str, name: str) -> list[str]:
    if not has_wildcard(name):
        return [name]
    try:
        return [other for other in tree.scan(folder)[0] if _matches(name, other)]
    except UnreadableError:
        return []
