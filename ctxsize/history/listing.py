"""Listing: what a commit tracks, folder by folder, as `git ls-tree` prints it."""

import os
import posixpath
import stat
from collections.abc import Iterator, Mapping
from itertools import groupby, repeat
from types import MappingProxyType

from ctxsize.errors import HistoryError
from ctxsize.history.git_commands import GitCommands
from ctxsize.history.pointers import Attributes, may_be_pointer, named_size

# Whenever a commit is checked out, its files have a time that takes the same room in tars and packets as this one.
_SECONDS = 1_700_000_000
_NANOSECONDS = _SECONDS * 1_000_000_000 + 1
_FILE = stat.S_IFREG | 0o644
_FOLDERS = ("040000", "160000")
_MODES: Mapping[str, int] = MappingProxyType(
    {
        "040000": stat.S_IFDIR | 0o755,
        "100755": stat.S_IFREG | 0o755,
        "120000": stat.S_IFLNK | 0o777,
        "160000": stat.S_IFDIR | 0o755,
    }
)
_ATTRIBUTES = ".gitattributes"
# A line is the mode, " blob ", the object's name, a space, the size in at least seven characters, a tab, and the path.
_MODE_END = 6
_ID_START = len("100644 blob ")
_SUBMODULE = "160000 "
_LINK = "120000 "


_PARTIAL = (
    "this clone has left out files of the commit (a partial clone), and nothing is fetched for it; "
    "get them with `git fetch --refetch --no-filter`, or use a baseline"
)


class Folder:
    """The entries of one folder, as columns: base names, and what git's lines say in front of them.

    What `lstat` would say of them is worked out when it is asked for.
    """

    __slots__ = ("_places", "_statuses", "_table", "fronts", "names")

    def __init__(self, table: "_Statuses") -> None:
        self.names: list[str] = []
        self.fronts: list[str] = []
        self._table = table
        self._statuses: list[os.stat_result] = []
        self._places: dict[str, int] = {}

    @property
    def statuses(self) -> list[os.stat_result]:
        """What `lstat` would say of each entry."""
        if len(self._statuses) != len(self.names):
            table, start = self._table, self._table.size_start
            self._statuses = [table[front[:_MODE_END] + front[start:]] for front in self.fronts]
        return self._statuses

    def enlarge(self, row: int, size: int) -> None:
        """Give a file another size."""
        self.statuses[row] = _status(self.statuses[row].st_mode, size)

    def place(self, name: str) -> int | None:
        """The row of a name."""
        if len(self._places) != len(self.names):
            self._places = {each: row for row, each in enumerate(self.names)}
        return self._places.get(name)


def _status(mode: int, size: int) -> os.stat_result:
    fields = (mode, 0, 0, 1, 0, 0, size, _SECONDS, _SECONDS, _SECONDS)
    return os.stat_result(fields, {"st_mtime": float(_SECONDS), "st_mtime_ns": _NANOSECONDS, "st_rdev": 0})


FOLDER_STATUS = _status(stat.S_IFDIR | 0o755, 0)


class _Statuses(dict[str, os.stat_result]):
    """Statuses by mode and size as git prints them; most sizes occur more than once.

    Attributes:
        size_start: where in a line the size starts.
    """

    def __init__(self, size_start: int) -> None:
        super().__init__()
        self.size_start = size_start

    def __missing__(self, key: str) -> os.stat_result:
        mode, size = key[:_MODE_END], key[_MODE_END:].strip()
        if size == "BAD":
            raise HistoryError(_PARTIAL)
        has_size = size.isdecimal() and mode not in _FOLDERS
        found = self[key] = _status(_MODES.get(mode, _FILE), int(size) if has_size else 0)
        return found


