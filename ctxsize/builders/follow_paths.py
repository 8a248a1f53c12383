"""Turns the paths that a Dockerfile asks for into the patterns that BuildKit's client filters by, symlinks followed.

Copied behaviour: tonistiigi/fsutil 6d9dc2e followlinks.go `FollowLinks`, `dedupePaths`.
"""

import posixpath
import stat
from collections.abc import Iterable

from ctxsize.errors import ContextError
from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.tree import Tree, UnreadableError, rows_in_order, shortened
from ctxsize.tree.links import target_inside


def follow_paths(tree: Tree, paths: Iterable[str], root: str = ".") -> tuple[str, ...] | None:
    """Resolve the paths on the whole tree, ignored entries included; None when the filter falls away.

    A wildcard that matches a symlink is recorded itself, wildcard and all: `*/package.json` beside any symlink lets in
    the pattern `*`, which is the whole context.

    Args:
        tree: the context.
        paths: relative to it.
        root: how errors call the context itself.

    Raises:
        ContextError: BuildKit may not look for symlinks where a path leads, even if that is ignored.
    """
    resolver = _Resolver(tree, root)
    for path in paths:
        resolver.follow(path)
    return _without_nested(sorted(resolver.found))


class _Resolver:
    def __init__(self, tree: Tree, root: str) -> None:
        self._tree = tree
        self._root = root
        self.found: set[str] = set()

    def follow(self, path: str) -> None:
        waiting = [path]
        while waiting:
            waiting.extend(reversed(self._follow_one(posixpath.normpath(waiting.pop().lstrip("/") or "."))))

    def _follow_one(self, path: str) -> list[str]:
        """Walk down the path; the paths to follow in its stead when it leads over symlinks."""
        current = ""
        names = path.split("/")
        for depth, name in enumerate(names, start=1):
            current = posixpath.join(current, name)
            targets = self._targets(current)
            if targets:
                if current in self.found:
                    return []
                self.found.add(current)
                return [posixpath.join(target, *names[depth:]) for target in targets]
            if self._tree.status(current) is None:
                # Nothing lies below it, so what is left of the path need not be walked.
                self._require_absence(current)
                self._require_absence(path)
                break
        self.found.add(path)
        return []

    def _targets(self, path: str) -> list[str]:
        """Where the symlinks at `path` lead; its last component may hold wildcards."""
        folder, name = posixpath.split(path)
        if not has_wildcard(name):
            return self._target(path)
        try:
            rows = rows_in_order(self._tree.scan(folder))
        except UnreadableError as error:
            if error.gone:
                return []
            raise self._refusal(error) from error
        links = [other for other, status in rows if stat.S_ISLNK(status.st_mode) and _matches(name, other)]
        return [target for link in links for target in self._target(posixpath.join(folder, link))]

    def _target(self, path: str) -> list[str]:
        status = self._tree.status(path)
        if status is None or not stat.S_ISLNK(status.st_mode):
            return []
        return [target_inside(path, self._tree.link_target(path))]

    def _require_absence(self, path: str) -> None:
        """Refuse a path that has no status for another reason than that it does not exist; only opening it tells."""
        try:
            self._tree.read(path)
        except UnreadableError as error:
            if not error.gone:
                raise self._refusal(error) from error

    def _refusal(self, error: UnreadableError) -> ContextError:
        reason = f"BuildKit fails: it cannot look for symlinks here ({error.reason}); make it readable"
        return ContextError(reason, path=shortened(error.path) or self._root)


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
