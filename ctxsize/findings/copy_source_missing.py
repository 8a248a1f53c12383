"""A source of COPY, ADD or a bind mount that is not in the context."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import SourceState

DEFINITION = Definition(
    code="CTX003",
    name="copy-source-missing",
    severity="error",
    summary="an instruction copies what is not in the context",
    why=(
        "Every builder fails on a source without wildcards that does not exist, and on a link that leads nowhere or "
        "out of the context.\n\n"
        "Where git ignores the path, it is probably made on the host before the build; then this is only a remark, "
        "since a clean checkout alone cannot be built."
    ),
    before="# Dockerfile\nCOPY requirments.txt .",
    after="# Dockerfile\nCOPY requirements.txt .",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each source that is missing."""
    for source in facts.sources:
        if source.state is SourceState.MISSING:
            is_made = facts.is_ignored_by_git(source.path)
            reason = "; git ignores it, so it has to be made before the build" if is_made else ""
            yield DEFINITION.found(
                f"`{source.read.text}` reads {source.path}, which is not in the context{reason}",
                file=facts.build.dockerfile_name,
                line=source.read.line,
                subject=source.path,
                severity="info" if is_made else None,
            )