class Listing:
    """What a commit tracks. A folder is asked for when it is needed, or many at once by `read_below`.

    Attributes:
        commit: the full name of the commit.
        submodules: their paths, in order, as far as they were met; their files are tracked elsewhere: they are empty.
        large_files: the paths of files whose content Git LFS keeps elsewhere, with their size there, met so far.
    """

    def __init__(self, git: GitCommands, commit: str) -> None:
        self.commit = commit
        self.submodules: dict[str, None] = {}
        self.large_files: dict[str, int] = {}
        self._git = git
        self._id_end = _ID_START + len(commit)
        self._table = _Statuses(self._id_end + 1)
        self._folder_front = "040000".ljust(self._id_end + 1)
        self._folders: dict[str, Folder | None] = {}
        self._whole: list[str] = []
        self._targets: dict[str, bytes] = {}

    def read_below(self, path: str) -> None:
        """Read a folder with all below it at once.

        Raises:
            HistoryError: git cannot.
        """
        if self.folder(path) is None or self._is_read(path):
            return
        self._whole.append(path)
        for each in self._below(path):
            del self._folders[each]
        if not self._read(path, "-r"):
            self._folders[path] = Folder(self._table)
        self._give_large_files_their_size(self._below(path))

    def _below(self, path: str) -> list[str]:
        """A folder and those below it, as far as they are known."""
        return [each for each in self._folders if not path or each == path or each.startswith(f"{path}/")]

    def folder(self, path: str) -> Folder | None:
        """The entries of a folder; None where there is none."""
        if path not in self._folders:
            self._folders[path] = None
            if not self._is_read(path) and (not path or self._is_tree(path)):
                self._folders.pop(path)
                if not self._read(path):
                    self._folders[path] = Folder(self._table)
        return self._folders[path]

    def status(self, path: str) -> os.stat_result | None:
        """What `lstat` would say of a path; None where there is nothing."""
        if not path:
            return FOLDER_STATUS
        found = self._entry(path)
        return None if found is None else found[0].statuses[found[1]]

    def blob(self, path: str) -> bytes:
        """The content of a file; b"" where the repository does not have it."""
        found = self._entry(path)
        return b"" if found is None else self._git.blobs([self._id(found[0].fronts[found[1]])])[0]

    def link_target(self, path: str) -> bytes:
        """Where a link leads; b"" for what is none."""
        found = self._entry(path)
        line = "" if found is None else found[0].fronts[found[1]]
        if not line.startswith(_LINK):
            return b""
        if self._id(line) not in self._targets:
            self._read_targets()
        return self._targets[self._id(line)]

    def _read_targets(self) -> None:
        """Read all links that are known, of which there may be thousands, with one git."""
        folders = [folder for folder in self._folders.values() if folder is not None]
        links = {self._id(line) for folder in folders for line in folder.fronts if line.startswith(_LINK)}
        wanted = sorted(links - self._targets.keys())
        self._targets.update(zip(wanted, self._git.blobs(wanted), strict=True))

    def _id(self, line: str) -> str:
        return line[_ID_START : self._id_end]

    def _entry(self, path: str) -> tuple[Folder, int] | None:
        above, _, name = path.rpartition("/")
        folder = self.folder(above)
        row = None if folder is None else folder.place(name)
        return None if folder is None or row is None else (folder, row)

    def _is_tree(self, path: str) -> bool:
        status = self.status(path)
        return status is not None and stat.S_ISDIR(status.st_mode) and path not in self.submodules

    def _is_read(self, path: str) -> bool:
        return any(not above or path == above or path.startswith(f"{above}/") for above in self._whole)

    def _read(self, path: str, *options: str) -> bool:
        """Read a folder; whether there is anything in it."""
        prefix = f"{path}/" if path else ""
        rest, is_empty = b"", True
        try:
            for chunk in self._git.stream("ls-tree", *options, "-l", "-z", "--full-tree", f"{self.commit}:{path}"):
                # What is there is worked through while git looks for more.
                whole, end, rest = (rest + chunk).rpartition(b"\0")
                if end:
                    is_empty = False
                    self._take(prefix, os.fsdecode(whole))
        except HistoryError as error:
            raise self._why_unreadable(error) from error
        return not is_empty

    def _why_unreadable(self, error: HistoryError) -> HistoryError:
        is_partial = not self._git.ask("config", "--get-regexp", r"^remote\..*\.promisor$")[0]
        return HistoryError(_PARTIAL) if is_partial else error

    def _take(self, prefix: str, text: str) -> None:
        # What git lists of a folder stands together, but for what stands in its subfolders.
        fronts, _, paths = zip(*map(str.partition, text.split("\0"), repeat("\t")), strict=True)
        insides, _, names = zip(*map(str.rpartition, paths, repeat("/")), strict=True)
        start = 0
        for inside, run in groupby(insides):
            end = start + len(list(run))
            above = prefix + inside if inside else prefix[:-1]
            folder = self._folders.get(above) or self._new(above)
            folder.names += names[start:end]
            folder.fronts += fronts[start:end]
            start = end
        if f"\0{_SUBMODULE}" in text or text.startswith(_SUBMODULE):
            self._take_submodules(prefix, text)

    def _take_submodules(self, prefix: str, text: str) -> None:
        for line in text.split("\0"):
            if line.startswith(_SUBMODULE):
                path = prefix + line.partition("\t")[2]
                self.submodules[path] = None
                self._folders[path] = Folder(self._table)

    def _new(self, path: str) -> Folder:
        """A folder that was met for the first time, known to the one that it lies in."""
        made = self._folders[path] = Folder(self._table)
        above, _, name = path.rpartition("/")
        if path and self._is_read(above):
            # What git lists of a folder stands together, so the name is not there yet.
            parent = self._folders.get(above) or self._new(above)
            parent.names.append(name)
            parent.fronts.append(self._folder_front)
        return made

    def _give_large_files_their_size(self, paths: list[str]) -> None:
        """Put the size that a pointer of Git LFS names in the place of the pointer's own."""
        attributes = Attributes(dict(self._attribute_files(paths)))
        if not attributes.name_large_files:
            return
        candidates = [
            (posixpath.join(path, name), folder, row)
            for path, folder in ((path, self._folders[path]) for path in paths)
            if folder is not None
            for row, name in enumerate(folder.names)
            if may_be_pointer(folder.statuses[row]) and attributes.is_large(posixpath.join(path, name))
        ]
        contents = self._git.blobs([self._id(folder.fronts[row]) for _, folder, row in candidates])
        for (path, folder, row), size in zip(candidates, map(named_size, contents), strict=True):
            if size is not None:
                folder.enlarge(row, size)
                self.large_files[path] = size

    def _attribute_files(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """The files of attributes that count in some folders: theirs, and those in folders above."""
        above = {""}
        for path in paths:
            while path not in above:
                above.add(path)
                path = posixpath.dirname(path)  # noqa: PLW2901  (upwards)
        for path in above:
            folder = self.folder(path)
            if folder is not None and _ATTRIBUTES in folder.names:
                yield path, self.blob(posixpath.join(path, _ATTRIBUTES))
