"""A folder or wildcard that an instruction copies, of which the ignore rules leave out a part."""

import posixpath
import stat
from collections import defaultdict
from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.ecosystems import candidates, file_kind, settle
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import SourceFound, SourceState
from ctxsize.report import RuleReference
from ctxsize.tree import UnreadableError, name_order
from ctxsize.units import counted

DEFINITION = Definition(
    code="CTX002",
    name="copy-source-partly-ignored",
    severity="info",
    summary="the ignore rules leave out a part of what an instruction copies",
    why=(
        "Often this is meant. Where it is not, the build succeeds and the image lacks a file. What is known as junk "
        "(dependencies, caches, build output, logs) is not counted, and an instruction that copies the whole context "
        "is not asked about."
    ),
    before="# .dockerignore\n**/*.sql\n\n# Dockerfile\nCOPY migrations/ /app/migrations/",
    after="# .dockerignore\n**/*.sql\n!migrations/*.sql\n\n# Dockerfile\nCOPY migrations/ /app/migrations/",
)
# Entries below a source that are asked about.
_MOST_LOOKED_AT = 2000


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each source of which something is left out, and which rule does it."""
    for source in facts.sources:
        by_rule: defaultdict[RuleReference | None, list[str]] = defaultdict(list)
        for path, rule in _left_out(facts, source):
            by_rule[rule].append(path)
        for rule, paths in by_rule.items():
            by = f" by {rule.file}:{rule.line} {rule.text.strip()!r}" if rule is not None else ""
            more = f" and {counted(len(paths) - 1, 'other path')}" if len(paths) > 1 else ""
            yield DEFINITION.found(
                f"`{source.read.text}` reads {source.path}, of which {paths[0]}{more} is left out{by}",
                file=facts.build.dockerfile_name,
                line=source.read.line,
                paths=paths,
                subject=f"{source.path} {rule.text if rule is not None else ''}",
            )


def _left_out(facts: Facts, source: SourceFound) -> Iterator[tuple[str, RuleReference | None]]:
    if source.state is SourceState.PARTLY_IGNORED:
        yield from ((path, source.rule) for path in source.paths)
    elif source.state is SourceState.LET_IN and facts.report.rule_count:
        for path, rule in _ignored_below(facts, source.path):
            if not _is_junk(path):
                yield path, rule


def _is_junk(path: str) -> bool:
    name = path.rstrip("/").rpartition("/")[2]
    if path.endswith("/"):
        return settle(candidates(name, ()), ()) is not None
    return file_kind(name) is not None


def _ignored_below(facts: Facts, path: str) -> Iterator[tuple[str, RuleReference | None]]:
    """What is ignored in a folder, and the rule that does it; folders whole, with a slash at the end.

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
