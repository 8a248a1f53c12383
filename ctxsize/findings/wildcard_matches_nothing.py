"""A source with wildcards that matches nothing in the context."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import SourceState, sources

DEFINITION = Definition(
    code="CTX004",
    name="wildcard-matches-nothing",
    severity="warning",
    summary="a wildcard of an instruction matches nothing",
    why=(
        "BuildKit copies nothing and goes on, so that the file is missed only when the image runs; the classic builder "
        'and buildah fail with "no source files were specified".\n\n'
        'A wildcard beside a source that exists is a usual way to say "if it is there" '
        "(`COPY package.json package-lock.json* ./`): that is left alone."
    ),
    before="# Dockerfile\nCOPY dist/*.whl /wheels/",
    after="# Dockerfile: build it in a stage of its own\nCOPY --from=build /src/dist/*.whl /wheels/",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each instruction whose sources are all wildcards that match nothing."""
    found = list(sources(facts))
    for source in found:
        others = [each for each in found if each.read is source.read]
        if any(each.state is not SourceState.MATCHES_NOTHING for each in others) or "." in source.read.sources:
            continue
        fails = facts.build.builder != "buildkit"
        effect = "so the build fails" if fails else "so BuildKit copies nothing, without a word"
        yield DEFINITION.found(
            f"`{source.read.text}`: nothing matches {source.path}, {effect}",
            file=source.file,
            line=source.read.line,
            subject=source.path,
            severity="error" if fails else None,
        )
