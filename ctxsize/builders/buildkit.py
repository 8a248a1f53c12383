"""BuildKit: the client walks the context, filters by the ignore rules and by the paths that the Dockerfile needs.

Copied behaviour: tonistiigi/fsutil 6d9dc2e filter.go `NewFilterFS`, `Walk`, `Open`; BuildKit v0.32.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ctxsize.build import Build
from ctxsize.builders import Fate
from ctxsize.builders.follow_paths import follow_paths
from ctxsize.builders.open_folders import leads_below, left_below
from ctxsize.errors import ContextError
from ctxsize.ignore.matching import Matcher, MatchState, Semantics
from ctxsize.ignore.reading import added_rule
from ctxsize.ignore.rules import Rule

SENDS_PARENTS_LATE = True
_WILD = re.compile(r"[*\[\]?^\\]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def start(build: Build) -> "BuildKitState":
    """The state at the root of the context.

    Raises:
        ContextError: BuildKit refuses the rules or the paths.
    """
    _check_transport(build.rules)
    exclude = Matcher(build.rules, Semantics.PARENT_VECTOR)
    opening = Matcher(build.rules, Semantics.OR_PARENT) if _opens_otherwise(build.rules) else None
    include = _include_rules(build)
    return BuildKitState(
        exclude=exclude.start,
        opening=None if opening is None else opening.start,
        include=None if include is None else Matcher(include, Semantics.PARENT_VECTOR).start,
        negated_left=_prefixes(rule for rule in build.rules if rule.negated),
        include_left=_prefixes(rule for rule in include or () if not rule.negated),
        sends=build.needs is not None and build.needs.uses_context,
        eligible=True,
    )


class BuildKitState(NamedTuple):
    """What the walk knows inside one folder.

    Attributes:
        exclude: the ignore rules, as the walk asks them.
        opening: the ignore rules as opening a file asks them; None where both say the same.
        include: the needed paths as rules; None: everything is needed.
        negated_left: what is left of the negated patterns; None: a wildcard keeps every ignored folder open.
        include_left: the same of the needed paths.
        sends: whether the walk of this Dockerfile gets here.
        eligible: whether the walk without path filter gets here.
    """

    exclude: MatchState
    opening: MatchState | None
    include: MatchState | None
    negated_left: tuple[str, ...] | None
    include_left: tuple[str, ...] | None
    sends: bool
    eligible: bool

    def looks_inside(self) -> bool:
        """Whether the walk of this Dockerfile gets here."""
        return self.sends

    def opens_ignored(self) -> bool:
        """An ignored folder that is not opened may be unreadable."""
        return False

    def match_states(self) -> tuple[MatchState, ...]:
        """The states of all rules that it asks."""
        return tuple(state for state in (self.exclude, self.opening, self.include) if state is not None)

    def texts_left(self) -> tuple[str, ...]:
        """The texts that a folder's name is compared with besides."""
        return (*(self.negated_left or ()), *(self.include_left or ()))

    def judge(self, name: str) -> Fate:
        """The fate of an entry of this folder that is not a folder."""
        matched, decider = self.exclude.judge(name)
        if matched:
            return Fate(sent=False, eligible=False, empty=False, decider=decider)
        needed = self.sends and (self.include is None or self.include.judge(name).matched)
        # The walk lets it in, but opening it asks by another function, and a failed open is sent as an empty file.
        empty = self.opening is not None and self.opening.judge(name).matched
        return Fate(needed, self.eligible, empty, decider)

    def enter(self, name: str) -> "tuple[Fate, BuildKitState | None]":
        """The fate of a folder in this folder, and the state inside it; None where BuildKit does not look inside."""
        verdict, exclude = self.exclude.enter(name)
        include_matched, include = True, self.include
        if self.include is not None:
            include_verdict, include = self.include.enter(name)
            include_matched = include_verdict.matched
        shut = verdict.matched and self.negated_left is not None and not leads_below(self.negated_left, name)
        beside = not include_matched and self.include_left is not None and not leads_below(self.include_left, name)
        state = BuildKitState(
            exclude=exclude,
            opening=None if self.opening is None else self.opening.enter(name)[1],
            include=include,
            negated_left=None if self.negated_left is None else left_below(self.negated_left, name),
            include_left=None if self.include_left is None else left_below(self.include_left, name),
            sends=self.sends and not shut and not beside,
            eligible=self.eligible and not shut,
        )
        let_in = not verdict.matched
        fate = Fate(self.sends and let_in and include_matched, self.eligible and let_in, False, verdict.decider)
        return fate, state if state.sends or state.eligible else None


def _include_rules(build: Build) -> tuple[Rule, ...] | None:
    if build.needs is None or build.needs.paths is None:
        return None
    patterns = follow_paths(build.context, build.needs.paths, build.context_name)
    if patterns is None:
        return None
    lines = {source: read.line for read in reversed(build.needs.reads) for source in read.sources}
    file = build.dockerfile_name or "Dockerfile"
    return tuple(added_rule(pattern, file, lines.get(pattern, 0)) for pattern in patterns)


def _opens_otherwise(rules: tuple[Rule, ...]) -> bool:
    """Walk and open can only disagree where a rule lets something back in."""
    return any(rule.negated for rule in rules)


def _prefixes(rules: Iterable[Rule]) -> tuple[str, ...] | None:
    """The patterns less one trailing `/**` and one `/*`, each with a slash behind; None when one holds wildcards."""
    trimmed = [rule.pattern.text.removesuffix("/**").removesuffix("/*") for rule in rules]
    if any(_WILD.search(text) for text in trimmed):
        return None
    return tuple(sorted({f"{text}/" for text in trimmed}))


def _check_transport(rules: tuple[Rule, ...]) -> None:
    """Refuse control characters, which gRPC headers cannot carry.

    One pattern that is not ASCII makes all of them travel encoded (BuildKit session/filesync/filesync.go `encodeOpts`).
    """
    if all(rule.spelling.isascii() for rule in rules):
        for rule in rules:
            if _CONTROL.search(rule.spelling):
                reason = "the pattern holds a control character, which BuildKit cannot transmit"
                raise ContextError(reason, path=rule.file, line=rule.line)
