"""Growth: what a build was at a commit, and the paths that carry what it has grown by since."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ctxsize import pipeline
from ctxsize.build import Request
from ctxsize.checked import Base, Grown
from ctxsize.describe import Measured
from ctxsize.errors import ContextError
from ctxsize.measurement.ranking import Branch, Ranking

if TYPE_CHECKING:
    from ctxsize.history import Commit

__all__ = ["Comparison", "History", "grown_paths"]

_MOST_ROWS = 5
# A folder of which one entry carries this share of the growth says the same as that entry, so the entry is shown.
_DOMINATED = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing a build with a commit.

    Attributes:
        base: what it was, or None where it cannot be compared.
        notes: why it cannot be compared.
        grown: the paths that grew most.
    """

    base: Base | None = None
    notes: tuple[str, ...] = ()
    grown: tuple[Grown, ...] = ()


class History:
    """The commits that one ref means, each read once although several builds lie in its repository."""

    def __init__(self, ref: str) -> None:
        self._ref = ref
        self._commits: dict[str, Commit] = {}

    def compare(self, request: Request, now: Measured) -> Comparison:
        """Compare a build with what it was.

        Raises:
            HistoryError: git, the repository or the commit is missing.
        """
        # What runs git takes longer to import than a small context to measure.
        from ctxsize.history import build_at  # noqa: PLC0415

        commit = self._commit(request.context)
        try:
            past = build_at(request, request.builder, commit)
            then = pipeline.measured_alone(past.build)
        except ContextError as error:
            return Comparison(notes=(f"Not compared with {self._ref}, where this build would fail: {error}",))
        total = then.totals.builders[0]
        sent = total.sent.bytes if request.builder == "podman" else total.bytes_sent
        base = Base(self._ref, sent, total.eligible.bytes, total.sent.files, past.notes)
        return Comparison(base, grown=tuple(grown_paths(now.ranking, then.ranking)))

    def _commit(self, context: str) -> "Commit":
        # As above.
        from ctxsize.history import open_commit  # noqa: PLC0415

        found = open_commit(context, self._ref)
        return self._commits.setdefault(found.root, found)


@dataclass(order=True, slots=True)
class _Candidate:
    """A path that has grown, ordered by how much; the folders it is now and was then, or None."""

    growth: int
    path: str
    now: int = field(compare=False)
    before: int = field(compare=False)
    folder: int | None = field(compare=False, default=None)
    past_folder: int | None = field(compare=False, default=None)


def grown_paths(now: Ranking, then: Ranking) -> Iterator[Grown]:
    """Yield the paths that grew most, most first, in bytes of content; never a path and one above it."""
    heap = list(_inside(now, then, 0, 0))
    heapq.heapify(heap)
    rows = 0
    while heap and rows < _MOST_ROWS:
        candidate = heapq.heappop(heap)
        inside = [] if candidate.folder is None else list(_inside(now, then, candidate.folder, candidate.past_folder))
        # Growths are negative, so that the heap has the largest first.
        if inside and min(inside).growth <= _DOMINATED * candidate.growth:
            for each in inside:
                heapq.heappush(heap, each)
            continue
        yield Grown(candidate.path, candidate.now, candidate.before)
        rows += 1


def _inside(now: Ranking, then: Ranking, folder: int, past_folder: int | None) -> Iterator[_Candidate]:
    """What has grown in a folder."""
    before = {} if past_folder is None else {branch.path: branch for branch in then.branches(past_folder)}
    for branch in now.branches(folder):
        was = before.get(branch.path)
        old = 0 if was is None else was.weight.bytes
        if branch.weight.bytes > old:
            yield _Candidate(old - branch.weight.bytes, *_fields(branch, was, old))


def _fields(branch: Branch, was: Branch | None, old: int) -> tuple[str, int, int, int | None, int | None]:
    return branch.path, branch.weight.bytes, old, branch.folder, None if was is None else was.folder
