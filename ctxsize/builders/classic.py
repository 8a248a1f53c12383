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
    rules = (*build.rules, *_always_sent(build))
    # Only where a rule lets something back in can the check and the walk come to different verdicts.
    differs = any(rule.negated for rule in rules)
    return ClassicState(
        match=Matcher(rules, Semantics.PARENT_VECTOR).start,
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

    def judge(self, name: str) -> Fate:
        """The fate of an entry of this folder that is not a folder."""
        if self.checks and self.validation is not None:
            self.validation.judge(name)
        matched, decider = self.match.judge(name)
        let_in = self.packs and not matched
        return Fate(self.sends and let_in, let_in, empty=False, decider=decider)

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
        return fate, state if packs else None


def _always_sent(build: Build) -> tuple[Rule, ...]:
    """The rules that the CLI adds so that the ignore file and the Dockerfile reach the engine.

    `TrimBuildFilesFromExcludes` asks moby/patternmatcher's deprecated `Matches`, in which a rule also matches by the
    ancestor that has as many components as the rule.
    """
    file = build.ignore_name or _IGNORE_FILE
    rules = list(build.rules)
    for name in (_IGNORE_FILE, build.dockerfile_path):
        if name is not None and _single_parent_match(rules, name):
            rules.append(added_rule(f"!{name}", file))
    return tuple(rules[len(build.rules) :])


def _single_parent_match(rules: list[Rule], path: str) -> bool:
    names = path.split("/")
    matched = False
    for rule in rules:
        if rule.negated != matched:
            continue
        if rule.pattern.error:
            return False
        depth = rule.pattern.text.count("/") + 1
        ancestor = "/".join(names[:depth]) if depth < len(names) else ""
        if rule.pattern.matches(path) or (ancestor and rule.pattern.matches(ancestor)):
            matched = not rule.negated
    return matched
