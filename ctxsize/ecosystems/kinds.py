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


@dataclass(frozen=True, slots=True)
class Junk:
    """What a tool leaves in a working copy, and what has to be true so that no build misses it.

    Attributes:
        pattern: a base name or a glob on it, or a path of such relative to the folder of the marker.
        category: a key of `ecosystems.CATEGORIES`.
        why: why a build does not need it from the working copy, at most 40 characters.
        markers: names or globs of source files beside which it appears; () where it may appear anywhere.
        producers: expressions, one of which finds the command that makes it again in an image; () where nothing has to,
            since whoever misses it makes it silently (a cache), or nobody ever reads it (an editor's state).
        readers: expressions, any of which finds a command that reads it from the working copy, so that it must stay.
        everywhere: whether it appears at any depth, so that one rule may name it at all depths; else only beside its
            markers, and a producer must work in that folder, or in one above it.
        certain: whether it appears wherever its marker does; else only git's ignore files show that it is expected.
        product: a key of `products.PRODUCTS`, which tells in which folders a producer makes it; "" for the one in which
            the producer works and those below it, or, where it appears everywhere, for any.
    """

    pattern: str
    category: str
    why: str
    markers: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    everywhere: bool = False
    certain: bool = False
    product: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A command of which it is known what it reads of a working copy.

    Attributes:
        command: an expression for how it begins, up to the end of a word.
        takes_words: whether its words are paths that it reads, or takes along.
        reads: patterns of junk that it reads without being told.
    """

    command: str
    takes_words: bool = False
    reads: tuple[str, ...] = ()


class Ecosystem(Protocol):
    """What each module of this package holds; an earlier line wins where two claim the same name."""

    FOLDERS: tuple[FolderKind, ...]
    FILES: tuple[FileKind, ...]
