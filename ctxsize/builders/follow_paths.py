"""Turns the paths that a Dockerfile asks for into the patterns that BuildKit's client filters by, symlinks followed.

Copied behaviour: tonistiigi/fsutil 6d9dc2e followlinks.go `FollowLinks`, `dedupePaths`.
"""

import posixpath
import stat
from collections.abc import Iterable

from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.tree import Tree, UnreadableError, rows_in_order


def follow_paths(tree: Tree, paths: Iterable[str]) -> tuple[str, ...] | None:
    """Resolve the paths on the whole tree, ignored entries included; None when the filter falls away.

    A wildcard that matches a symlink is recorded itself, wildcard and all: `*/package.json` beside any symlink lets in
    the pattern `*`, which is the whole context.
    """
    resolver = _Resolver(tree)
    for path in paths:
        resolver.follow(path)
    return _without_nested(sorted(resolver.found))


class _Resolver:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.found: set[str] = set()

    def follow(self, path: str) -> None:
        waiting = [path]
        while waiting:
            waiting.extend(reversed(self._follow_one(posixpath.normpath(waiting.pop().lstrip("/") or "."))))

    def _follow_one(self, path: str) -> list[str]:
        """Walk down the path; the paths to follow in its stead when it leads over symlinks."""
        current = ""
        names = path.split("/")
        for index, name in enumerate(names):
            current = posixpath.join(current, name)
            targets = self._targets(current)
            rest = names[index + 1 :]
            if (not rest or targets) and current in self.found:
                return []
            if targets:
                self.found.add(current)
                return [posixpath.join(target, *rest) for target in targets]
        self.found.add(current)
        return []

    def _targets(self, path: str) -> list[str]:
        """Where the symlinks at `path` lead; its last component may hold wildcards."""
        folder, name = posixpath.split(path)
        if not has_wildcard(name):
            return self._target(path)
        try:
            rows = rows_in_order(self._tree.scan(folder))
        except UnreadableError:
            return []
        links = [other for other, status in rows if stat.S_ISLNK(status.st_mode) and _matches(name, other)]
        return [target for link in links for target in self._target(posixpath.join(folder, link))]

    def _target(self, path: str) -> list[str]:
        status = self._tree.status(path)
        if status is None or not stat.S_ISLNK(status.st_mode):
            return []
        target = posixpath.normpath(self._tree.link_target(path))
        return [target if target.startswith("/") else posixpath.normpath(f"/{posixpath.dirname(path)}/{target}")]


def _matches(pattern: str, name: str) -> bool:
    try:
        return match(pattern, name)
    except BadPatternError:
        return False


def _without_nested(paths: list[str]) -> tuple[str, ...] | None:
    """Drop paths below the one before; BuildKit compares neighbours of the sorted list only."""
    kept: list[str] = []
    for path in paths:
        if path == ".":
            return None
        if not (kept and path.startswith(f"{kept[-1]}/")):
            kept.append(path)
    return tuple(kept)
