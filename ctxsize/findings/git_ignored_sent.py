"""Weight that is sent although git ignores it."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.unversioned import Standing, rule_for, unversioned
from ctxsize.units import docker_size, percent

DEFINITION = Definition(
    code="CTX041",
    name="git-ignored-sent",
    severity="warning",
    summary="what git ignores is sent, and weighs",
    why=(
        "What git ignores is made on this machine: build output, data, logs. A build on another machine, and in CI, "
        "does not have it, so that the image either does not need it or differs from machine to machine. Docker does "
        "not read `.gitignore`.\n\n"
        "Told from 1 MB and 1 % of what is sent, and not of what an instruction names."
    ),
    before="# .gitignore\n/data\n\n# .dockerignore",
    after="# .gitignore\n/data\n\n# .dockerignore\ndata",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each heavy path that git ignores."""
    for row in unversioned(facts, Standing.IGNORED):
        yield DEFINITION.found(
            f"{row.path} is sent, {docker_size(row.weight.bytes)} ({percent(row.share)}), though git ignores it",
            file=facts.build.ignore_name,
            size=row.weight.bytes,
            paths=row.paths,
            fix=rule_for(row),
            subject=row.path,
        )
