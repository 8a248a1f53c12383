"""Symlinks inside a tree, resolved as if the tree were the whole file system, as BuildKit does."""

import posixpath
import stat

from ctxsize.tree import Tree

# Go's filepath.EvalSymlinks and Linux give up at 255 and 40 links; containerd/continuity's RootPath at 255.
_MOST_LINKS = 255


def target_inside(path: str, target: str) -> str:
    """Where a symlink at `path` leads, relative to the tree; `..` stops at its root, absolute means from its root."""
    joined = posixpath.join("/", posixpath.dirname(path), target)
    return posixpath.normpath(joined).lstrip("/")


def resolve_inside(tree: Tree, path: str) -> str | None:
    """Follow every symlink on the way to `path`: the real path, or None when it does not exist or goes in circles."""
    return follow_inside(tree, path)[1]


def follow_inside(tree: Tree, path: str) -> tuple[list[str], str | None]:
    """Follow every symlink on the way to `path`: all of them, each by a path without any, and the real path or None."""
    links: list[str] = []
    waiting = path.split("/")[::-1]
    resolved = ""
    while waiting:
        name = waiting.pop()
        if name in ("", "."):
            continue
        if name == "..":
            resolved = posixpath.dirname(resolved)
            continue
        current = f"{resolved}/{name}" if resolved else name
        status = tree.status(current)
        if status is None:
            return links, None
        if not stat.S_ISLNK(status.st_mode):
            resolved = current
            continue
        links.append(current)
        if len(links) > _MOST_LINKS:
            return links, None
        target = tree.link_target(current)
        if target.startswith("/"):
            resolved = ""
        waiting.extend(target.split("/")[::-1])
    return links, resolved
