"""What git tracks and what it ignores in a folder, read from its index and its ignore files; git itself is not run.

What reads them is imported when there is something to read: that takes longer than to measure a small context.
"""

import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ctxsize.git_index import UnreadableIndexError, read_index

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["IGNORE_FILE", "GitIgnore", "Tracked", "UnreadableIndexError", "repository_root", "tracked_files"]

IGNORE_FILE = ".gitignore"
_SUBMODULE = 0o160000
# A folder of which a sparse checkout has nothing, as one entry.
_FOLDER = 0o040000
_SYMLINK = 0o120000
_TYPE = 0o170000


@dataclass(frozen=True, slots=True)
class Tracked:
    """What git tracks below a folder.

    Attributes:
        files: paths of files and symlinks, relative to the folder.
        links: those of them that are symlinks.
        submodules: paths of submodules, the files of which are tracked elsewhere.
    """

    files: frozenset[str]
    links: frozenset[str] = frozenset()
    submodules: frozenset[str] = frozenset()


def repository_root(folder: str) -> str | None:
    """Return the folder with ".git" that an absolute folder is in or is itself, or None where there is none."""
    above = folder
    while not os.path.lexists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            return None
        above = parent
    return above


def tracked_files(folder: str) -> Tracked | None:
    """Return what git tracks below a folder, or None where it tracks nothing there.

    Only the index is read: nothing that the repository configures is executed.

    Args:
        folder: an absolute path.

    Raises:
        UnreadableIndexError: there is an index that cannot be read.
    """
    if repository_root(folder) is None:
        return None
    # GitPython looks for the git program when it is imported; it is not needed for reading an index.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    from git import Repo  # noqa: PLC0415
    from git.exc import GitError  # noqa: PLC0415

    try:
        with Repo(folder, search_parent_directories=True) as repository:
            root, index = repository.working_tree_dir, os.path.join(repository.git_dir, "index")
    except (GitError, OSError, ValueError):
        return None
    if root is None or not os.path.isfile(index):
        return None
    prefix = os.path.relpath(os.path.realpath(folder), os.path.realpath(root)).replace(os.sep, "/")
    return _below("" if prefix == "." else f"{prefix}/", read_index(index))


def _below(prefix: str, modes: Mapping[str, int]) -> Tracked | None:
    mine = {
        path.removeprefix(prefix): mode
        for path, mode in modes.items()
        if path.startswith(prefix) and mode & _TYPE != _FOLDER
    }
    submodules = frozenset(path for path, mode in mine.items() if mode & _TYPE == _SUBMODULE)
    links = frozenset(path for path, mode in mine.items() if mode & _TYPE == _SYMLINK)
    return Tracked(frozenset(mine) - submodules, links, submodules) if mine else None


@dataclass(slots=True)
class GitIgnore:
    """The rules of the ignore files of a repository, each of which counts below its own folder.

    Attributes:
        lines: the lines of each ignore file, by its folder; "" is the root.
    """

    lines: Mapping[str, tuple[str, ...]]
    _specs: "dict[str, GitIgnoreSpec]" = field(default_factory=dict)

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether git would ignore a path, which need not exist; what lies in an ignored folder is ignored."""
        names = path.split("/")
        for depth in range(1, len(names)):
            if self._matches("/".join(names[:depth]) + "/"):
                return True
        return self._matches(path + "/" if is_folder else path)

    def _matches(self, path: str) -> bool:
        """The verdict of the deepest ignore file that says anything."""
        for folder in _folders_above(path.rstrip("/")):
            if folder in self.lines:
                result = self._spec(folder).check_file(path.removeprefix(f"{folder}/" if folder else ""))
                if result.include is not None:
                    return bool(result.include)
        return False

    def _spec(self, folder: str) -> "GitIgnoreSpec":
        from pathspec import GitIgnoreSpec  # noqa: PLC0415

        spec = self._specs.get(folder)
        if spec is None:
            spec = self._specs[folder] = GitIgnoreSpec.from_lines(_sound(self.lines[folder]))
        return spec


def _sound(lines: Iterable[str]) -> list[str]:
    """The lines that git understands; it passes over the others.

    `a/**` is `a/*` to git, which does not match `a` itself; to pathspec it would.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    sound = []
    for given in lines:
        line = given[:-1] if given.endswith("/**") else given
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        sound.append(line)
    return sound


def _folders_above(path: str) -> list[str]:
    """The folders that a path lies in, the deepest first, "" last."""
    folders = []
    while path:
        path = posixpath.dirname(path)
        folders.append(path)
    return folders
