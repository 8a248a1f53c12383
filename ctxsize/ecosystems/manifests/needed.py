"""What a manifest asks for, and the shape that every module of this package has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ctxsize.sources import Sources


@dataclass(frozen=True, slots=True, order=True)
class Needed:
    """One path without which a tool that reads a manifest fails, or builds something else.

    Attributes:
        path: relative to the context; it may be missing, be a folder (its sources are meant) or a glob.
        manifest: the file that asks for it.
        why: what it is to the manifest, at most 40 characters.
        with_all: whether all that lies below it is read, also what nobody wrote.
    """

    path: str
    manifest: str
    why: str
    with_all: bool = False


class Reader(Protocol):
    """What each module of this package holds."""

    def needed(self, sources: Sources) -> Iterator[Needed]:
        """What the manifests of one language ask for; a manifest that cannot be understood asks for nothing."""
