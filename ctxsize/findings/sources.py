"""SourceState: what becomes of each source that an instruction names: there, missing, ignored, or matching nothing."""

import posixpath
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ctxsize.dockerfile import Read
from ctxsize.findings.facts import Facts
from ctxsize.patterns.glob import BadPatternError, has_wildcard, match
from ctxsize.report import RuleReference
from ctxsize.tree import Tree, UnreadableError, name_order
from ctxsize.tree.links import resolve_inside

WHOLE = "."
# Matches of one wildcard that are asked about.
_MOST_MATCHES = 1000
# Entries below a source that are asked about.
_MOST_LOOKED_AT = 2000


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
        file: the Dockerfile as the user would name it.
        path: the source as the builder asks for it, cleaned and relative to the context.
        state: what becomes of it.
        paths: what it means in the context, as far as it is ignored.
        rule: the rule that ignores the first of them, or None.
    """

    read: Read
    file: str
    path: str
    state: SourceState
    paths: tuple[str, ...] = ()
    rule: RuleReference | None = None


def sources(facts: Facts) -> Iterator[SourceFound]:
    """Yield each source of each instruction that is not the whole context, in Dockerfile order."""
    file = facts.build.dockerfile_name or ""
    for read in facts.reads:
        for path in read.sources:
            if path != WHOLE:
                yield _found(facts, read, file, path)


def _found(facts: Facts, read: Read, file: str, path: str) -> SourceFound:
    is_glob = has_wildcard(path)
    meant = list(_matches(facts.context, path)) if is_glob else [path]
    reached = [each for each in meant if resolve_inside(facts.context, each) is not None]
    if not reached:
        return SourceFound(read, file, path, SourceState.MATCHES_NOTHING if is_glob else SourceState.MISSING)
    ignored = [each for each in map(facts.fate_over_links, reached[:_MOST_MATCHES]) if each.verdict == "ignored"]
    if not ignored:
        return SourceFound(read, file, path, SourceState.LET_IN)
    state = SourceState.IGNORED if len(ignored) == len(reached) else SourceState.PARTLY_IGNORED
    return SourceFound(read, file, path, state, tuple(each.path for each in ignored), ignored[0].rule)


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


def ignored_below(facts: Facts, path: str) -> Iterator[tuple[str, RuleReference | None]]:
    """Yield what is ignored in a folder, and the rule that does it; folders whole, with a slash at the end.

    Not more than some thousand entries are looked at.
    """
    waiting, seen = [path], 0
    while waiting and seen < _MOST_LOOKED_AT:
        folder = waiting.pop()
        try:
            names, statuses = facts.context.scan(folder)
        except UnreadableError:
            continue
        seen += len(names)
        rows = sorted(zip(names, statuses, strict=True), key=lambda row: name_order(row[0]))
        asked = facts.explain([posixpath.join(folder, name) for name, _ in rows])
        for (_, status), told in zip(rows, asked, strict=True):
            is_folder = stat.S_ISDIR(status.st_mode)
            if told.verdict == "ignored":
                yield (f"{told.path}/" if is_folder else told.path), told.rule
            elif is_folder:
                waiting.append(told.path)
