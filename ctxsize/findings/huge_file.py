"""A single huge file that is sent."""

from collections.abc import Iterator

from ctxsize.builders.coverage import set_bits
from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.weights import copied_by
from ctxsize.generator.spelling import escaped
from ctxsize.measurement.ranking import Candidate
from ctxsize.units import docker_size

_HUGE = 100_000_000

DEFINITION = Definition(
    code="CTX046",
    name="huge-file",
    severity="warning",
    summary="a single file of 100 MB or more is sent",
    why=(
        "Mostly a dump, a core file, an archive or a model that lies about. Where the image needs it, it is better "
        "fetched (`ADD --checksum=… https://…`) or mounted than sent along with each build.\n\n"
        "Not told of a file that an instruction names, which is meant."
    ),
    before="COPY . .        # with dump.sql, 2.1GB",
    after="# .dockerignore\ndump.sql",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each huge file, the hugest first."""
    largest = facts.measured.fold.sums.folders.largest
    folders = (index for index, size in enumerate(largest) if size >= _HUGE)
    huge = [file for index in folders for file in facts.measured.ranking.files(index) if -file.weight >= _HUGE]
    for file in sorted(huge):
        if not _is_named(facts, file):
            yield _finding(facts, file)


def _is_named(facts: Facts, file: Candidate) -> bool:
    (path,) = file.row.paths
    readers = (index for index in set_bits(file.row.readers) if index < len(facts.reads))
    return any(path in facts.reads[index].sources for index in readers)


def _finding(facts: Facts, file: Candidate) -> Finding:
    (path,) = file.row.paths
    read = copied_by(facts, file.row.readers)
    return DEFINITION.found(
        f"{path} is a single file of {docker_size(-file.weight)}",
        file=facts.build.dockerfile_name,
        line=read.line if read is not None else None,
        size=-file.weight,
        paths=(path,),
        fix=escaped(path),
        subject=path,
    )
