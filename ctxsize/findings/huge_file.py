"""One file that makes up much of what is sent."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.units import percent, short_size

DEFINITION = Definition(
    code="CTX046",
    name="huge-file",
    severity="warning",
    summary="a single huge file is sent",
    why=(
        "A file of 100 MB or more in a context is seldom source: a model, a dump, an archive, a core file. It is sent "
        "again whenever its time changes, and its layer is stored for each version of the image. Fetch it in a step of "
        "its own with a checksum (`ADD --checksum=…`), or ignore it."
    ),
    before="# Dockerfile\nCOPY . .      # and dump.sql beside it",
    after="# .dockerignore\ndump.sql",
)
_HUGE = 100_000_000


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each such file among the heaviest paths."""
    for row in facts.report.heaviest:
        if row.weight.bytes >= _HUGE and row.count == 1 and not row.path.endswith(("/", "*")):
            file, line = facts.place(row.needed_by)
            yield DEFINITION.found(
                f"{row.path} alone is {short_size(row.weight.bytes)}, {percent(row.share)} of what is sent",
                file=file,
                line=line,
                size=row.weight.bytes,
                paths=row.paths,
                subject=row.path,
            )
