"""A variable in a source that has no value."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import WHOLE

DEFINITION = Definition(
    code="CTX005",
    name="variable-unset",
    severity="warning",
    summary="a variable in a COPY source has no value",
    why=(
        "A variable without a value is the empty text, and an empty source is the whole context: `COPY $DIR /app/` "
        "then copies everything, in every builder and without a warning.\n\n"
        "Besides a typo, the usual cause is an ARG that stands before FROM, or in a parent stage, and is not repeated "
        "in the stage that uses it."
    ),
    before="# Dockerfile\nARG APP\nFROM alpine\nCOPY $APP /app/",
    after="# Dockerfile\nFROM alpine\nARG APP\nCOPY ${APP:?} /app/",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each instruction with such a variable."""
    for read, shown in zip(facts.reads, facts.report.instructions, strict=True):
        if not read.unresolved:
            continue
        names = ", ".join(f"${name}" for name in read.unresolved)
        is_whole = WHOLE in read.sources
        effect = "so the whole context is copied" if is_whole else f"so it reads {', '.join(read.sources)}"
        yield DEFINITION.found(
            f"`{read.text}`: {names} has no value here, {effect}",
            file=facts.build.dockerfile_name,
            line=read.line,
            size=shown.weight.bytes if is_whole else None,
            fix="".join(f"ARG {name}\n" for name in read.unresolved).rstrip(),
            subject=read.text,
        )
