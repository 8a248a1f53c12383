"""Ranks the heaviest paths of a settled fold; the rows never overlap, so that their shares add up."""

import heapq
import stat
from collections import defaultdict
from dataclasses import dataclass, field

from ctxsize.builders import WalkState
from ctxsize.ecosystems import FileKind, FolderKind, file_kind
from ctxsize.measurement.folding import Fold
from ctxsize.measurement.plan import EMPTY, Plan, flags_of
from ctxsize.measurement.settling import Totals
from ctxsize.measurement.weight import NOTHING, Weight
from ctxsize.tree import Tree, UnreadableError, rows_in_order

# A folder of which one child holds this share says the same as that child, so the child is shown.
_DOMINATED = 0.5
# Files of one folder that become candidates of their own.
_MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class RankedPath:
    """One row.

    Attributes:
        paths: what the row stands for, heaviest first; folders end in "/", and "/*" means the other files of a folder.
        kind: what the path is known as, or None.
        weight: what it weighs.
        readers: bits of the instructions that read any of it.
    """

    paths: tuple[str, ...]
    kind: FolderKind | FileKind | None
    weight: Weight
    readers: int


@dataclass(order=True, slots=True)
class Candidate:
    """A row to be, ordered by weight; `folder` is the index of a folder that may be looked into, or None."""

    weight: int
    tie: str
    row: RankedPath = field(compare=False)
    folder: int | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Branch:
    """One path of the tree view: a folder with all below it (`folder` is its index), or a file."""

    path: str
    kind: FolderKind | FileKind | None
    weight: Weight
    folder: int | None


class Ranking:
    """The weight of every folder less what is counted in rows of its own: folders of a known kind."""

    def __init__(self, fold: Fold, tree: Tree, plan: Plan, totals: Totals) -> None:
        self._folders = fold.sums.folders
        self._tree = tree
        self._plan = plan
        self._below = totals.below
        self._carriers = totals.carriers
        self.children = self._folders.children()
        self._known = [index for index, kind in enumerate(self._folders.kinds) if kind is not None]
        self._plain = self._without_known()

    def rows(self, top: int, minimum: int) -> tuple[RankedPath, ...]:
        """The heaviest rows of at least `minimum` bytes, heaviest first; `top` 0: all of them."""
        heap = [*self._groups(), self._folder_candidate(0)]
        heapq.heapify(heap)
        rows: list[RankedPath] = []
        while heap and (not top or len(rows) < top):
            candidate = heapq.heappop(heap)
            if -candidate.weight < max(minimum, 1):
                break
            if candidate.folder is not None and self._says_what_a_child_says(candidate.folder):
                for child in self._inside(candidate.folder):
                    heapq.heappush(heap, child)
            else:
                rows.append(candidate.row)
        return tuple(rows)

    def weight(self, index: int) -> Weight:
        """What a folder holds in scope, all below included."""
        below = self._below
        return Weight(below.weight[index], below.files[index], below.folders[index])

    def branch(self, index: int) -> Branch:
        """A folder with all below it."""
        return Branch(self._folders.path(index) or "./", self._folders.kinds[index], self.weight(index), index)

    def branches(self, index: int) -> list[Branch]:
        """What is in a folder and in scope, heaviest first."""
        subfolders = [self.branch(child) for child in self.children[index]]
        files = [Branch(file.row.paths[0], file.row.kind, file.row.weight, None) for file in self.files(index)]
        found = [branch for branch in subfolders + files if branch.weight.bytes or branch.weight.files]
        return sorted(found, key=lambda branch: (-branch.weight.bytes, branch.path))

    def _without_known(self) -> list[tuple[int, int, int]]:
        """Bytes, files and folders below each folder, less those in folders of a known kind."""
        below = self._below
        plain = list(zip(below.weight, below.files, below.folders, strict=True))
        for known in self._known:
            weight, files, folders = below.weight[known], below.files[known], below.folders[known]
            index = known
            while index > 0:
                index = self._folders.parent[index]
                mine = plain[index]
                plain[index] = (mine[0] - weight, mine[1] - files, mine[2] - folders)
        return plain

    def _groups(self) -> list[Candidate]:
        """Folders of a known kind, those of one name and category as one row."""
        groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for index in self._known:
            kind = self._folders.kinds[index]
            if kind is not None and self._below.weight[index]:
                groups[self._folders.names[index], kind.category].append(index)
        return [self._group_candidate(members) for members in groups.values()]

    def _group_candidate(self, members: list[int]) -> Candidate:
        members = sorted(members, key=lambda index: (-self._below.weight[index], self._folders.path(index)))
        total = sum((self.weight(index) for index in members), NOTHING)
        readers = 0
        for index in members:
            readers |= self._below.readers[index]
        paths = tuple(self._folders.path(index) for index in members)
        row = RankedPath(paths, self._folders.kinds[members[0]], total, readers)
        return Candidate(-total.bytes, paths[0], row)

    def _folder_candidate(self, index: int) -> Candidate:
        path = self._folders.path(index)
        row = RankedPath((path or "./",), None, Weight(*self._plain[index]), self._below.readers[index])
        return Candidate(-self._plain[index][0], path, row, index)

    def _says_what_a_child_says(self, index: int) -> bool:
        """Whether a row for the folder would tell less than rows for what is in it; the context itself always does."""
        heaviest = max((self._plain[child][0] for child in self.children[index]), default=0)
        heaviest = max(heaviest, self._folders.largest[index])
        return index == 0 or heaviest >= _DOMINATED * self._plain[index][0]

    def _inside(self, index: int) -> list[Candidate]:
        """The children of a folder as candidates: plain subfolders, its largest files, and the rest of its files."""
        subfolders = [
            self._folder_candidate(child)
            for child in self.children[index]
            if self._folders.kinds[child] is None and self._plain[child][0]
        ]
        files = self.files(index)
        shown = heapq.nsmallest(_MOST_FILES, files)
        rest_bytes = self._folders.weight[index] + sum(file.weight for file in shown)
        if rest_bytes > 0:
            path = f"{self._folders.path(index)}*"
            content = Weight(rest_bytes, self._folders.files[index] - len(shown), 0)
            row = RankedPath((path,), None, content, self._folders.readers[index])
            shown.append(Candidate(-rest_bytes, path, row))
        return subfolders + shown

    def files(self, index: int) -> list[Candidate]:
        """The files of a folder that are in scope, read once more, since the fold keeps sums only."""
        if not self._folders.files[index]:
            return []
        folder = self._folders.path(index)
        states = self._states(index)
        try:
            rows = rows_in_order(self._tree.scan(folder))
        except UnreadableError:
            return []
        coverage = self._plan.coverage
        reading = coverage.state(folder)
        found = []
        for name, status in rows:
            counted = status.st_nlink == 1 or folder + name in self._carriers
            weighs = stat.S_ISREG(status.st_mode) and counted and status.st_size
            flags = flags_of([state.judge(name) for state in states]) if weighs else 0
            if flags & self._plan.scope and not flags & EMPTY and self._tree.is_readable(folder + name):
                readers = coverage.readers(reading.hit_bits(name))
                row = RankedPath((folder + name,), file_kind(name), Weight(status.st_size, 1, 0), readers)
                found.append(Candidate(-status.st_size, folder + name, row))
        return found

    def _states(self, index: int) -> list[WalkState]:
        """The states of the builders' walks inside a folder."""
        states = [walker.start for walker in self._plan.walkers]
        for name in self._folders.path(index).split("/")[:-1]:
            states = [inside if (inside := state.enter(name)[1]) is not None else state for state in states]
        return states
