"""What the folders that tools leave behind weigh in what is sent, and which instructions copy them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ctxsize.builders.coverage import set_bits
from ctxsize.dockerfile import Read
from ctxsize.ecosystems import FolderKind
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import is_mount
from ctxsize.measurement.weight import NOTHING, Weight


@dataclass(frozen=True, slots=True)
class SentFolder:
    """A folder of a known kind that is sent.

    Attributes:
        path: relative to the context, with a slash behind.
        kind: what it is known as.
        weight: what is sent of it.
        readers: bits of the instructions that read any of it.
    """

    path: str
    kind: FolderKind
    weight: Weight
    readers: int

    @property
    def name(self) -> str:
        """Its base name."""
        return self.path.rstrip("/").rpartition("/")[2]


def sent_folders(facts: Facts, is_wanted: Callable[[FolderKind, str], bool]) -> Iterator[SentFolder]:
    """Yield the folders of kinds and names that are wanted, as far as any file of them is sent."""
    folders, below = facts.measured.fold.sums.folders, facts.measured.totals.below
    for index, kind in enumerate(folders.kinds):
        if kind is not None and is_wanted(kind, folders.names[index]) and below.files[index]:
            weight = facts.measured.ranking.weight(index)
            yield SentFolder(folders.path(index), kind, weight, below.readers[index])


def heaviest_first(found: Iterable[SentFolder]) -> list[SentFolder]:
    """Folders in the order in which they are told."""
    return sorted(found, key=lambda one: (-one.weight.bytes, one.path))


def together(found: Iterable[SentFolder]) -> Weight:
    """What folders weigh that do not overlap."""
    return sum((each.weight for each in found), NOTHING)


def copied_by(facts: Facts, readers: int) -> Read | None:
    """The first COPY or ADD of some bits of instructions."""
    reads = facts.reads
    known = (reads[index] for index in set_bits(readers) if index < len(reads))
    return next((read for read in known if not is_mount(read)), None)
