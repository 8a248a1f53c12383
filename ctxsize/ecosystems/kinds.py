"""What is known of a folder or a file by its name, and the shape that every ecosystem module has."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FolderKind:
    """One folder that a tool leaves behind, and the evidence that it is that one.

    Attributes:
        name: its base name, a glob where the name varies, or "*" when what is inside says it all.
        category: a key of `ecosystems.CATEGORIES`.
        why: why a build probably does not need it, at most 40 characters.
        beside: names or globs, any of which stands next to the folder; () when the name is enough.
        inside: names or globs, any of which is directly inside the folder; () when none is asked for.
    """

    name: str
    category: str
    why: str
    beside: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileKind:
    """One file that a tool leaves behind, known by its base name alone.

    Attributes:
        pattern: its base name, or a glob on it; `*.ext` is meant in upper and lower case, all else as written.
        category: a key of `ecosystems.CATEGORIES`.
        why: why a build probably does not need it, at most 40 characters.
    """

    pattern: str
    category: str
    why: str


class Ecosystem(Protocol):
    """What each module of this package holds; an earlier line wins where two claim the same name."""

    FOLDERS: tuple[FolderKind, ...]
    FILES: tuple[FileKind, ...]
