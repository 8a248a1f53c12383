"""How many bytes BuildKit counts behind `transferring context:`, packet by packet.

Copied behaviour: tonistiigi/fsutil 6d9dc2e receive.go `run`, send.go, types/wire.proto (protobuf sizes of the packets
that the receiver counts; BuildKit v0.32). Verified against a running buildkitd.
"""

import os
import stat
from collections.abc import Sequence

from ctxsize.builders import Extras

FINISH = 2
CHUNK = 32768
# Packet ids are entry indexes as protobuf varints: they grow by a byte at these indexes, and index 0 is left out.
ID_STEPS = ((1, 2), (1 << 7, 1), (1 << 14, 1), (1 << 21, 1), (1 << 28, 1))

_FOLDER, _SYMLINK, _DEVICE, _FIFO = 1 << 31, 1 << 27, 1 << 26, 1 << 25
_SETUID, _SETGID, _CHARACTER, _STICKY = 1 << 23, 1 << 22, 1 << 21, 1 << 20
_TYPES = {
    stat.S_IFDIR: _FOLDER,
    stat.S_IFLNK: _SYMLINK,
    stat.S_IFIFO: _FIFO,
    stat.S_IFBLK: _DEVICE,
    stat.S_IFCHR: _DEVICE | _CHARACTER,
}


def _varint(value: int) -> int:
    """Length of a protobuf varint; a negative int64 takes ten bytes."""
    return 10 if value < 0 else (value.bit_length() + 6) // 7 or 1


def _field(value: int) -> int:
    """Length of an integer field with a one-byte tag; zero is left out."""
    return 1 + _varint(value) if value else 0


def _delimited(length: int) -> int:
    """Length of a length-delimited field with a one-byte tag."""
    return 1 + _varint(length) + length


# A plain file's size field by the bit length of the size: nothing for 0, else a tag and a varint.
_SIZE_FIELDS = tuple(_field((1 << bits) >> 1) for bits in range(CHUNK.bit_length() + 1))
# The rest of a plain file's STAT packet: packet tag and length 2, path tag and length 2, mode 3, time 10.
_PLAIN_OVERHEAD = 17
# The same for a folder, whose mode takes 6 and who has no size.
_PLAIN_FOLDER_OVERHEAD = 20


def plain_size(folder_length: int, names: Sequence[str], sizes: Sequence[int]) -> tuple[int, int, int]:
    """Bytes of the packets of plain files: STAT packets, DATA packets without content and ids, number of DATA packets.

    `folder_length` counts the folder's path with its trailing slash. A file of less than a chunk is one packet (none
    when empty) and one that ends it; the length of its data takes as much as its size does in the STAT packet.
    """
    size_fields = sum(map(_SIZE_FIELDS.__getitem__, map(int.bit_length, sizes)))
    packets = 2 * len(sizes) - sizes.count(0)
    stats = (folder_length + _PLAIN_OVERHEAD) * len(names) + len("".join(names)) + size_fields
    return stats, size_fields + 2 * packets, packets


def plain_folder_size(path_length: int) -> int:
    """Bytes of the STAT packet of a folder without special bits and attributes; the path has no trailing slash."""
    return path_length + _PLAIN_FOLDER_OVERHEAD


def stat_size(path: str, status: os.stat_result, extras: Extras) -> int:
    """Bytes of the STAT packet of any entry."""
    mode = status.st_mode
    size = _delimited(len(os.fsencode(path)))
    size += _field(go_mode(mode))
    size += 0 if stat.S_ISDIR(mode) else _field(status.st_size)
    size += _field(status.st_mtime_ns)
    if extras.link is not None:
        size += _delimited(len(os.fsencode(extras.link)))
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        size += _field(os.major(status.st_rdev)) + _field(os.minor(status.st_rdev))
    for name, length in extras.attributes:
        size += _delimited(_delimited(len(os.fsencode(name))) + _delimited(length))
    return _delimited(size)


def data_size(status: os.stat_result, extras: Extras) -> tuple[int, int]:
    """Bytes of the DATA packets of any entry less their ids, and the number of those packets.

    Only regular files and sockets are asked for, later hard links are not; a socket and a file that cannot be opened
    arrive empty.
    """
    mode = status.st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISSOCK(mode)) or extras.link is not None:
        return 0, 0
    content = 0 if extras.empty or stat.S_ISSOCK(mode) else status.st_size
    full, rest = divmod(content, CHUNK)
    packets = full + (rest > 0) + 1
    chunks = full * _delimited(CHUNK) + (_delimited(rest) if rest else 0)
    return chunks + 2 * packets, packets


def go_mode(mode: int) -> int:
    """Go's `os.FileMode` bits of a `st_mode`; BuildKit clears the socket bit."""
    bits = mode & 0o777 | _TYPES.get(stat.S_IFMT(mode), 0)
    bits |= _SETUID if mode & stat.S_ISUID else 0
    bits |= _SETGID if mode & stat.S_ISGID else 0
    return bits | (_STICKY if mode & stat.S_ISVTX else 0)
