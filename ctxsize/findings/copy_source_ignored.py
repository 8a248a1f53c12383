"""A source of COPY, ADD or a bind mount that the ignore rules leave out whole."""

from collections.abc import Iterator, Sequence

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import SourceFound, SourceState, quoted
from ctxsize.generator.spelling import escaped

# Lines that a fix names; of more, a rule of the user's own is shorter.
_MOST_LINES = 5

DEFINITION = Definition(
    code="CTX001",
    name="copy-source-ignored",
    severity="error",
    summary="an instruction copies what the ignore rules leave out",
    why=(
        'The file is there, but the builder never sees it: the build fails with "not found", which sends people '
        "looking for the file instead of the rule. Where all that a wildcard matches is ignored, podman fails, the "
        "classic builder fails unless another source is there, and BuildKit silently copies nothing.\n\n"
        "BuildKit's own check (`CopyIgnoredFile`) is silent as soon as the ignore file has a `!` line, takes wildcards "
        "literally, and overlooks `/a` and `../a`. This one asks the rules as the builder's walk does, and names the "
        "line that decides."
    ),
    before="# .dockerignore\n*.toml\n\n# Dockerfile\nCOPY pyproject.toml .",
    after="# .dockerignore\n*.toml\n!pyproject.toml\n\n# Dockerfile\nCOPY pyproject.toml .",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each source of which nothing is left."""
    found = facts.sources
    for source in found:
        if source.state is SourceState.IGNORED:
            rule = source.rule
            by = f": {rule.file}:{rule.line} {rule.text.strip()!r} leaves it out" if rule is not None else ""
            yield DEFINITION.found(
                f"{quoted(source.read)} reads {source.path}, which the rules ignore{by}",
                file=source.file,
                line=source.read.line,
                paths=source.ignored,
                fix=_fix(source) if rule is not None else "",
                subject=source.path,
                severity="error" if _fails(facts, source, found) else "warning",
            )


def _fails(facts: Facts, source: SourceFound, others: Sequence[SourceFound]) -> bool:
    """Whether the builder fails for it; wildcards that nothing is left of are made little of."""
    if not source.is_glob or facts.build.builder == "podman":
        return True
    if facts.build.builder == "buildkit":
        return False
    beside = (each for each in others if each.read is source.read and each.state is SourceState.LET_IN)
    return next(beside, None) is None and "." not in source.read.sources


def _fix(source: SourceFound) -> str:
    """The lines that let it in again."""
    return "\n".join(f"!{escaped(path)}" for path in source.ignored) if len(source.ignored) <= _MOST_LINES else ""
