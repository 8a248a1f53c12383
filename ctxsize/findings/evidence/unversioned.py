"""Heavy paths that are sent and that git does not track: what it ignores, and what nobody told it of."""

import stat
from collections.abc import Iterator
from enum import Enum, auto

from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.made_again import shadowing
from ctxsize.findings.evidence.sources import WHOLE
from ctxsize.generator.spelling import escaped
from ctxsize.gitignore import Tracked
from ctxsize.patterns.glob import has_wildcard
from ctxsize.report import HeavyPath
from ctxsize.tree import UnreadableError

# Rows below both are not worth a line.
_LEAST_BYTES = 1_000_000
_LEAST_SHARE = 0.01
# Others have their own findings.
_ELSEWHERE = frozenset({"version-control", "secrets"})
# Entries of a folder that are asked about where git does not name the folder itself.
_MOST_ENTRIES = 500


class Standing(Enum):
    """What git makes of a path that it does not track."""

    IGNORED = auto()
    UNTRACKED = auto()
    MIXED = auto()


def unversioned(facts: Facts, standing: Standing) -> Iterator[HeavyPath]:
    """Yield the heavy rows of the report of which git tracks nothing, if it tracks anything in the context.

    What an instruction names is meant, whatever git thinks of it.
    """
    rows = [row for row in facts.report.heaviest if _is_asked_about(facts, row)]
    if not rows or facts.tracked is None:
        return
    told = {folder.path for folder, _ in shadowing(facts)}
    for row in rows:
        if told.isdisjoint(row.paths) and _standing(facts, row, facts.tracked) is standing:
            yield row


def _is_asked_about(facts: Facts, row: HeavyPath) -> bool:
    is_heavy = row.weight.bytes >= _LEAST_BYTES and row.share >= _LEAST_SHARE
    is_plain = row.category not in _ELSEWHERE and not any(path.endswith("*") for path in row.paths)
    return is_heavy and is_plain and not any(_is_named(facts, path.rstrip("/")) for path in row.paths)


def _is_named(facts: Facts, path: str) -> bool:
    """Whether an instruction names a path, something above it or something below it."""
    sources = (source for read in facts.reads for source in read.sources if source != WHOLE)
    return any(
        has_wildcard(source) or f"{path}/".startswith(f"{source}/") or source.startswith(f"{path}/")
        for source in sources
    )


def _standing(facts: Facts, row: HeavyPath, tracked: Tracked) -> Standing | None:
    """What git makes of all paths of a row; None where it tracks any of it."""
    found = {_of_path(facts, path, tracked) for path in row.paths}
    if None in found:
        return None
    return found.pop() if len(found) == 1 else Standing.MIXED


def _of_path(facts: Facts, path: str, tracked: Tracked) -> Standing | None:
    if not path.endswith("/"):
        if path in tracked.files or _is_in_submodule(path, tracked):
            return None
        return Standing.IGNORED if facts.git.ignores(path, is_folder=False) else Standing.UNTRACKED
    if _is_in_submodule(path, tracked) or any(each.startswith(path) for each in (*tracked.files, *tracked.submodules)):
        return None
    if facts.git.ignores(path.rstrip("/"), is_folder=True):
        return Standing.IGNORED
    return _of_entries(facts, path)


def _is_in_submodule(path: str, tracked: Tracked) -> bool:
    return any(path.startswith(f"{each}/") for each in tracked.submodules)


def _of_entries(facts: Facts, path: str) -> Standing:
    """What git makes of what is in a folder, as far as it is looked at."""
    found: set[Standing] = set()
    waiting, left = [path], _MOST_ENTRIES
    while waiting and left > 0 and len(found) < 2:
        folder = waiting.pop()
        try:
            names, statuses = facts.context.scan(folder)
        except UnreadableError:
            return Standing.MIXED
        for name, status in zip(names, statuses, strict=True):
            left -= 1
            is_folder = stat.S_ISDIR(status.st_mode)
            if facts.git.ignores(folder + name, is_folder=is_folder):
                found.add(Standing.IGNORED)
            elif is_folder:
                waiting.append(f"{folder}{name}/")
            else:
                found.add(Standing.UNTRACKED)
    return found.pop() if len(found) == 1 else Standing.MIXED


def rule_for(row: HeavyPath) -> str:
    """The rule that keeps a row out."""
    name = escaped(row.path.rstrip("/"))
    return name if row.count == 1 else f"**/{name}"
