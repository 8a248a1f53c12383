"""A context that has grown by more than the team allows."""

from collections.abc import Iterator

from ctxsize.checked import BudgetLine, Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.over_budget import printed, said

DEFINITION = Definition(
    code="CTX052",
    name="context-grown",
    severity="error",
    summary="the context has grown by more than is allowed",
    why=(
        "A limit on the size alone is far away for years, and reached by everybody together. A limit on growth asks "
        "the one change that adds weight, which can still be told why, and names the paths that carry it.\n\n"
        "It is held against the higher of the baseline and the git ref, so that a main branch that has grown already "
        "does not fail every other."
    ),
    before="# ctxsize check --against origin/main --max-growth 10%\n# main sends 20MB, this branch 26MB",
    after="# .dockerignore\ntests/fixtures",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each limit on growth that is broken, as bad as the team says it is."""
    for line in facts.budgets:
        if line.is_broken and line.name == "max-growth":
            yield DEFINITION.found(
                f"{line.name}: {printed(line, line.actual)} of {printed(line, line.limit)} allowed"
                f"{_since(facts, line)}{said(line)}",
                file=line.file,
                line=line.line,
                size=line.actual - line.limit,
                paths=[each.path for each in line.paths],
                subject=line.title,
                severity=line.severity,
            )


def _since(facts: Facts, line: BudgetLine) -> str:
    base = max(facts.bases, key=lambda base: base.sent, default=None)
    return "" if base is None else f", {printed(line, line.actual - base.sent)} more than in {base.name}"
