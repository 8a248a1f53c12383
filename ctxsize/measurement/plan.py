"""Plan: what one walk over a tree has to find out, for several builders at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ctxsize.build import Build
from ctxsize.builders import Fate, WalkState, buildkit, classic, podman
from ctxsize.builders.coverage import Coverage
from ctxsize.ignore.matching import MatchState

# The fates of an entry under all builders fit into one number: these bits, shifted by `STRIDE` for each builder.
SENT, ELIGIBLE, EMPTY, CHECKED = 1, 2, 4, 8
STRIDE = 4

_MODULES = {"buildkit": buildkit, "classic": classic, "podman": podman}
# Each builder may take part twice, before a change of rules and after it.
FLAG_BITS = STRIDE * 2 * len(_MODULES)


@dataclass(frozen=True, slots=True)
class Walker:
    """One builder's walk.

    Attributes:
        build: what it walks.
        start: its state at the root.
        late_parents: whether an ignored folder is sent after all when something below it is.
    """

    build: Build
    start: WalkState
    late_parents: bool

    @property
    def builder(self) -> str:
        """The builder's name."""
        return self.build.builder


class View(NamedTuple):
    """One set of rules of those that a plan asks about, and the bits of what builders send under it.

    Attributes:
        number: 0 for the rules before a change, or the only ones; 1 for those after it.
        buildkit, classic: the bit in the flags of an entry; 0 for a builder that takes no part.
    """

    number: int
    buildkit: int
    classic: int


class Rewritten(NamedTuple):
    """A file that a change writes: its path, relative to the context, and its size in bytes afterwards."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What to find out in one walk.

    Attributes:
        walkers: the builders; the chosen one is the first.
        scope: SENT or ELIGIBLE of the chosen builder: what is ranked.
        coverage: the instructions that read the context, in the chosen builder's reading.
        show_ignored: whether to open folders that every builder ignores.
        compares: whether the second half of the walkers are the first half under other rules, so that entries whose
            fates differ are noted by name.
        noted: categories of files that are noted by name where any builder lets them in; of few files, so that a list
            of them stays short.
        rewritten: of a comparison, the file that is of another size, or there at all, only after the change.
    """

    walkers: tuple[Walker, ...]
    scope: int
    coverage: Coverage
    show_ignored: bool = False
    compares: bool = False
    noted: frozenset[str] = frozenset()
    rewritten: Rewritten | None = None

    @property
    def views(self) -> tuple[View, ...]:
        """The sets of rules."""
        shifts = (0, self.half) if self.compares else (0,)
        buildkit, classic = self.bit("buildkit", SENT), self.bit("classic", SENT)
        return tuple(View(number, buildkit << shift, classic << shift) for number, shift in enumerate(shifts))

    def view(self, index: int) -> View:
        """The set of rules under which one of the walkers walks."""
        return self.views[index // (len(self.walkers) // 2) if self.compares else 0]

    @property
    def half(self) -> int:
        """The bits of the flags that the first half of the walkers take."""
        return STRIDE * (len(self.walkers) // 2)

    def differs(self, flags: int) -> bool:
        """Whether an entry's fate is not the same before and after."""
        return bool((flags ^ flags >> self.half) & _fates(self.half))

    def bit(self, builder: str, what: int) -> int:
        """The bit of a builder in the flags of an entry; 0 when it takes no part."""
        for index, walker in enumerate(self.walkers):
            if walker.builder == builder:
                return what << STRIDE * index
        return 0


@lru_cache
def _fates(bits: int) -> int:
    """What tells fates apart, in the flags of as many builders as take so many bits."""
    return sum((SENT | ELIGIBLE | EMPTY) << shift for shift in range(0, bits, STRIDE))


def sees_sockets(builder: str) -> bool:
    """BuildKit sends a socket as an empty file; the docker CLI and buildah drop it."""
    return builder == "buildkit"


class ClosedState(NamedTuple):
    """Inside a folder that a builder does not open: nothing is let in, for the reason that closed it."""

    decider: int | None

    def looks_inside(self) -> bool:
        """Nobody opens it."""
        return False

    def opens_ignored(self) -> bool:
        """Nobody opens it."""
        return False

    def match_states(self) -> tuple[MatchState, ...]:
        """No rules are asked."""
        return ()

    def texts_left(self) -> tuple[str, ...]:
        """Nothing is compared."""
        return ()

    def judge(self, name: str) -> Fate:  # noqa: ARG002  (a WalkState)
        """Nothing is let in."""
        return Fate(sent=False, eligible=False, empty=False, decider=self.decider)

    def enter(self, name: str) -> "tuple[Fate, ClosedState]":
        """Nothing is let in, nor below."""
        return self.judge(name), self


def flags_of(fates: Iterable[Fate]) -> int:
    """Pack the fates of one entry under each builder."""
    flags = 0
    for index, (sent, eligible, empty, _, checked) in enumerate(fates):
        flags |= (SENT * sent | ELIGIBLE * eligible | EMPTY * empty | CHECKED * checked) << STRIDE * index
    return flags


def walker(build: Build) -> Walker:
    """Make the walk of a build.

    Raises:
        ContextError: the builder refuses its rules or paths.
    """
    module = _MODULES[build.builder]
    return Walker(build, module.start(build), module.SENDS_PARENTS_LATE)
