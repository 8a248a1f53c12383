"""What to say of a context without a Dockerfile: which there are in its folders, since one of those may be meant."""

import os
import re
import stat
from collections.abc import Iterator

from ctxsize.errors import ContextError
from ctxsize.tree import Tree, UnreadableError, name_order
from ctxsize.tree.disk import DiskTree

_NAME = re.compile(r"(?:[Dd]ockerfile|Containerfile)(?:\..+)?|.+\.[Dd]ockerfile")
_NO_BUILD = re.compile(r".+\.(?:dockerignore|containerignore|md|j2|tmpl|tpl|template|in|erb)")
# What is not ours, where nobody means one.
_NOT_LOOKED_INTO = re.compile(r"\..+|node_modules|vendor|site-packages")
_DEEPEST, _MOST_FOLDERS, _MOST_NAMED = 3, 500, 3


def missing_dockerfile(context: str, what: str) -> ContextError:
    """Return the error for a context without one.

    Args:
        context: the folder as the user names it.
        what: what nothing says now, e.g. "what is sent".
    """
    hint = others_named(DiskTree(context), context) or "name one with -f"
    return ContextError(f"no Dockerfile, so nothing says {what}; {hint}", path=context)


def others_named(tree: Tree, context: str) -> str:
    """Return a clause that names the Dockerfiles in the folders of a context, or "" where there are none."""
    found = list(dockerfiles_below(tree))
    if not found:
        return ""
    named = [os.path.normpath(os.path.join(context, path)) for path in found[:_MOST_NAMED]]
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return f"name one with -f, or its folder as the context: {', '.join(named)}{more}"


def dockerfiles_below(tree: Tree) -> Iterator[str]:
    """Yield the Dockerfiles in a tree, those nearest to its root first; a look that is bounded."""
    waiting = [""]
    for folder in waiting:
        try:
            names, statuses = tree.scan(folder)
        except UnreadableError:
            continue
        for name, status in sorted(zip(names, statuses, strict=True), key=lambda row: name_order(row[0])):
            if stat.S_ISREG(status.st_mode) and _NAME.fullmatch(name) and not _NO_BUILD.fullmatch(name):
                yield folder + name
            is_near = folder.count("/") < _DEEPEST and len(waiting) < _MOST_FOLDERS
            if stat.S_ISDIR(status.st_mode) and is_near and not _NOT_LOOKED_INTO.fullmatch(name):
                waiting.append(f"{folder}{name}/")
