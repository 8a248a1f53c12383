"""How many bytes the docker CLI's tar of a context takes, entry by entry.

Copied behaviour: moby/go-archive v0.1.0 archive.go `FileInfoHeader` and Go 1.24 archive/tar (docker CLI 28.2): ustar
where an entry fits, else a PAX header before it. Verified against the CLI's uploads.
"""

import math
import os
import stat
from collections.abc import Sequence

from ctxsize.builders import Extras

BLOCK = 512
TRAILER = 2 * BLOCK
_NAME_LIMIT = 100
_PREFIX_LIMIT = 155
_OCTAL_LIMIT = 1 << 33
# `.dockerfile.` and 20 hexadecimal digits, with a line break before and behind; and the file that holds nothing else.
_ADDED_IGNORE_LINES, _NEW_IGNORE_FILE = 34, 47
_CAPABILITY = "security.capability"
# A version 3 capability is cut to version 2, which has no root id (go-archive: archive_linux.go).
_CAPABILITY_SIZE = 20


def plain_size(sizes: Sequence[int]) -> int:
    """Bytes for regular files that fit ustar, given their sizes: a header and the padded content each."""
    return BLOCK * sum([(size + 1023) >> 9 for size in sizes])


def entry_size(path: str, status: os.stat_result, extras: Extras) -> int:
    """Bytes for one entry; `path` is relative to the context, without a trailing slash. Sockets take none."""
    mode = status.st_mode
    if stat.S_ISSOCK(mode):
        return 0
    carries_data = stat.S_ISREG(mode) and extras.link is None
    size = status.st_size if carries_data else 0
    name = os.fsencode(path + "/" if stat.S_ISDIR(mode) else path)
    link = b"" if extras.link is None else os.fsencode(extras.link)
    seconds = math.floor(status.st_mtime_ns / 1_000_000_000)
    return BLOCK + _pax_size(name, link, size, seconds, extras) + _padded(size)


def rewritten_size(entries: int, ignore_file: int | None, dockerfile: int) -> int:
    """Bytes of a tar into which the CLI has put a Dockerfile that is not part of the context.

    The CLI adds the Dockerfile under a random name and names it in `.dockerignore`, and then forgets to finish the tar:
    the last entry is not padded and there is no trailer (docker CLI v28 context.go `AddDockerfileToBuildContext`).
    Where the context has no `.dockerignore` chance decides which of the two comes last; the Dockerfile is assumed.

    Args:
        entries: bytes of all entries of the context.
        ignore_file: size of the context's `.dockerignore`, or None when there is none.
        dockerfile: size of the Dockerfile.
    """
    if ignore_file is None:
        rewritten = BLOCK + _padded(_NEW_IGNORE_FILE)
    else:
        rewritten = _padded(ignore_file + _ADDED_IGNORE_LINES) - _padded(ignore_file)
    return entries + rewritten + BLOCK + dockerfile


def _pax_size(name: bytes, link: bytes, size: int, seconds: int, extras: Extras) -> int:
    """Bytes of the PAX header and its records; 0 when ustar holds all."""
    capability = next((length for key, length in extras.attributes if key == _CAPABILITY), None)
    long_link = len(link) > _NAME_LIMIT or not link.isascii()
    odd_time = not 0 <= seconds < _OCTAL_LIMIT
    if not (_needs_pax(name) or long_link or size >= _OCTAL_LIMIT or odd_time or capability is not None):
        return 0
    records = 0
    if len(name) > _NAME_LIMIT or not name.isascii():
        records += _record_size(len("path") + len(name))
    if long_link:
        records += _record_size(len("linkpath") + len(link))
    if size >= _OCTAL_LIMIT:
        records += _record_size(len("size") + len(str(size)))
    if odd_time:
        records += _record_size(len("mtime") + len(str(seconds)))
    if capability is not None:
        records += _record_size(len(f"SCHILY.xattr.{_CAPABILITY}") + min(capability, _CAPABILITY_SIZE))
    return BLOCK + _padded(records)


def _needs_pax(name: bytes) -> bool:
    """Whether a name fits ustar neither whole nor split into prefix and name (Go: archive/tar `splitUSTARPath`)."""
    if not name.isascii():
        return True
    if len(name) <= _NAME_LIMIT:
        return False
    searched = name[: _PREFIX_LIMIT + 1] if len(name) > _PREFIX_LIMIT + 1 else name.removesuffix(b"/")
    slash = searched.rfind(b"/")
    return slash <= 0 or len(name) - slash - 1 > _NAME_LIMIT or slash > _PREFIX_LIMIT or len(name) - slash - 1 == 0


def _record_size(text_length: int) -> int:
    """Length of the self-describing PAX record `<length> key=value\\n`."""
    bare = text_length + 3
    length = bare + len(str(bare))
    return length if len(str(length)) + bare == length else bare + len(str(length))


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
