"""The classic builder: the docker CLI packs all that the rules let in into a tar and uploads it.

Copied behaviour: docker CLI v28.2 cli/command/image/build/{context,dockerignore}.go; moby/go-archive v0.1.0 archive.go
`Tarballer.Do`.
"""

from typing import NamedTuple

from ctxsize.build import Build
from ctxsize.builders import Fate
from ctxsize.builders.open_folders import leads_below, left_below, negated_texts
from ctxsize.ignore.matching import Matcher, MatchState, Semantics
from ctxsize.ignore.reading import added_rule
from ctxsize.ignore.rules import Rule

SENDS_PARENTS_LATE = False
_IGNORE_FILE = ".dockerignore"


def start(build: Build) -> "ClassicState":
    """The state at the root of the context."""
    matcher = Matcher(build.rules, Semantics.PARENT_VECTOR)
    rules = (*build.rules, *_always_sent(build, matcher))
    if len(rules) > len(build.rules):
        matcher = Matcher(rules, Semantics.PARENT_VECTOR)
    # Only where a rule lets something back in can the check and the walk come to different verdicts.
    differs = any(rule.negated for rule in rules)
    return ClassicState(
        match=matcher.start,
        validation=Matcher(build.rules, Semantics.OR_PARENT).start if differs else None,
        negated_left=negated_texts(rules),
        sends=build.dockerfile is not None,
        checks=True,
        packs=True,
    )


class ClassicState(NamedTuple):
    """What the walk knows inside one folder.

    Attributes:
        match: the rules as the walk asks them.
        validation: the rules as the check before the walk asks them; None where that is no different.
        negated_left: what is left of the negated patterns.
        sends: whether there is a Dockerfile; without one the CLI sends nothing.
        checks: whether the check gets here.
        packs: whether the walk gets here.
    """

    match: MatchState
    validation: MatchState | None
    negated_left: tuple[str, ...]
    sends: bool
    checks: bool
    packs: bool

    def looks_inside(self) -> bool:
        """Whether the check before the walk, or the walk, gets here."""
        return self.sends and (self.packs or self.checks)

    def opens_ignored(self) -> bool:
        """The check before the walk lists a folder before it asks whether it is ignored."""
        return self.sends and self.checks

    def match_states(self) -> tuple[MatchState, ...]:
        """The states of all rules that it asks."""
        return (self.match,) if self.validation is None else (self.match, self.validation)

    def texts_left(self) -> tuple[str, ...]:
        """The texts that a folder's name is compared with besides."""
        return self.negated_left

    def judge(self, name: str) -> Fate:
        """The fate of an entry of this folder that is not a folder."""
        matched, decider = self.match.judge(name)
        skipped = matched
        if self.checks and self.validation is not None:
            skipped = self.validation.judge(name).matched
        let_in = self.packs and not matched
        checked = self.sends and self.checks and not skipped
        return Fate(self.sends and let_in, let_in, empty=False, decider=decider, checked=checked)

    def enter(self, name: str) -> "tuple[Fate, ClassicState | None]":
        """The fate of a folder in this folder, and the state inside it; None where docker does not look inside."""
        verdict, match = self.match.enter(name)
        skipped, validation = verdict.matched, self.validation
        if self.checks and validation is not None:
            (skipped, _), validation = validation.enter(name)
        packs = self.packs and (not verdict.matched or leads_below(self.negated_left, name))
        state = ClassicState(
            match,
            validation,
            left_below(self.negated_left, name),
            self.sends,
            self.checks and not skipped,
            packs,
        )
        let_in = self.packs and not verdict.matched
        fate = Fate(self.sends and let_in, let_in, empty=False, decider=verdict.decider)
        return fate, state if packs or state.checks else None


def _always_sent(build: Build, matcher: Matcher) -> tuple[Rule, ...]:
    """The rules that the CLI adds so that the ignore file and the Dockerfile reach the engine.

    `TrimBuildFilesFromExcludes` asks moby/patternmatcher's deprecated `Matches`, in which a rule also matches by the
    ancestor that has as many components as the rule.
    """
    file = build.ignore_name or _IGNORE_FILE
    names = [name for name in (_IGNORE_FILE, build.dockerfile_path) if name is not None]
    return tuple(added_rule(f"!{name}", file) for name in names if _is_ignored(matcher, name))


def _is_ignored(matcher: Matcher, path: str) -> bool:
    """Whether the CLI thinks that a file is ignored; a broken rule makes it think that it is not."""
    candidates = sorted(_single_parent_hits(matcher, path))
    matched = False
    for rule in (matcher.rules[index] for index in candidates):
        if rule.negated != matched:
            continue
        if rule.pattern.error:
            return False
        matched = not rule.negated
    return matched


def _single_parent_hits(matcher: Matcher, path: str) -> set[int]:
    """The rules that match the path, or its ancestor of as many components as they have; and all broken rules."""
    names = path.split("/")
    state = matcher.start
    hits: set[int] = set()
    for depth, name in enumerate(names, start=1):
        here = state.hits(name)
        hits |= {
            index for index in here if depth == len(names) or matcher.rules[index].pattern.text.count("/") + 1 == depth
        }
        state = matcher.child(state, name, 0)
    return hits
