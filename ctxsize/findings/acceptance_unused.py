"""A comment that accepts a finding where there is none (any more)."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts

DEFINITION = Definition(
    code="CTX025",
    name="acceptance-unused",
    severity="info",
    summary="a comment accepts a finding that there is not",
    why=(
        "`# ctxsize: accept CTX012 because …` keeps a finding from failing a check. Once the reason is gone it would "
        "hide the next finding of that kind, which nobody has looked at.\n\n"
        "To builders it is a comment like any other. It is told of only where that finding was looked for, and where "
        "no build that shares the ignore file has it."
    ),
    before="# .dockerignore\n# ctxsize: accept CTX012 because the packages bring their own\n**/node_modules",
    after="# .dockerignore\n**/node_modules",
)


def look(_facts: Facts) -> Iterator[Finding]:
    """Nothing: what is accepted is known only after all else was looked for, in every build (see `guard`)."""
    return iter(())
