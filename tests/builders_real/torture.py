"""All that a file system can hold and a builder counts in its own way: one small tree each, and all at once."""

import os
import socket
import stat
import struct
from collections.abc import Callable

from tests.trees import TIME, plant, stamp

Aspect = Callable[[str], None]
"""Adds something to the context folder that it is given."""

UNUSUAL_TIME = "time"
"""How the names of the files begin whose times are left as they are."""


def write(path: str, size: int = 10) -> str:
    """Write a file of `size` bytes, folders above it made as needed, and return its path."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.truncate(size)
    os.chmod(path, 0o644)
    return path


def files(*names: str, size: int = 10) -> Aspect:
    """Ordinary files of one size."""

    def add(context: str) -> None:
        for name in names:
            write(os.path.join(context, name), size)

    return add


def symlink(name: str, target: str) -> Aspect:
    """A symlink, dangling if `target` is not there."""
    return lambda context: os.symlink(target, os.path.join(context, name))


def mode(bits: int, name: str) -> Aspect:
    """A file, or with a "/" at the end of its name a folder, of an unusual mode."""

    def add(context: str) -> None:
        path = os.path.join(context, name)
        if name.endswith("/"):
            os.mkdir(path)
        else:
            write(path)
        os.chmod(path, bits)

    return add


def node(kind: int, major: int = 0, minor: int = 0) -> Aspect:
    """A FIFO or a device, by its S_IF… constant."""
    return lambda context: os.mknod(os.path.join(context, "node"), kind | 0o644, os.makedev(major, minor))


def extended_attribute(name: str, value: bytes) -> Aspect:
    """A file and a folder that both carry an extended attribute."""

    def add(context: str) -> None:
        os.mkdir(os.path.join(context, "labelled"))
        os.setxattr(write(os.path.join(context, "labelled", "file")), name, value)
        if name.startswith("user."):
            os.setxattr(os.path.join(context, "labelled"), name, value)

    return add


def modified(nanoseconds: int) -> Aspect:
    """A file of an unusual time."""

    def add(context: str) -> None:
        path = write(os.path.join(context, f"{UNUSUAL_TIME}{nanoseconds}"))
        os.utime(path, ns=(nanoseconds, nanoseconds))

    return add


def hard_links(context: str) -> None:
    first = write(os.path.join(context, "b", "first"), 5000)
    for other in ("a-before", "b/second", "c/last"):
        os.makedirs(os.path.dirname(os.path.join(context, other)), exist_ok=True)
        os.link(first, os.path.join(context, other))


def hard_links_of_long_names(context: str) -> None:
    first = write(os.path.join(context, "n" * 120), 600)
    os.link(first, os.path.join(context, "ö"))
    os.link(first, os.path.join(context, "z"))


def hard_links_to_a_symlink(context: str) -> None:
    os.symlink("nowhere", os.path.join(context, "l1"))
    os.link(os.path.join(context, "l1"), os.path.join(context, "l2"), follow_symlinks=False)


def symlink_to_a_folder(context: str) -> None:
    write(os.path.join(context, "d", "f"))
    os.symlink("d", os.path.join(context, "link"))


def a_socket(context: str) -> None:
    here = os.getcwd()
    os.chdir(context)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket")
    finally:
        os.chdir(here)
    os.chmod(os.path.join(context, "socket"), 0o644)


def owned_by_another(context: str) -> None:
    os.chown(write(os.path.join(context, "theirs")), 1234, 70_000)


def empty_folders(context: str) -> None:
    os.makedirs(os.path.join(context, "e/m/p/t/y"))
    os.makedirs(os.path.join(context, "f"))


def capability(revision: int) -> bytes:
    """A value of security.capability; revision 3 adds the user id of a name space's root."""
    value = struct.pack("<5I", (revision << 24) | 1, 1 << 10, 0, 0, 0)
    return value + struct.pack("<I", 1000) if revision == 3 else value


