"""A rule that changes no verdict, whatever lies in the context."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings import root_only_rule
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.idle_rules import Idle, idle_rules
from ctxsize.findings.evidence.verdicts import sharing_builds

DEFINITION = Definition(
    code="CTX010",
    name="rule-does-nothing",
    severity="warning",
    summary="a rule changes nothing, whatever lies in the context",
    why=(
        "Another line says the same, a later one undoes it, a `!` line stands where nothing is left out yet, or the "
        "pattern means nothing (`.`, `/`, `../x`). Somebody believes that the rule protects them.\n\n"
        "BuildKit and the docker CLI give a rule no say that would not change the verdict so far, and podman takes the "
        "last line that matches; a `!` line above all others is idle in each of them. The rule is asked for under "
        "every builder that reads this file, and is told of only where none of them needs it."
    ),
    before="# .dockerignore\n!README.md\n*.md",
    after="# .dockerignore\n*.md\n!README.md",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each rule that no builder needs; one that keeps something out in this tree is not called idle."""
    # Such a rule is idle only because it means less than whoever wrote it thinks.
    missing = {found.line for found in root_only_rule.look(facts)}
    for idle in idle_rules(sharing_builds(facts), facts.deciding_lines | missing):
        rule = idle.rule
        yield DEFINITION.found(
            f"`{rule.text.strip()}` does nothing: {idle.why}",
            file=rule.file,
            line=rule.line,
            fix=_fix(idle),
            subject=rule.text.strip(),
        )


def _fix(idle: Idle) -> str:
    if idle.belongs_below:
        return f"move it below line {idle.belongs_below}"
    return f"remove line {idle.rule.line}"
