"""GitIndex: the paths in git's index and their modes, read from the file itself; git is not run.

The format is that of git's Documentation/gitformat-index.txt (git 2.50): versions 2 to 4, objects of SHA-1 and SHA-256.
"""

import os
import struct
from collections.abc import Iterator

__all__ = ["UnreadableIndexError", "read_index"]

_HEADER = struct.Struct(">4sLL")
_MODE = struct.Struct(">L")
_FLAGS = struct.Struct(">H")
_EXTENSION = struct.Struct(">4sL")
_MODE_START = 24
_ID_START = 40
_EXTENDED = 0x4000
_COMPRESSED = 4
_VERSIONS = (2, 3, _COMPRESSED)
# Bytes of the name of an object, which the index does not tell.
_ID_LENGTHS = (20, 32)
# No system takes a longer path; without a limit each of many names could say again what all before it say.
_LONGEST = 4_096


class UnreadableIndexError(Exception):
    """Git's index is there, but cannot be read; the text says why."""


def read_index(path: str) -> dict[str, int]:
    """Return the mode of each path in an index, relative to the top of the checkout.

    Args:
        path: the file.

    Raises:
        UnreadableIndexError: it cannot be opened, is broken, or leaves paths to another file.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UnreadableIndexError(error.strerror or str(error)) from error
    version, count = _header(data)
    for id_length in _ID_LENGTHS:
        try:
            found, end = _entries(data, count, id_length, is_compressed=version == _COMPRESSED)
            extensions = list(_extensions(data, end, len(data) - id_length))
        except (struct.error, IndexError, ValueError):
            continue
        if b"link" in extensions:
            raise UnreadableIndexError("it is split: most of it is in another file")
        if "" not in found:
            return found
    raise UnreadableIndexError("it is broken")


def _header(data: bytes) -> tuple[int, int]:
    if len(data) < _HEADER.size or not data.startswith(b"DIRC"):
        raise UnreadableIndexError("it is no index")
    _, version, count = _HEADER.unpack_from(data)
    if version not in _VERSIONS:
        raise UnreadableIndexError(f"it is of version {version}, which nobody knows")
    return version, count


def _entries(data: bytes, count: int, id_length: int, *, is_compressed: bool) -> tuple[dict[str, int], int]:
    """The entries, and where they end.

    Raises:
        struct.error, IndexError, ValueError: there are none where one has to be.
    """
    found: dict[str, int] = {}
    flags_at = _ID_START + id_length
    start, path = _HEADER.size, b""
    for _ in range(count):
        (mode,) = _MODE.unpack_from(data, start + _MODE_START)
        (flags,) = _FLAGS.unpack_from(data, start + flags_at)
        name = start + flags_at + (4 if flags & _EXTENDED else 2)
        if is_compressed:
            dropped, name = _number(data, name)
            if dropped > len(path):
                raise ValueError("a path is shorter than what it leaves out")
            path = path[: len(path) - dropped]
        else:
            path = b""
        end = data.index(b"\0", name)
        path += data[name:end]
        if len(path) > _LONGEST:
            raise ValueError("a path that no system takes")
        found[os.fsdecode(path)] = mode
        # Entries of the older versions are of whole words of eight bytes, with one to eight bytes of zeros behind.
        start = end + 1 if is_compressed else start + (end - start + 8 & ~7)
    return found, start


def _number(data: bytes, start: int) -> tuple[int, int]:
    """A number of git's variable width, and where it ends."""
    byte, position = data[start], start + 1
    value = byte & 0x7F
    while byte & 0x80:
        byte, position = data[position], position + 1
        value = (value + 1 << 7) + (byte & 0x7F)
        if value > _LONGEST:
            raise ValueError("more is left out than a path can have")
    return value, position


def _extensions(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """The names of what follows the entries, up to the checksum.

    Raises:
        struct.error, ValueError: something else follows.
    """
    while start < end:
        name, length = _EXTENSION.unpack_from(data, start)
        if not name.isalpha():
            raise ValueError("no extension")
        yield name
        start += _EXTENSION.size + length
    if start != end:
        raise ValueError("no checksum")
