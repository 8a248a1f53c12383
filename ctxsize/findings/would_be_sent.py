"""What a clean checkout lacks, and would be sent from a working copy that has it."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts

DEFINITION = Definition(
    code="CTX053",
    name="would-be-sent",
    severity="warning",
    summary="what a clean checkout lacks would be sent from a working copy",
    why=(
        "A checkout in CI has no node_modules, no virtual environment and no .env, so a limit is kept there while "
        "laptops send gigabytes, or secrets. This asks the rules about things that are not there: in the root of the "
        "context and beside every manifest.\n\n"
        "Without `--assume` it asks about what the ecosystems present would create, as far as `ctxsize generate` "
        "knows that no build misses it, and warns; a name that `--assume` or the configuration gives is an error. "
        "`--assume none` asks about nothing."
    ),
    before="# .dockerignore\nnode_modules        # and there is web/package.json\n",
    after="# .dockerignore\n**/node_modules",
)
_MOST_NAMED = 3


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each name once, with the places from which it would be sent."""
    for each in facts.assumed:
        shown = ", ".join(each.paths[:_MOST_NAMED])
        more = f" and {len(each.paths) - _MOST_NAMED} more" if len(each.paths) > _MOST_NAMED else ""
        why = f" ({each.why})" if each.why else ""
        yield DEFINITION.found(
            f"the rules would let {shown}{more} in{why}",
            file=facts.build.ignore_name,
            paths=each.paths,
            fix=each.fix,
            subject=each.name,
            severity="error" if each.is_asked else None,
        )
