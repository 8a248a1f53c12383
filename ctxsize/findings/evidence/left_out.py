"""What the ignore rules leave out of a folder, other than what tools leave behind; a look that is bounded."""

import stat
from collections.abc import Iterator
from typing import NamedTuple

from ctxsize.builders import WalkState
from ctxsize.ecosystems import CATEGORIES, FileKind, FolderKind, candidates, file_kind, settle
from ctxsize.findings.evidence.facts import Facts
from ctxsize.measurement.plan import ELIGIBLE, SENT
from ctxsize.tree import Tree, UnreadableError, name_order

# What somebody may miss, though it is of a known kind.
_MISSED = frozenset({"data", "media", "archives", "documentation"})
# Nobody misses these in an image.
JUNK = frozenset(CATEGORIES) - _MISSED
# What has a use in a repository and none in an image, whatever category it is shown in.
_OF_THE_REPOSITORY = frozenset({".gitignore", ".gitattributes", ".gitkeep", ".gitmodules", ".keep", ".editorconfig"})
# Folders that are read once more, and paths that are found, in one look.
_MOST_FOLDERS = 2_000
MOST_PATHS = 100


class LeftOut(NamedTuple):
    """A path, folders with a slash behind, and the index of the rule that leaves it out."""

    path: str
    rule: int


def is_junk(kind: FolderKind | FileKind | None) -> bool:
    """Whether nobody misses what is of a kind."""
    return kind is not None and kind.category in JUNK


def left_out_of(facts: Facts, folder: str) -> Iterator[LeftOut]:
    """Yield what the rules leave out of a real folder that is let in, folders that they leave out whole as one."""
    index = facts.folder(folder)
    if index is not None:
        yield from _Look(facts).inside(index, f"{folder}/" if folder else "")


def is_junk_by_name(tree: Tree, path: str) -> bool:
    """Whether nobody misses a path, going by its name alone."""
    name = path.rpartition("/")[2]
    status = tree.status(path)
    if status is not None and stat.S_ISDIR(status.st_mode):
        return is_junk(settle(candidates(name, ()), ()))
    return _is_junk_file(name)


def _is_junk_file(name: str) -> bool:
    return name in _OF_THE_REPOSITORY or is_junk(file_kind(name))


def _names(tree: Tree, path: str) -> frozenset[str]:
    try:
        return frozenset(tree.scan(path)[0])
    except UnreadableError:
        return frozenset()


class _Look:
    """One look into a folder, by the fold as far as it goes: it tells folders by name, but not files."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._folders = facts.measured.fold.sums.folders
        self._children = facts.measured.ranking.children
        self._leaves_files_out = any(
            not account.flags & (SENT | ELIGIBLE) and account.files and account.key.category not in JUNK
            for account in facts.measured.fold.sums.accounts.values()
        )
        self._left = _MOST_FOLDERS

    def inside(self, index: int, path: str) -> Iterator[LeftOut]:
        """What is left out of a folder, given with a trailing slash."""
        waiting, found = [(index, path)], 0
        while waiting and found < MOST_PATHS:
            index, path = waiting.pop(0)
            for each in (*self._files(path), *self._whole_folders(index, path)):
                found += 1
                yield each
            waiting += self._further(index, path)

    def _kept(self, index: int) -> list[int]:
        return [child for child in self._children.get(index, ()) if not is_junk(self._folders.kinds[child])]

    def _further(self, index: int, path: str) -> list[tuple[int, str]]:
        let_in = self._facts.let_in_below
        return [(child, f"{path}{self._folders.names[child]}/") for child in self._kept(index) if let_in[child]]

    def _whole_folders(self, index: int, path: str) -> Iterator[LeftOut]:
        left_out = [child for child in self._kept(index) if not self._facts.let_in_below[child]]
        beside = _names(self._facts.context, path) if left_out else ()
        for child in left_out:
            name, decider = self._folders.names[child], self._folders.deciders[child]
            # Nobody looks into what is ignored, so what it may be by its name has to do.
            if decider is not None and not any(map(is_junk, candidates(name, beside))):
                yield LeftOut(f"{path}{name}/", decider)

    def _files(self, path: str) -> Iterator[LeftOut]:
        """The files of a folder that are left out, read once more, since the fold keeps sums only."""
        if not self._leaves_files_out or not self._left:
            return
        self._left -= 1
        state = self._state(path)
        if state is None:
            return
        for name in self._file_names(path):
            sent, eligible, _, decider, _ = state.judge(name)
            if not (sent or eligible) and decider is not None and not _is_junk_file(name):
                yield LeftOut(path + name, decider)

    def _file_names(self, path: str) -> list[str]:
        try:
            names, statuses = self._facts.context.scan(path)
        except UnreadableError:
            return []
        files = (
            name
            for name, status in zip(names, statuses, strict=True)
            if stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode)
        )
        return sorted(files, key=name_order)

    def _state(self, path: str) -> WalkState | None:
        """What the chosen builder's walk knows inside a folder; None where it does not get there."""
        state: WalkState | None = self._facts.measured.plan.walkers[0].start
        for name in path.split("/")[:-1]:
            state = state.enter(name)[1] if state is not None else None
        return state
