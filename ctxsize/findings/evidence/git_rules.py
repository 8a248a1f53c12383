"""GitRules: whether git would ignore a path, by the ignore files on the way to it, read when they are asked."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property

from ctxsize.gitignore import IGNORE_FILE, GitIgnore, repository_root
from ctxsize.tree import UnreadableError
from ctxsize.tree.disk import DiskTree


class GitRules:
    """The ignore files of the repository that holds a context, or else those of the context alone."""

    def __init__(self, context: str) -> None:
        real = os.path.realpath(context)
        self._root = repository_root(real) or real
        relative = os.path.relpath(real, self._root).replace(os.sep, "/")
        self._prefix = "" if relative == "." else f"{relative}/"

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether git would ignore a path of the context that it does not track; it need not exist."""
        return self._rules.ignores(self._prefix + path, is_folder=is_folder)

    def may_ignore(self, path: str) -> bool:
        """The same of a path that does not exist, so that nobody knows whether it would be a folder."""
        return self.ignores(path, is_folder=False) or self.ignores(path, is_folder=True)

    @cached_property
    def _rules(self) -> GitIgnore:
        return GitIgnore(_Lines(self._root))


class _Lines(Mapping[str, tuple[str, ...]]):
    """The lines of the ignore file in each folder, relative to a root, as far as it has been asked for."""

    def __init__(self, root: str) -> None:
        self._tree = DiskTree(root)
        self._known: dict[str, tuple[str, ...] | None] = {}

    def __getitem__(self, folder: str) -> tuple[str, ...]:
        if folder not in self._known:
            self._known[folder] = self._read(folder)
        lines = self._known[folder]
        if lines is None:
            raise KeyError(folder)
        return lines

    def __iter__(self) -> Iterator[str]:
        return (folder for folder, lines in self._known.items() if lines is not None)

    def __len__(self) -> int:
        return sum(lines is not None for lines in self._known.values())

    def _read(self, folder: str) -> tuple[str, ...] | None:
        """The lines of a file that is no link, as git reads none either."""
        try:
            data = self._tree.read(f"{folder}/{IGNORE_FILE}" if folder else IGNORE_FILE)
        except UnreadableError:
            return None
        return tuple(data.decode("utf-8", "surrogateescape").splitlines())
