"""A source of COPY, ADD or a bind mount that the ignore rules leave out whole."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.findings.sources import SourceState

DEFINITION = Definition(
    code="CTX001",
    name="copy-source-ignored",
    severity="error",
    summary="an instruction copies what the ignore rules leave out",
    why=(
        'The file is there, but the builder never sees it: the build fails with "not found", which sends people '
        "looking for the file instead of the rule.\n\n"
        "BuildKit's own check (`CopyIgnoredFile`) is silent as soon as the ignore file has a `!` line, takes wildcards "
        "literally, and overlooks `/a` and `../a`. This one asks the rules as the builder's walk does, and names the "
        "line that decides."
    ),
    before="# .dockerignore\n*.toml\n\n# Dockerfile\nCOPY pyproject.toml .",
    after="# .dockerignore\n*.toml\n!pyproject.toml\n\n# Dockerfile\nCOPY pyproject.toml .",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each source of which nothing is left."""
    for source in facts.sources:
        if source.state is SourceState.IGNORED:
            rule = source.rule
            by = f": {rule.file}:{rule.line} {rule.text.strip()!r} leaves it out" if rule is not None else ""
            yield DEFINITION.found(
                f"`{source.read.text}` reads {source.path}, which the rules ignore{by}",
                file=facts.build.dockerfile_name,
                line=source.read.line,
                paths=source.paths,
                fix=f"!{source.path}" if rule is not None else "",
                subject=source.path,
            )
