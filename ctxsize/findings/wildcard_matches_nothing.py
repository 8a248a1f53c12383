"""A source with wildcards that nothing in the context matches."""

from collections.abc import Iterator, Sequence

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import WHOLE, SourceFound, SourceState, quoted

DEFINITION = Definition(
    code="CTX004",
    name="wildcard-matches-nothing",
    severity="warning",
    summary="an instruction copies by a wildcard that matches nothing",
    why=(
        "BuildKit copies nothing and says nothing; the classic builder and podman fail. Where another source of the "
        "same instruction is there, all of them go on: that is how a file is copied that may be missing "
        "(`COPY package.json package-lock.json* ./`), and is not told.\n\n"
        "`*` stops at a slash, `**` is no more than `*` without `--parents`, and `[id]` is one letter of two: a file "
        "of that very name is `[[]id]`. Braces are no wildcards."
    ),
    before="COPY pages/[id].tsx pages/",
    after="COPY pages/[[]id].tsx pages/",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each wildcard that matches nothing, where no other source of its instruction is there."""
    found = facts.sources
    for source in found:
        if source.state is SourceState.MATCHES_NOTHING and not _has_another(source, found):
            yield _finding(facts, source)


def _has_another(source: SourceFound, found: Sequence[SourceFound]) -> bool:
    """Whether another source of the instruction is there: then nobody fails."""
    read = source.read
    if WHOLE in read.sources or "://" in read.text:
        return True
    return any(each.read is read and each.state is not SourceState.MATCHES_NOTHING for each in found)


def _finding(facts: Facts, source: SourceFound) -> Finding:
    is_lenient = facts.build.builder == "buildkit"
    reason, fix = "which nothing in the context matches", ""
    severity = "warning" if is_lenient else "error"
    if facts.exists(source.path):
        reason = "whose brackets are one letter of several, so that it does not match the file of that name"
        fix = source.read.text.replace(source.path, source.path.replace("[", "[[]"), 1)
    elif facts.git.may_ignore(source.path):
        reason = "which nothing matches now; git ignores it, so something has to make it before the build"
        severity = "info"
    effect = "BuildKit copies nothing and does not tell" if is_lenient else "the build fails"
    return DEFINITION.found(
        f"{quoted(source.read)} reads {source.path}, {reason}: {effect}",
        file=source.file,
        line=source.read.line,
        paths=(source.path,),
        fix=fix,
        subject=source.path,
        severity=severity,
    )
