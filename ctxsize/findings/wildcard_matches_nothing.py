"""A source with wildcards that nothing in the context matches."""

import re
from collections.abc import Iterator, Sequence

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import WHOLE, SourceFound, SourceState, quoted
from ctxsize.patterns.glob import has_wildcard

DEFINITION = Definition(
    code="CTX004",
    name="wildcard-matches-nothing",
    severity="warning",
    summary="an instruction copies by a wildcard that matches nothing",
    why=(
        "BuildKit copies nothing and says nothing; the classic builder and podman fail. Where another source of the "
        "same instruction is there, all of them go on. That is how a file is copied that may be missing, and is not "
        "told: `COPY package.json package-lock.json* ./`.\n\n"
        "`*` stops at a slash, `**` is no more than `*` without `--parents`, and `[id]` is one letter of two: a file "
        "of that very name is `[[]id]`. Braces are no wildcards."
    ),
    before="COPY pages/[id].tsx pages/",
    after="COPY pages/[[]id].tsx pages/",
    in_report=True,
)

# A name in which one letter stands in brackets.
_OPTIONAL = re.compile(r"[^*?\[\]]*\[[^\]^-]\][^*?\[\]]*")


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each wildcard that matches nothing, but for `package-lock.json*` beside other sources."""
    for source in facts.sources:
        if source.state is SourceState.MATCHES_NOTHING:
            has_another = _has_another(source, facts.sources)
            if not (has_another and _may_be_missing(source.path)):
                yield _finding(facts, source, has_another=has_another)


def _has_another(source: SourceFound, found: Sequence[SourceFound]) -> bool:
    """Whether another source of the instruction is there: then nobody fails."""
    read = source.read
    if WHOLE in read.sources or "://" in read.text:
        return True
    return any(each.read is read and each.state is not SourceState.MATCHES_NOTHING for each in found)


def _may_be_missing(path: str) -> bool:
    """Whether a source is a name with a star behind, or with a letter in brackets: how one says "if there is one"."""
    return not has_wildcard(path.removesuffix("*")) or bool(_OPTIONAL.fullmatch(path))


def _finding(facts: Facts, source: SourceFound, *, has_another: bool) -> Finding:
    is_lenient = facts.build.builder == "buildkit"
    reason, fix = "which nothing in the context matches", ""
    severity = "info" if has_another else "warning" if is_lenient else "error"
    if facts.exists(source.path):
        reason = "whose brackets are one letter of several, so that it does not match the file of that name"
        fix = source.read.text.replace(source.path, source.path.replace("[", "[[]"), 1)
        severity = "warning" if has_another else severity
    elif facts.git.may_ignore(source.path):
        reason = "which nothing matches now; git ignores it, so something has to make it before the build"
        severity = "info"
    effect = _effect(is_lenient=is_lenient, has_another=has_another)
    return DEFINITION.found(
        f"{quoted(source.read)} reads {source.path}, {reason}: {effect}",
        file=source.file,
        line=source.read.line,
        paths=(source.path,),
        fix=fix,
        subject=source.path,
        severity=severity,
    )


def _effect(*, is_lenient: bool, has_another: bool) -> str:
    if has_another:
        return "no builder tells, since another source is there"
    return "BuildKit copies nothing and does not tell" if is_lenient else "the build fails"
