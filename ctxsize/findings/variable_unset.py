"""A variable in a source that has no value, so that another path is copied, or the whole context."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.dockerfile import Read
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import WHOLE, quoted

DEFINITION = Definition(
    code="CTX005",
    name="variable-unset",
    severity="warning",
    summary="an instruction copies by a variable that has no value",
    why=(
        'A variable without a value is the empty text in every builder: `COPY ${APP}/ .` copies "/", the whole '
        "context, and nothing says so.\n\n"
        "An ARG above the first FROM has its value in FROM lines alone; a stage declares it again to use it. The "
        "classic builder and podman do not hand an ARG down to stages that build on its own, BuildKit does. What the "
        "base image sets is not known here. Where an ARG without a default is declared, and so meant to be given, "
        "this is information, unless the whole context is copied."
    ),
    before="ARG APP=api\nFROM alpine\nCOPY $APP /app        # the whole context",
    after="FROM alpine\nARG APP=api\nCOPY $APP /app",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each instruction with such a variable."""
    declared, heading = _declared(facts)
    for read, asked in zip(facts.reads, facts.report.instructions, strict=True):
        if read.unresolved:
            is_whole = WHOLE in read.sources
            is_expected = declared.issuperset(read.unresolved)
            yield DEFINITION.found(
                f"{quoted(read)} uses {_names(read)}, which {_reason(read, is_expected=is_expected)}"
                f"{', and so copies the whole context' if is_whole else ''}",
                file=facts.build.dockerfile_name,
                line=read.line,
                size=asked.weight.bytes if is_whole else None,
                fix=_fix(read, heading, is_expected=is_expected),
                subject=" ".join(read.unresolved),
                severity="warning" if is_whole or not is_expected else "info",
            )


def _declared(facts: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The names that an ARG of any stage declares, and those above the first FROM."""
    dockerfile = facts.build.dockerfile
    if dockerfile is None:
        return frozenset(), frozenset()
    in_stages = (each for stage in dockerfile.stages for each in stage.instructions if each.name == "ARG")
    return (
        frozenset(word.partition("=")[0] for each in in_stages for word in each.arguments),
        frozenset(word.partition("=")[0] for each in dockerfile.global_arguments for word in each.arguments),
    )


def _names(read: Read) -> str:
    return ", ".join(f"${name}" for name in read.unresolved)


def _reason(read: Read, *, is_expected: bool) -> str:
    if is_expected:
        return "has no value unless one is given"
    return f"nothing in stage {read.stage} gives a value"


def _fix(read: Read, heading: frozenset[str], *, is_expected: bool) -> str:
    if is_expected:
        return " ".join(f"--build-arg {name}=…" for name in read.unresolved)
    return "\n".join(f"ARG {name}" for name in read.unresolved if name in heading)
