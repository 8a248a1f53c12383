"""A mount or a symlink that makes BuildKit send the whole context."""

from collections.abc import Iterator

from ctxsize.builders.follow_paths import follow_paths
from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import WHOLE
from ctxsize.patterns.glob import has_wildcard

DEFINITION = Definition(
    code="CTX006",
    name="sends-everything",
    severity="warning",
    summary="something unlikely makes BuildKit send the whole context",
    why=(
        "BuildKit sends only what the instructions name, unless one of them names the whole context. Two of those that "
        "do so do not look like it: a `RUN --mount=type=tmpfs`, which asks for the context though it reads nothing of "
        "it, and a wildcard beside which there is a symlink (`COPY */package.json` with any link in the root, even a "
        "dangling one), which BuildKit turns into the pattern `*`."
    ),
    before="# Dockerfile\nCOPY a.txt /\nRUN --mount=type=tmpfs,target=/t make",
    after="# Dockerfile\nCOPY a.txt /\nRUN make   # or an ignore file that lists what is let in",
)

# Patterns that let in the whole context.
_EVERYTHING = frozenset({"*", "**"})
_TMPFS = "RUN --mount=type=tmpfs"


def look(facts: Facts) -> Iterator[Finding]:
    """Yield the mounts and the wildcards that do it, where no instruction reads the whole context anyway."""
    needs = facts.build.needs
    if facts.build.builder != "buildkit" or needs is None or not needs.uses_context:
        return
    mounts = [read for read in needs.reads if read.instruction == _TMPFS]
    others = [read for read in needs.reads if read.instruction != _TMPFS]
    if any(WHOLE in read.sources for read in others):
        return
    for read in mounts:
        yield _found(facts, read.line, "a tmpfs mount makes BuildKit send the whole context, of which it reads nothing")
    for read in others:
        for path in read.sources:
            widened = has_wildcard(path) and _is_everything(follow_paths(facts.context, [path]))
            if widened and path not in _EVERYTHING:
                yield _found(facts, read.line, f"`{read.text}`: beside a symlink, BuildKit takes {path} for everything")


def _found(facts: Facts, line: int, message: str) -> Finding:
    return DEFINITION.found(
        message,
        file=facts.build.dockerfile_name,
        line=line,
        size=facts.report.chosen.sent.bytes,
        fix="list in the ignore file what is let in: `ctxsize generate --style allow`",
        subject=message,
    )


def _is_everything(patterns: tuple[str, ...] | None) -> bool:
    return patterns is None or not _EVERYTHING.isdisjoint(patterns)
