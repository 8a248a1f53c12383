"""JavaScript packages of one tree: which of them an installation fills, and which depend on anything at all."""

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from ctxsize.ecosystems.manifests.documents import (
    at,
    items,
    json_object,
    json_with_comments,
    strings,
    table,
    yaml_mapping,
)
from ctxsize.sources import Sources

_BRACES = re.compile(r"\{([^{}]*)\}")
_DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def installed(sources: Sources, folder: str) -> frozenset[str]:
    """Return the folders in which an installation in a folder makes packages: its own, and all of its workspace.

    One in a member works for the whole workspace too.
    """
    root = next((above for above in _above(folder) if folder in _members(sources, above)), folder)
    return frozenset({folder, root}) | _members(sources, root)


def has_dependencies(sources: Sources, folder: str) -> bool:
    """Whether the package of a folder depends on any: else nobody installs anything there."""
    package = json_object(sources.text(posixpath.join(folder, "package.json")))
    return any(table(at(package, key)) for key in _DEPENDENCIES)


def _members(sources: Sources, root: str) -> frozenset[str]:
    """The folders of the packages that belong to the workspace of a folder; none where it is no workspace."""
    globs = list(_globs(sources, root))
    wanted = [_Glob(glob) for glob in globs if not glob.startswith("!")]
    unwanted = [_Glob(glob[1:]) for glob in globs if glob.startswith("!")]
    if not wanted:
        return frozenset()
    folders = (posixpath.dirname(path) for path in sources.named("package.json"))
    return frozenset(
        folder
        for folder in folders
        if (inside := _inside(root, folder))
        and any(each.matches(inside) for each in wanted)
        and not any(each.matches(inside) for each in unwanted)
    )


def _globs(sources: Sources, root: str) -> Iterator[str]:
    def text(name: str) -> str:
        return sources.text(posixpath.join(root, name))

    workspaces = at(json_object(text("package.json")), "workspaces")
    yield from strings(workspaces) + strings(at(workspaces, "packages"))
    for name in ("pnpm-workspace.yaml", "pnpm-workspace.yml"):
        yield from strings(at(yaml_mapping(text(name)), "packages"))
    yield from strings(at(json_object(text("lerna.json")), "packages"))
    for project in items(at(json_with_comments(text("rush.json")), "projects")):
        yield from strings(at(project, "projectFolder"))


class _Glob:
    """A glob of a workspace, in which `*` stops at a slash, and `**` does not; it takes little time on any path."""

    def __init__(self, glob: str) -> None:
        names = posixpath.normpath(glob).split("/")
        self._names = [[] if name == "**" else _alternatives(name) for name in names]

    def matches(self, path: str) -> bool:
        """Whether it means a folder, given by its path from the root of the workspace."""
        reached = self._with_none_of_many({0})
        for part in path.split("/"):
            reached = self._with_none_of_many({after for place in reached for after in self._after(place, part)})
        return len(self._names) in reached

    def _after(self, place: int, part: str) -> Iterator[int]:
        """How far it is used up when a name of the path has been read."""
        if place < len(self._names):
            globs = self._names[place]
            if not globs:
                yield place
            elif any(fnmatchcase(part, glob) for glob in globs):
                yield place + 1

    def _with_none_of_many(self, reached: set[int]) -> set[int]:
        """The same, where each `**` may also stand for nothing."""
        for place, globs in enumerate(self._names):
            if not globs and place in reached:
                reached.add(place + 1)
        return reached


def _alternatives(name: str) -> list[str]:
    """A name of a glob for each word of its first braces; nobody needs more, and many would mean very many."""
    match = _BRACES.search(name)
    if match is None:
        return [name]
    return [name[: match.start()] + word + name[match.end() :] for word in match[1].split(",")]


def _inside(root: str, folder: str) -> str:
    """A folder's path from a root; "" where it does not lie below."""
    if not root:
        return folder
    return folder.removeprefix(f"{root}/") if folder.startswith(f"{root}/") else ""


def _above(folder: str) -> Iterator[str]:
    while folder:
        folder = posixpath.dirname(folder)
        yield folder
