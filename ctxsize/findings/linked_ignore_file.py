"""An ignore file that is a link out of its folder, which BuildKit does not follow."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.ignore_files import DOCKER_NAME, beside_dockerfile, in_context

DEFINITION = Definition(
    code="CTX023",
    name="linked-ignore-file",
    severity="warning",
    summary="the ignore file is a link that BuildKit does not follow",
    why=(
        "BuildKit takes the folder of an ignore file for the whole file system. A link to a shared file further up "
        "leads nowhere there, and BuildKit goes without any rules and without a word.\n\n"
        "The classic docker CLI and podman as of buildah 1.28 follow the link, so the rules seem to work there. "
        "A link inside the folder works everywhere."
    ),
    before="services/api/.dockerignore -> ../../shared.dockerignore",
    after="services/api/.dockerignore      # a file: a copy of the shared one",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each that leads nowhere in its folder."""
    if facts.request.ignore_file is not None:
        return
    own = beside_dockerfile(facts.build, DOCKER_NAME)
    for each in (own, in_context(facts, DOCKER_NAME)):
        if each is not None and each.is_cut_off:
            yield DEFINITION.found(
                "it is a link that leads out of its folder, or nowhere, and BuildKit goes without its rules",
                file=each.shown,
                fix="put a file in its place",
                subject=each.shown,
            )
