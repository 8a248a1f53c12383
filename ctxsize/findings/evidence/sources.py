"""SourceState: what becomes of each source that an instruction names: let in, ignored, missing, or matching nothing."""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice

from ctxsize.dockerfile import Read
from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.report import Explanation, RuleReference
from ctxsize.tree import Tree, UnreadableError, name_order
from ctxsize.tree.links import follow_inside, resolve_inside

WHOLE = "."
# Matches of one wildcard that are asked about.
_MOST_MATCHES = 1000
_LONGEST = 72

# The first on the way over symlinks to a real path that is ignored, itself included; None where it all arrives.
Ignored = Callable[[Sequence[str], str], Explanation | None]


class SourceState(Enum):
    """What becomes of a source."""

    LET_IN = auto()
    IGNORED = auto()
    MISSING = auto()
    MATCHES_NOTHING = auto()


@dataclass(frozen=True, slots=True)
class SourceFound:
    """One source of one instruction.

    Attributes:
        read: the instruction.
        file: the Dockerfile as the user would name it.
        path: the source as the builder asks for it, cleaned and relative to the context.
        state: what becomes of it; of a glob, IGNORED where all that it matches is ignored.
        is_glob: whether the builder looks for wildcards in it.
        paths: what it means in the context and is there, symlinks followed.
        ignored: of that what is ignored, or of the symlinks on the way.
        rule: the rule that ignores the first of them, or None.
    """

    read: Read
    file: str
    path: str
    state: SourceState
    is_glob: bool = False
    paths: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    rule: RuleReference | None = None


def find_sources(tree: Tree, file: str, reads: Sequence[Read], ignored: Ignored) -> Iterator[SourceFound]:
    """Yield each source of each instruction that is not the whole context, in Dockerfile order.

    Sources are left out that nobody can judge: those with a variable without a value, and those whose wildcards are
    not read name by name.

    Args:
        tree: the context.
        file: the Dockerfile as the user would name it.
        reads: the instructions.
        ignored: see `Ignored`.
    """
    for read in reads:
        for path in read.sources if not read.unresolved and not read.is_tmpfs else ():
            if path != WHOLE and not _is_read_otherwise(read, path):
                yield _found(tree, SourceFound(read, file, path, SourceState.LET_IN, has_wildcard(path)), ignored)


def quoted(read: Read) -> str:
    """An instruction as messages quote it."""
    return f"`{read.text if len(read.text) <= _LONGEST else read.text[: _LONGEST - 1] + '…'}`"


def is_mount(read: Read) -> bool:
    """Whether an instruction mounts what it reads; a mount has no wildcards."""
    return read.instruction.startswith("RUN")


def _is_read_otherwise(read: Read, path: str) -> bool:
    return has_wildcard(path) and (is_mount(read) or (read.parents and "**" in path))


def _found(tree: Tree, source: SourceFound, ignored: Ignored) -> SourceFound:
    meant = list(islice(matches(tree, source.path), _MOST_MATCHES)) if source.is_glob else [source.path]
    if not meant:
        return replace(source, state=SourceState.MATCHES_NOTHING)
    ways = [follow_inside(tree, each) for each in meant]
    reached = [(links, real) for links, real in ways if real is not None]
    if not reached:
        # What a wildcard finds is there, if only as a symlink.
        return source if source.is_glob else replace(source, state=SourceState.MISSING)
    left_out = [fate for links, real in reached if (fate := ignored(links, real)) is not None]
    is_whole = len(left_out) == len(reached) and len(meant) < _MOST_MATCHES
    return replace(
        source,
        state=SourceState.IGNORED if is_whole else SourceState.LET_IN,
        paths=tuple(real for _, real in reached),
        ignored=tuple(each.path for each in left_out),
        rule=left_out[0].rule if left_out else None,
    )


def matches(tree: Tree, path: str) -> Iterator[str]:
    """The paths that a source with wildcards means, name by name as Go's `filepath.Match` has them, in byte order."""
    yield from _matches(tree, "", path.split("/"))


def _matches(tree: Tree, folder: str, names: list[str]) -> Iterator[str]:
    if not names:
        yield folder
        return
    for name in _names(tree, folder, names[0]):
        yield from _matches(tree, posixpath.join(folder, name), names[1:])


def _names(tree: Tree, folder: str, pattern: str) -> list[str]:
    if not has_wildcard(pattern):
        # A name behind a wildcard is asked for only where it is there.
        return [pattern] if tree.status(posixpath.join(folder, pattern)) is not None else []
    real = resolve_inside(tree, folder)
    if real is None:
        return []
    try:
        return sorted((name for name in tree.scan(real)[0] if match(pattern, name)), key=name_order)
    except (UnreadableError, BadPatternError):
        return []
