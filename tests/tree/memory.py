"""A tree that is nowhere on disk: what cannot be had from a file system, or not by root."""

import os
import stat
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ctxsize.tree import Columns, UnreadableError
from tests.trees import TIME

FOLDER_MODE, FILE_MODE, LINK_MODE = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777


def status_of(
    mode: int, size: int = 0, *, inode: int = 0, links: int = 1, time: float = TIME, device: int = 0
) -> os.stat_result:
    """What `lstat` would say; `time` in seconds, exact only as far as a float is."""
    nanoseconds = round(time * 1_000_000_000)
    named = {"st_mtime": float(time), "st_mtime_ns": nanoseconds, "st_rdev": device}
    return os.stat_result((mode, inode, 0, links, 0, 0, size, int(time), int(time), int(time)), named)


@dataclass(slots=True)
class MemoryTree:
    """A Tree of `nodes`: path → size of a file, "->target" of a symlink, "/" for an empty folder, or a status.

    `closed` are folders and files that cannot be read.
    """

    nodes: Mapping[str, "int | str | os.stat_result"]
    closed: Collection[str] = ()
    asked: list[str] = field(default_factory=list)

    def scan(self, folder: str) -> Columns:
        path = folder.rstrip("/")
        self.asked.append(path)
        if path in self.closed:
            raise UnreadableError(path, "permission denied")
        status = self.status(path) if path else status_of(FOLDER_MODE)
        if status is None or not stat.S_ISDIR(status.st_mode):
            raise UnreadableError(path, "no such file or directory" if status is None else "not a directory", gone=True)
        start = f"{path}/" if path else ""
        below = {other[len(start) :].split("/")[0] for other in self.nodes if other.startswith(start)}
        names = sorted(below - {""}, reverse=True)
        return names, [self._found(start + name) for name in names]

    def for_own_process(self) -> None:
        """None: there is nothing to be quicker about."""

    def _found(self, path: str) -> os.stat_result:
        status = self.status(path)
        assert status is not None
        return status

    def status(self, path: str) -> os.stat_result | None:
        match self.nodes.get(path):
            case None:
                below = any(other.startswith(f"{path}/") for other in self.nodes)
                return status_of(FOLDER_MODE) if below else None
            case int(size):
                return status_of(FILE_MODE, size)
            case "/":
                return status_of(FOLDER_MODE)
            case str(link):
                return status_of(LINK_MODE, len(link) - 2)
            case os.stat_result() as status:
                return status

    def link_target(self, path: str) -> str:
        node = self.nodes.get(path)
        return node[2:] if isinstance(node, str) else ""

    def attributes(self, path: str) -> tuple[tuple[str, int], ...]:
        return ()

    def with_attributes(self, folder: str, names: Sequence[str]) -> list[str]:
        return []

    def is_readable(self, path: str) -> bool:
        return path not in self.closed

    def read(self, path: str) -> bytes:
        raise UnreadableError(path, "there is no content", gone=path not in self.closed)
