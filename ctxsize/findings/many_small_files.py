"""Very many tiny files that are sent, of which each costs more than its content."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.units import count, docker_size, percent

# Files from which their number is felt, and the mean size in bytes up to which they are tiny.
_MANY = 10_000
_TINY = 4_096
# Of all files, what the folder has to hold that is named.
_MOST_OF_THEM = 0.5

DEFINITION = Definition(
    code="CTX045",
    name="many-small-files",
    severity="info",
    summary="very many tiny files are sent",
    why=(
        "Each file costs calls to the system on both sides, 20 to 60 bytes of metadata under BuildKit, on every build, "
        "changed or not, and at least 1,024 bytes under the classic builder: many tiny files take longer than one "
        "large one of the same weight, and on shared folders of a virtual machine far longer."
    ),
    before="COPY . .        # 84,000 icons among it",
    after="# .dockerignore\nicons\n\n# Dockerfile\nADD icons.tar /app/icons",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one finding where there are so many, with the deepest folder that holds most of them."""
    sent = facts.report.chosen.sent
    if sent.files < _MANY or sent.bytes > sent.files * _TINY:
        return
    path, files = _where(facts)
    yield DEFINITION.found(
        f"{count(sent.files)} files of {docker_size(sent.bytes // sent.files)} on average are sent, "
        f"{percent(files / sent.files)} of them in {path}",
        file=facts.build.dockerfile_name,
        size=facts.report.overhead or None,
        paths=(path,),
        subject="files",
    )


def _where(facts: Facts) -> tuple[str, int]:
    """The deepest folder that holds most of the files, and how many."""
    files, children = facts.measured.totals.below.files, facts.measured.ranking.children
    index, least = 0, files[0] * _MOST_OF_THEM
    while (inside := max(children.get(index, ()), key=files.__getitem__, default=0)) and files[inside] >= least:
        index = inside
    return facts.measured.fold.sums.folders.path(index) or "./", files[index]
