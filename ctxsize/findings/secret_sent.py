"""A file that is known to hold secrets by its name, and that is sent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ctxsize.checked import SEVERITIES, Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts, NotedFile

DEFINITION = Definition(
    code="CTX030",
    name="secret-sent",
    severity="error",
    summary="a file that holds secrets is sent",
    why=(
        "What is copied into a stage stays in its layers and in the build cache, and what is copied into the last one "
        "is published with the image, even if a later step deletes it. Neither git nor its ignore file has a say in "
        "what a build sends.\n\n"
        "Files are told by their names; none of them is opened. A file that git tracks is a warning, one among test "
        "data a remark. What a build does need comes as `RUN --mount=type=secret`."
    ),
    before="# Dockerfile\nCOPY . .      # and .env beside it",
    after="# .dockerignore\n**/.env",
)
_TESTS = frozenset({"test", "tests", "testdata", "fixtures", "__tests__", "spec", "examples", "example"})


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each name, with the instructions that copy it."""
    by_name: defaultdict[tuple[str, str], list[NotedFile]] = defaultdict(list)
    for each in facts.noted:
        if each.is_sent:
            name = each.path.rpartition("/")[2]
            by_name[_severity(facts, each.path), name].append(each)
    for (severity, name), files in sorted(by_name.items(), key=lambda item: (SEVERITIES.index(item[0][0]), item[0])):
        file, line = facts.place(files[0].read_by)
        yield DEFINITION.found(
            f"{files[0].path}{_others(files)} is sent{_whereto(facts, files)}",
            file=file,
            line=line,
            paths=[each.path for each in files],
            fix=f"**/{name}",
            subject=name,
            severity=severity,
        )


def _severity(facts: Facts, path: str) -> str:
    if not _TESTS.isdisjoint(path.split("/")[:-1]):
        return "info"
    return "warning" if facts.tracked is not None and path in facts.tracked.files else "error"


def _others(files: Sequence[NotedFile]) -> str:
    return f" (and {len(files) - 1} more of that name)" if len(files) > 1 else ""


def _whereto(facts: Facts, files: Sequence[NotedFile]) -> str:
    """Through which instruction, and whether into the image or into a stage before it."""
    if not files[0].read_by:
        return ", though no instruction reads it"
    read = files[0].read_by[0]
    target = facts.build.needs.target if facts.build.needs is not None else ""
    place = "into the image" if read.stage == target else f"into stage {read.stage}"
    return f", and `{read.text}` copies it {place}"
