"""Work: a command that makes something, and where it works."""

import posixpath
from dataclasses import dataclass

from ctxsize.sources import Sources


@dataclass(frozen=True, slots=True)
class Work:
    """A command that makes something again.

    Attributes:
        command: its text.
        folder: the folder of the context in a copy of which it works.
        name: the pattern of what it makes.
    """

    command: str
    folder: str
    name: str


def joined(folder: str, path: str) -> str:
    """Return the folder to which a path leads from a folder; "" is the context."""
    found = posixpath.normpath(posixpath.join(folder, path))
    return "" if found == "." else found


def nearest(sources: Sources, folder: str, *names: str) -> str | None:
    """Return the folder that holds a file of one of some names, and is the given one or the nearest above it."""
    while True:
        if any(posixpath.join(folder, name) in sources.files for name in names):
            return folder
        if not folder:
            return None
        folder = posixpath.dirname(folder)
