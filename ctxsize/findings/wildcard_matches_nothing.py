"""A source with wildcards that matches nothing in the context."""

from collections.abc import Iterator
from itertools import groupby

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import WHOLE, SourceState

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
    """Yield each source of an instruction that has no other than wildcards that match nothing."""
    fails = facts.build.builder != "buildkit"
    effect = "so the build fails" if fails else "so BuildKit copies nothing, without a word"
    for read, of_read in groupby(facts.sources, lambda source: source.read):
        found = list(of_read)
        if WHOLE in read.sources or any(each.state is not SourceState.MATCHES_NOTHING for each in found):
            continue
        for source in found:
            yield DEFINITION.found(
                f"`{read.text}`: nothing matches {source.path}, {effect}",
                file=facts.build.dockerfile_name,
                line=read.line,
                subject=source.path,
                severity="error" if fails else None,
            )