ASPECTS: dict[str, Aspect] = {
    "empty-folders": empty_folders,
    "empty-file": files("empty", size=0),
    **{f"size-{size}": files("f", size=size) for size in (1, 511, 512, 513, 32_767, 32_768, 32_769, 100_000)},
    "many-files": files(*(f"d/f{number:03}" for number in range(300))),
    "name-of-100": files("n" * 100),
    "name-of-101": files("n" * 101),
    "name-of-255": files("n" * 255),
    "path-that-splits": files(f"{'d' * 90}/{'n' * 60}"),
    "path-that-splits-at-155": files(f"{'d' * 100}/{'e' * 54}/{'n' * 100}"),
    "path-beyond-156": files(f"{'d' * 100}/{'e' * 55}/{'n' * 100}"),
    "path-of-1000": files("/".join(["e" * 99] * 10)),
    "folder-of-99": files(f"{'d' * 99}/f"),
    "folder-of-100": files(f"{'d' * 100}/f"),
    "folder-of-101": files(f"{'d' * 101}/f"),
    "non-ascii": files("naïve", "日本/語", "e\u0301", "🐳"),
    "non-ascii-and-long": files(f"{'ö' * 60}/{'n' * 120}"),
    "odd-names": files("new\nline", "ta\tb", "back\\slash", "sp ace", "-dash", "q?", "[x]", "st*r", "a|b", "#c", "!b"),
    "symlink": symlink("link", "nowhere"),
    "symlink-to-a-folder": symlink_to_a_folder,
    "symlink-of-101": symlink("link", "t" * 101),
    "symlink-of-100": symlink("link", "t" * 100),
    "symlink-non-ascii": symlink("link", "naïve"),
    "symlink-absolute": symlink("link", "/etc/nowhere"),
    "hard-links": hard_links,
    "hard-links-of-long-names": hard_links_of_long_names,
    "hard-links-to-a-symlink": hard_links_to_a_symlink,
    "setuid": mode(0o4755, "setuid"),
    "setgid": mode(0o2755, "setgid"),
    "sticky-folder": mode(0o1777, "sticky/"),
    "setgid-folder": mode(0o2755, "shared/"),
    "no-mode": mode(0, "closed"),
    "mode-600": mode(0o600, "private"),
    "fifo": node(stat.S_IFIFO),
    "character-device": node(stat.S_IFCHR, 1, 3),
    "block-device": node(stat.S_IFBLK, 7, 200),
    "device-of-large-numbers": node(stat.S_IFCHR, 511, 70_000),
    "socket": a_socket,
    "owner": owned_by_another,
    "xattr": extended_attribute("user.x", b"value"),
    "xattr-long": extended_attribute("user.long", b"v" * 300),
    "capability-2": extended_attribute("security.capability", capability(2)),
    "capability-3": extended_attribute("security.capability", capability(3)),
    "time-before-1970": modified(-1_500_000_000),
    "time-0": modified(0),
    "time-fraction": modified(TIME * 10**9 + 999_999_999),
    "time-fraction-before-1970": modified(-1),
    "time-beyond-11-octal-digits": modified((2**33 + 5) * 10**9),
}


def planted(context: str, name: str) -> str:
    """Write one aspect beside a plain file, with a Dockerfile that copies everything, and return the context."""
    plant(context, {"plain": 10})
    ASPECTS[name](context)
    return _stamped(context)


def planted_together(context: str, *, ignore: str | None = None) -> str:
    """Write every aspect in a folder of its name, with an ignore file, and return the context."""
    plant(context, {"plain": 10}, ignore=ignore)
    for name, add in ASPECTS.items():
        os.mkdir(os.path.join(context, name))
        add(os.path.join(context, name))
    return _stamped(context)


def _stamped(context: str) -> str:
    """Give everything the one time, except the files that `modified` made."""
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(context) for name in names]
    times = {path: os.stat(path).st_mtime_ns for path in paths if os.path.basename(path).startswith(UNUSUAL_TIME)}
    stamp(context)
    for path, nanoseconds in times.items():
        os.utime(path, ns=(nanoseconds, nanoseconds))
    return context
