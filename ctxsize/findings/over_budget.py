"""A limit of the team's that the context breaks."""

from collections.abc import Iterator

from ctxsize.checked import BudgetLine, Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.units import count, docker_size

DEFINITION = Definition(
    code="CTX050",
    name="over-budget",
    severity="error",
    summary="the context breaks a limit",
    why=(
        "Contexts grow unnoticed: a data file here, a nested node_modules there. A limit on what is sent says so in "
        "the change that does it, while its author still knows why."
    ),
    before='# ctxsize.toml\nmax-size = "50MB"      # and 62.3MB are sent',
    after="# .dockerignore\n**/node_modules",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each limit that is broken, as bad as the team says it is."""
    for line in facts.budgets:
        if line.is_broken and line.name not in {"min-sent", "max-growth"}:
            yield DEFINITION.found(
                f"{line.title}: {printed(line, line.actual)} of {printed(line, line.limit)} allowed, "
                f"{printed(line, line.actual - line.limit)} too much{said(line)}",
                file=line.file,
                line=line.line,
                size=None if line.counts_files else line.actual - line.limit,
                paths=[each.path for each in line.paths],
                subject=line.title,
                severity=line.severity,
            )


def printed(line: BudgetLine, number: int) -> str:
    """A number of a limit as people read it; in plain bytes where limit and size would look alike."""
    if line.counts_files:
        return f"{count(number)} files"
    shown = docker_size(number)
    alike = docker_size(line.actual) == docker_size(line.limit)
    return f"{count(number)} bytes" if alike else shown


def said(line: BudgetLine) -> str:
    """What the team says to whoever breaks the limit."""
    return f" ({line.message})" if line.message else ""
