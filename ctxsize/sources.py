"""Sources: the files of a context that somebody wrote, as far as git or the look of the tree tells."""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase, translate
from functools import cached_property
from itertools import chain

from ctxsize.gitignore import IGNORE_FILE, GitIgnore, Tracked
from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.links import resolve_inside

_LARGEST_TEXT = 2_000_000
_GLOB = re.compile(r"[*?\[]")


class Sources:
    """The files that somebody wrote, and how to read them.

    What else lies in the tree (installed packages, build output, caches) is left out, so that a fresh clone and a
    working copy full of it have the same sources.

    Attributes:
        files: paths relative to the context.
        links: those of them that are symlinks.
        tracked: whether git says so; else they are taken for sources by their looks.
        ignore: what git's ignore files among the sources say.
    """

    def __init__(self, tree: Tree, tracked: Tracked, *, by_git: bool) -> None:
        self._tree = tree
        self._texts: dict[str, str] = {}
        self._meant: dict[str, frozenset[str]] = {}
        self.files = tracked.files
        self.links = tracked.links
        self.submodules = tracked.submodules
        self.tracked = by_git
        self.ignore = GitIgnore({posixpath.dirname(path): self._lines(path) for path in self.named(IGNORE_FILE)})

    def _lines(self, path: str) -> tuple[str, ...]:
        return tuple(self.text(path).splitlines())

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in sorted(self.files, key=lambda path: (path.count("/"), path)):
            found.setdefault(posixpath.basename(path), []).append(path)
        return found

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold sources, at any depth; "" is the context."""
        found = {""}
        for path in self.files:
            folder = posixpath.dirname(path)
            while folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def _inside(self) -> dict[str, set[str]]:
        """The names directly inside each folder that holds sources or submodules, at any depth; "" is the context."""
        found: dict[str, set[str]] = {}
        for path in chain(self.files, self.submodules):
            below = path
            while below:
                folder, _, name = below.rpartition("/")
                names = found.setdefault(folder, set())
                # What lies above a name that is known is known too.
                below = "" if name in names else folder
                names.add(name)
        return found

    def folders_in(self, folder: str) -> set[str]:
        """The folders of sources that lie directly in another; "" is the context."""
        inside = (posixpath.join(folder, name) for name in self._inside.get(folder, set()))
        return {path for path in inside if path in self.folders}

    def lies_at(self, names: Sequence[str]) -> bool:
        """Whether a source, a submodule or a folder of them lies at a path; each of its names may be a glob."""
        folders = [""]
        for name in names:
            folders = [path for folder in folders for path in self._found_in(folder, name)]
        return bool(folders)

    def _found_in(self, folder: str, glob: str) -> Iterator[str]:
        inside = self._inside.get(folder, set())
        found = (name for name in inside if fnmatchcase(name, glob)) if _GLOB.search(glob) else {glob} & inside
        yield from (f"{folder}/{name}" if folder else name for name in found)

    def has(self, path: str) -> bool:
        """Whether there is a source or a folder of sources of this path, which may be a glob."""
        return path in self.files or self.has_folder(path) or self._any_match(self.files, path)

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder of sources of this path, which may be a glob."""
        return path in self.folders or self._any_match(self.folders, path)

    @staticmethod
    def _any_match(paths: Iterable[str], glob: str) -> bool:
        return bool(_GLOB.search(glob)) and any(fnmatchcase(path, glob) for path in paths)

    def first_below(self, folder: str) -> str:
        """The first source below a folder, given with a trailing slash; "" for none."""
        index = bisect_left(self._in_order, folder)
        found = self._in_order[index] if index < len(self._in_order) else ""
        return found if found.startswith(folder) else ""

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.files)

    def named(self, *patterns: str) -> list[str]:
        """The files whose base name is one of these names or globs, those nearest to the context first."""
        names = {name for pattern in patterns for name in self._names(pattern)}
        found = [path for name in names for path in self._by_name[name]]
        return sorted(found, key=lambda path: (path.count("/"), path))

    def _names(self, pattern: str) -> frozenset[str]:
        """The base names that a pattern means; each is looked for once among what may be a hundred thousand."""
        if pattern not in self._meant:
            matches = re.compile(translate(pattern)).match
            globbed = (name for name in self._by_name if matches(name)) if _GLOB.search(pattern) else ()
            self._meant[pattern] = frozenset([*globbed, *({pattern} & self._by_name.keys())])
        return self._meant[pattern]

    def matching(self, test: Callable[[str], bool]) -> list[str]:
        """The files whose path passes a test, in order."""
        return sorted(path for path in self.files if test(path))

    def text(self, path: str) -> str:
        """The text of a file of the context, links followed inside it; "" when it is not there, too large or no text.

        Bytes that are no UTF-8 become U+FFFD: nobody looks for a path in them.
        """
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def _read(self, path: str) -> str:
        try:
            real = resolve_inside(self._tree, path)
            status = None if real is None else self._tree.status(real)
            if real is None or status is None or status.st_size > _LARGEST_TEXT:
                return ""
            return self._tree.read(real).decode("utf-8", "replace").removeprefix("\ufeff")
        except UnreadableError:
            return ""
