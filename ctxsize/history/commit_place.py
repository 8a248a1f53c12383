"""CommitPlace: a commit as the place of a build's files, each by its path in the checkout."""

import errno
import os
import posixpath
import stat

from ctxsize.history.commit import Commit
from ctxsize.history.commit_tree import CommitTree
from ctxsize.tree import Tree
from ctxsize.tree.place import DISK

# As many links as Linux follows.
_MOST_LINKS = 40


class CommitPlace:
    """The files of a commit, at the paths at which the checkout has them.

    What the user names outside of the repository is read as it is now. A link of the commit leads nowhere where it
    leads out of the repository.

    Attributes:
        from_outside: what was read outside of the repository.
    """

    def __init__(self, commit: Commit) -> None:
        self.from_outside: list[str] = []
        self._commit = commit
        self._whole = CommitTree(commit.listing)

    def folder(self, path: str) -> str | None:
        """A folder of the commit relative to its top, links followed; None where there is none or it lies outside."""
        inside = self._inside(path)
        return None if inside is None else self._followed(inside)

    def tree(self, folder: str) -> Tree:
        """A folder with all below it."""
        inside = self._inside(folder)
        if inside is None:
            return DISK.tree(folder)
        followed = self._followed(inside)
        return CommitTree(self._commit.listing, inside if followed is None else followed)

    def exists(self, path: str) -> bool:
        """Whether there is something, behind every link."""
        inside = self._inside(path)
        return DISK.exists(path) if inside is None else self._followed(inside) is not None

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder, behind every link."""
        inside = self._inside(path)
        return DISK.is_folder(path) if inside is None else self._is_folder(self._followed(inside))

    def open_folder(self, path: str) -> None:
        """Make sure that a folder can be opened, which those of a commit can."""
        if self._inside(path) is None:
            DISK.open_folder(path)

    def is_link(self, path: str) -> bool:
        """Whether there is a link, wherever it leads."""
        inside = self._inside(path)
        if inside is None:
            return DISK.is_link(path)
        above = self._followed(posixpath.dirname(inside)) if inside else None
        status = None if above is None else self._whole.status(posixpath.join(above, posixpath.basename(inside)))
        return status is not None and stat.S_ISLNK(status.st_mode)

    def is_pipe(self, path: str) -> bool:
        """Whether there is something that may be read only once; git keeps no such thing."""
        return self._inside(path) is None and DISK.is_pipe(path)

    def real(self, path: str) -> str:
        """The absolute path without any link; one that leads nowhere as it is."""
        inside = self._inside(path)
        if inside is None:
            return DISK.real(path)
        followed = self._followed(inside)
        return os.path.normpath(os.path.join(self._commit.root, inside if followed is None else followed))

    def read(self, path: str, *, waits: bool = False) -> bytes:
        """The content of a file, links followed."""
        inside = self._inside(path)
        if inside is None:
            self.from_outside.append(path)
            return DISK.read(path, waits=waits)
        followed = self._followed(inside)
        if followed is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if self._is_folder(followed):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        return self._whole.read(followed)

    def _inside(self, path: str) -> str | None:
        """A path relative to the top of the repository, its own links not followed; None where it lies outside."""
        root, full = self._commit.root, os.path.abspath(path)
        above, below = full, ""
        while True:
            if above == root or os.path.realpath(above) == root:
                return below.replace(os.sep, "/")
            if os.path.dirname(above) == above:
                break
            below = os.path.join(os.path.basename(above), below) if below else os.path.basename(above)
            above = os.path.dirname(above)
        real = os.path.realpath(full)
        return os.path.relpath(real, root).replace(os.sep, "/") if real.startswith(root + os.sep) else None

    def _is_folder(self, path: str | None) -> bool:
        status = None if path is None else self._whole.status(path)
        return status is not None and stat.S_ISDIR(status.st_mode)

    def _followed(self, path: str) -> str | None:
        """Follow every link as the system does: an absolute one from the root of the machine."""
        waiting, resolved, links = path.split("/")[::-1], "", 0
        while waiting:
            name = waiting.pop()
            if name in ("", "."):
                continue
            if name == "..":
                if not resolved:
                    return None
                resolved = posixpath.dirname(resolved)
                continue
            current = posixpath.join(resolved, name)
            status = self._whole.status(current)
            if status is None:
                return None
            if not stat.S_ISLNK(status.st_mode):
                resolved = current
                continue
            links += 1
            target = self._whole.link_target(current)
            if target.startswith("/"):
                target = os.path.relpath(target, self._commit.root) if self._is_below_root(target) else ".."
                resolved = ""
            if links > _MOST_LINKS:
                return None
            waiting.extend(target.split("/")[::-1])
        return resolved

    def _is_below_root(self, target: str) -> bool:
        return os.path.normpath(target).startswith(self._commit.root + os.sep)
