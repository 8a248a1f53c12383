"""Podman and buildah: nothing travels; each COPY and ADD filters what it reads by the ignore rules.

Copied behaviour: buildah v1.28 copier/copier.go `copierHandlerGet`, add.go; imagebuildah/stage_executor.go
`runStageMountPoints` (a bind mount shows the context as it is, ignored files included).
"""

from typing import NamedTuple

from ctxsize.build import Build
from ctxsize.builders import Fate
from ctxsize.builders.coverage import Coverage
from ctxsize.builders.open_folders import leads_below, left_below
from ctxsize.ignore.matching import Matcher, MatchState, Semantics

SENDS_PARENTS_LATE = True


def start(build: Build) -> "PodmanState":
    """The state at the root of the context."""
    reads = build.needs.reads if build.needs is not None else ()
    copies = Coverage(build.context, [read for read in reads if not _is_mount(read.instruction)])
    mounts = Coverage(build.context, [read for read in reads if _is_bind(read.instruction)])
    return PodmanState(
        exclude=Matcher(build.rules, Semantics.LAST_MATCH).start,
        copies=copies,
        mounts=mounts,
        copied=copies.start,
        mounted=mounts.start,
        negated_left=tuple(sorted({f"{rule.pattern.text.strip('/')}/" for rule in build.rules if rule.negated})),
        eligible=True,
    )


class PodmanState(NamedTuple):
    """What the walk knows inside one folder.

    Attributes:
        exclude: the ignore rules.
        copies: the sources of COPY and ADD; `copied` their state here.
        mounts: the sources of bind mounts; `mounted` their state here.
        negated_left: what is left of the negated patterns.
        eligible: whether a `COPY .` gets here.
    """

    exclude: MatchState
    copies: Coverage
    mounts: Coverage
    copied: MatchState
    mounted: MatchState
    negated_left: tuple[str, ...]
    eligible: bool

    def looks_inside(self) -> bool:
        """Whether an instruction reads from here."""
        hits = self.copied.inherited, self.mounted.inherited
        return bool(
            self.copies.readers(hits[0]) or self.mounts.readers(hits[1]) or self.copied.items or self.mounted.items
        )

    def opens_ignored(self) -> bool:
        """An ignored folder that is not opened may be unreadable."""
        return False

    def match_states(self) -> tuple[MatchState, ...]:
        """The states of all rules that it asks."""
        return self.exclude, self.copied, self.mounted

    def texts_left(self) -> tuple[str, ...]:
        """The texts that a folder's name is compared with besides."""
        return self.negated_left

    def judge(self, name: str) -> Fate:
        """The fate of an entry of this folder that is not a folder."""
        matched, decider = self.exclude.judge(name)
        return self._fate(name, matched, decider)

    def _fate(self, name: str, matched: bool, decider: int | None) -> Fate:
        copied = not matched and self.copies.readers(self.copied.hit_bits(name)) != 0
        mounted = self.mounts.readers(self.mounted.hit_bits(name)) != 0
        return Fate(copied or mounted, self.eligible and not matched, empty=False, decider=decider)

    def enter(self, name: str) -> "tuple[Fate, PodmanState | None]":
        """The fate of a folder in this folder, and the state inside it; None where nothing can be read."""
        verdict, exclude = self.exclude.enter(name)
        shut = verdict.matched and not leads_below(self.negated_left, name, whole_names=False)
        fate = self._fate(name, verdict.matched, verdict.decider)
        state = PodmanState(
            exclude,
            self.copies,
            self.mounts,
            self.copied.enter(name)[1],
            self.mounted.enter(name)[1],
            left_below(self.negated_left, name),
            self.eligible and not shut,
        )
        within = fate.sent or not shut or bool(state.copied.items or state.mounted.items)
        return fate, state if within else None


def _is_mount(instruction: str) -> bool:
    return instruction.startswith("RUN")


def _is_bind(instruction: str) -> bool:
    return instruction.endswith("type=bind")
