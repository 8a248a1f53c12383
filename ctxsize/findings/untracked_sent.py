"""Weight that is sent and that git neither tracks nor ignores."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.unversioned import Standing, rule_for, unversioned
from ctxsize.units import docker_size, percent

DEFINITION = Definition(
    code="CTX042",
    name="untracked-sent",
    severity="info",
    summary="what git does not know is sent, and weighs",
    why=(
        "Either it was forgotten to be added, and then a build on another machine lacks it; or it lies about on this "
        "one, and then it ends up in images that are built here.\n\n"
        "Told from 1 MB and 1 % of what is sent, and not of what an instruction names."
    ),
    before="$ git status --short\n?? dump.sql",
    after="# .dockerignore\ndump.sql",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each heavy path that git neither tracks nor ignores."""
    for row in unversioned(facts, Standing.UNTRACKED):
        yield DEFINITION.found(
            f"{row.path} is sent, {docker_size(row.weight.bytes)} ({percent(row.share)}), and git does not know it",
            file=facts.build.ignore_name,
            size=row.weight.bytes,
            paths=row.paths,
            fix=rule_for(row),
            subject=row.path,
        )
