"""A plain recount of what is sent, entry by entry, by the published formulas; shares no code with ctxsize."""

import os
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

Takes = Callable[[str], bool]


class Found(NamedTuple):
    path: str
    status: os.stat_result


def walk(context: str, takes: Takes = lambda path: True) -> list[Found]:
    """Everything below a folder whose path `takes` accepts, in the order of a walk that sorts names by their bytes."""
    return [found for found in _walk(context, "") if takes(found.path)]


def _walk(context: str, folder: str) -> Iterator[Found]:
    for name in sorted(os.listdir(os.path.join(context, folder)), key=os.fsencode):
        path = folder + name
        status = os.lstat(os.path.join(context, path))
        yield Found(path, status)
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(context, path + "/")


def buildkit_bytes(context: str, entries: list[Found]) -> int:
    """The sum of all packets; every entry one STAT, every first name of a file its chunks and an end."""
    total, firsts = 2, set[int]()
    for index, (path, status) in enumerate(entries):
        mode = status.st_mode
        record = _field_of_bytes(len(os.fsencode(path))) + _number(_go_mode(mode)) + _number(status.st_mtime_ns)
        record += 0 if stat.S_ISDIR(mode) else _number(status.st_size)
        later = stat.S_ISREG(mode) and status.st_nlink > 1 and status.st_ino in firsts
        if later:
            first = next(one for one in entries if one.status.st_ino == status.st_ino)
            record += _field_of_bytes(len(os.fsencode(first.path)))
        elif stat.S_ISLNK(mode):
            record += _field_of_bytes(len(os.fsencode(os.readlink(os.path.join(context, path)))))
        firsts.add(status.st_ino)
        total += _field_of_bytes(record)
        if stat.S_ISREG(mode) and not later:
            total += _data(index, status.st_size)
    return total


def _data(index: int, size: int) -> int:
    number = _number(index)
    total = 2 + number
    while size > 0:
        chunk = min(size, 32_768)
        total += 2 + number + _field_of_bytes(chunk)
        size -= chunk
    return total


def _varint(value: int) -> int:
    length = 1
    while value > 127:
        value >>= 7
        length += 1
    return length


def _number(value: int) -> int:
    return 1 + _varint(value) if value else 0


def _field_of_bytes(length: int) -> int:
    return 1 + _varint(length) + length


def _go_mode(mode: int) -> int:
    kinds = {stat.S_IFDIR: 1 << 31, stat.S_IFLNK: 1 << 27, stat.S_IFREG: 0}
    return kinds[stat.S_IFMT(mode)] | mode & 0o777


def tar_bytes(entries: list[Found]) -> int:
    """The length of a tar of entries that all fit ustar."""
    total, firsts = 1024, set[int]()
    for _, status in entries:
        carries = stat.S_ISREG(status.st_mode) and (status.st_nlink == 1 or status.st_ino not in firsts)
        firsts.add(status.st_ino)
        total += 512 + (-(-status.st_size // 512) * 512 if carries else 0)
    return total


def content(entries: list[Found]) -> tuple[int, int, int]:
    """Bytes of content (a file of several names once), entries that are no folders, folders."""
    files = [found for found in entries if not stat.S_ISDIR(found.status.st_mode)]
    sizes = {status.st_ino: status.st_size for _, status in files if stat.S_ISREG(status.st_mode)}
    return sum(sizes.values()), len(files), len(entries) - len(files)
