"""Verdicts: what builders make of a path that need not exist, under the rules in force or without one of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ctxsize.build import Build
from ctxsize.builders import Fate, WalkState
from ctxsize.errors import ContextError
from ctxsize.findings.evidence.facts import Facts
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.plan import ClosedState, walker


def sharing_builds(facts: Facts) -> tuple[Build, ...]:
    """The builds of all builders that take their rules from the same ignore file as the chosen one, which is first."""
    builds = (walk.build for walk in facts.measured.plan.walkers)
    return tuple(build for build in builds if build.ignore_name == facts.build.ignore_name)


def fate(state: WalkState, path: str) -> Fate:
    """The fate of a path, taken for a file, under one builder's walk from its root.

    Raises:
        ContextError: the builder stumbles on a rule.
    """
    *folders, name = path.split("/")
    for folder in folders:
        above, inside = state.enter(folder)
        if inside is None:
            return ClosedState(above.decider).judge(name)
        state = inside
    return state.judge(name)


class Without:
    """Tells whether a rule changes any verdict, by asking with it and without it."""

    def __init__(self, builds: Iterable[Build]) -> None:
        # What the Dockerfile needs has no say in what the rules let in.
        self._builds = [replace(build, needs=None) for build in builds]
        self._starts = [walker(build).start for build in self._builds]
        self._known: dict[str, tuple[tuple[bool, bool], ...]] = {}
        self._gone: set[int] = set()

    def forget(self, line: int) -> None:
        """Take the rule in a line for gone from now on."""
        self._gone.add(line)

    def changes_nothing(self, line: int, paths: Iterable[str]) -> bool:
        """Whether all builders let in the same of these paths, and as it is, where the rule in a line is missing."""
        try:
            bare = [
                walker(replace(build, rules=_without(build.rules, {line, *self._gone}))).start for build in self._builds
            ]
            return all(self._with(path) == tuple(_let_in(bare, path)) for path in paths)
        except ContextError:
            return False

    def _with(self, path: str) -> tuple[tuple[bool, bool], ...]:
        if path not in self._known:
            self._known[path] = tuple(_let_in(self._starts, path))
        return self._known[path]


def _without(rules: Iterable[Rule], lines: Collection[int]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.line not in lines)


def _let_in(starts: Iterable[WalkState], path: str) -> Iterator[tuple[bool, bool]]:
    """Whether each builder lets a path in, and whether it arrives empty."""
    for start in starts:
        found = fate(start, path)
        yield found.eligible, found.empty
