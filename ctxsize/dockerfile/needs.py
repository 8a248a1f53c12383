"""Needs: what one target of a Dockerfile reads from its context, and which instruction reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ctxsize.dockerfile.text import context_path

WHOLE_CONTEXT = "."


@dataclass(frozen=True, slots=True)
class Read:
    """One instruction that reads from a context.

    Attributes:
        instruction: "COPY", "ADD" or "RUN --mount=type=<type>"; of a named context also "FROM".
        line: its 1-based line; for a trigger that of its ONBUILD instruction.
        stage: the stage that runs it: its name in lower case, or its index as text.
        text: as written, on one line.
        sources: paths in the context, cleaned and relative, in the order written; "." is the whole context.
        parents: whether `--parents` is given.
        excludes: the patterns of `--exclude`.
        unresolved: variables in the sources that had no value and so became "".
    """

    instruction: str
    line: int
    stage: str
    text: str
    sources: tuple[str, ...]
    parents: bool = False
    excludes: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()

    @property
    def is_tmpfs(self) -> bool:
        """Whether it mounts a tmpfs: BuildKit sends its sources, but no file of them is in it."""
        return self.instruction == "RUN --mount=type=tmpfs"


@dataclass(frozen=True, slots=True)
class Needs:
    """What building one target asks of its contexts.

    Attributes:
        target: the stage that is built: its name in lower case, or its index as text.
        stages: the stages that are run for it, in Dockerfile order.
        reads: what reads the main context, in Dockerfile order.
        named_reads: the same for each named context that is used.
        uses_context: whether the main context is used at all.
        paths: the paths asked for, sorted, before symlinks are followed; None: the whole context.
        notes: what could not be known, one sentence each.
    """

    target: str
    stages: tuple[str, ...]
    reads: tuple[Read, ...]
    named_reads: Mapping[str, tuple[Read, ...]]
    uses_context: bool
    paths: tuple[str, ...] | None
    notes: tuple[str, ...]


def path_filter(sources: Iterable[str]) -> tuple[str, ...] | None:
    """Return cleaned sources sorted and unique, or None when one of them is the whole context."""
    paths = {context_path(source) for source in sources}
    return (
        None
        if WHOLE_CONTEXT in paths
        else tuple(sorted(paths, key=lambda path: path.encode("utf-8", "surrogateescape")))
    )


def unresolved_notes(reads: Iterable[Read], bases: Mapping[str, str]) -> tuple[str, ...]:
    """Return a note for each read whose variables may have a value that only the base image knows.

    Args:
        bases: the base image of each stage that has one.
    """
    return tuple(
        f"line {read.line}: {', '.join(f'${name}' for name in read.unresolved)} has no value in the Dockerfile; "
        f"the base image {bases[read.stage]} may set it"
        for read in reads
        if read.unresolved and read.stage in bases
    )
