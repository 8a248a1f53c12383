"""Folders of this machine that are copied into an image which makes its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ctxsize.ecosystems import FolderKind
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.weights import SentFolder, copied_by, sent_folders

if TYPE_CHECKING:
    from ctxsize.generator.judge import Accepted

_CATEGORIES = frozenset({"dependencies", "virtual-environment"})
_STALE_FOLDERS = frozenset({"obj"})


def shadowing(facts: Facts) -> "Iterator[tuple[SentFolder, Accepted]]":
    """Yield the folders that are copied into an image which makes its own, and how that is known."""
    # As the generator takes longer to import than a small check to make.
    from ctxsize.generator.judge import drops  # noqa: PLC0415

    for folder in sent_folders(facts, _is_made):
        if copied_by(facts, folder.readers) is not None:
            path = folder.path.rstrip("/")
            made = next((each for each in facts.needless if each.is_made_again and drops(each.pattern, path)), None)
            if made is not None:
                yield folder, made


def _is_made(kind: FolderKind, name: str) -> bool:
    return kind.category in _CATEGORIES or name in _STALE_FOLDERS
