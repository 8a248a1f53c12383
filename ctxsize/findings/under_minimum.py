"""A context that sends less than the team says it must."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.over_budget import printed, said

DEFINITION = Definition(
    code="CTX051",
    name="under-minimum",
    severity="error",
    summary="the context sends less than it has to",
    why=(
        "A context that shrinks all at once is seldom a success: a rule that matches too much, a checkout without its "
        "large files or submodules, a step before the build that did not run. The build may still pass, and the image "
        "lacks what it needs."
    ),
    before='# ctxsize.toml\nmin-sent = "10MB"      # and 4.2kB are sent',
    after='# .dockerignore\n!models\n\n# ctxsize.toml\nmin-sent = "10MB"      # and 62.3MB are sent',
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each lower bound that is broken, as bad as the team says it is."""
    for line in facts.budgets:
        if line.is_broken and line.name == "min-sent":
            yield DEFINITION.found(
                f"{line.title}: {printed(line, line.actual)} of at least {printed(line, line.limit)}, "
                f"{printed(line, line.limit - line.actual)} too little{said(line)}",
                file=line.file,
                line=line.line,
                size=line.limit - line.actual,
                subject=line.title,
                severity=line.severity,
            )
