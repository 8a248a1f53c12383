"""SourceState: what becomes of each source that an instruction names: there, missing, ignored, or matching nothing."""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ctxsize.dockerfile import Read
from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.report import Explanation, RuleReference
from ctxsize.tree import Tree, UnreadableError, name_order
from ctxsize.tree.links import resolve_inside

WHOLE = "."
# Matches of one wildcard that are asked about.
_MOST_MATCHES = 1000


class SourceState(Enum):
    """What becomes of a source."""

    LET_IN = auto()
    PARTLY_IGNORED = auto()
    IGNORED = auto()
    MISSING = auto()
    MATCHES_NOTHING = auto()


@dataclass(frozen=True, slots=True)
class SourceFound:
    """One source of one instruction.

    Attributes:
        read: the instruction.
        path: the source as the builder asks for it, cleaned and relative to the context.
        state: what becomes of it.
        paths: what it means in the context, as far as it is ignored.
        rule: the rule that ignores the first of them, or None.
    """

    read: Read
    path: str
    state: SourceState
    paths: tuple[str, ...] = ()
    rule: RuleReference | None = None


def find_sources(tree: Tree, reads: Sequence[Read], fate: Callable[[str], Explanation]) -> Iterator[SourceFound]:
    """Yield each source of each instruction that is not the whole context, in order.

    Args:
        tree: the context.
        reads: the instructions.
        fate: what becomes of a path, symlinks followed.
    """
    for read in reads:
        yield from (_found(tree, read, path, fate) for path in read.sources if path != WHOLE)


def _found(tree: Tree, read: Read, path: str, fate: Callable[[str], Explanation]) -> SourceFound:
    is_glob = has_wildcard(path)
    meant = list(_matches(tree, path)) if is_glob else [path]
    asked = [each for each in meant if resolve_inside(tree, each) is not None][:_MOST_MATCHES]
    if not asked:
        return SourceFound(read, path, SourceState.MATCHES_NOTHING if is_glob else SourceState.MISSING)
    ignored = [each for each in map(fate, asked) if each.verdict == "ignored"]
    if not ignored:
        return SourceFound(read, path, SourceState.LET_IN)
    state = SourceState.IGNORED if len(ignored) == len(asked) else SourceState.PARTLY_IGNORED
    return SourceFound(read, path, state, tuple(each.path for each in ignored), ignored[0].rule)


def _matches(tree: Tree, path: str) -> Iterator[str]:
    """The paths that a source with wildcards means, name by name as Go's `filepath.Match` has them, in byte order."""
    found = [""]
    for pattern in path.split("/"):
        found = [posixpath.join(folder, name) for folder in found for name in _names(tree, folder, pattern)]
    yield from found


def _names(tree: Tree, folder: str, pattern: str) -> list[str]:
    if not has_wildcard(pattern):
        return [pattern]
    real = resolve_inside(tree, folder)
    if real is None:
        return []
    try:
        return sorted((name for name in tree.scan(real)[0] if match(pattern, name)), key=name_order)
    except (UnreadableError, BadPatternError):
        return []
