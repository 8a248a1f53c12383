"""What a clean checkout lacks, and would be sent from a working copy that has it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ctxsize.checked import SEVERITIES, Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts

if TYPE_CHECKING:
    from ctxsize.assumption import Assumed

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
        "knows that no build misses it: it warns of what weighs (packages, environments, build output) and of secrets "
        "that git ignores, and remarks on the rest. A name that `--assume` or the configuration gives is an error. "
        "`--assume none` asks about nothing."
    ),
    before="# .dockerignore\nnode_modules        # and there is web/package.json",
    after="# .dockerignore\n**/node_modules",
)
_MOST_NAMED = 3


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each name with the places from which it would be sent; without any rules, all that is expected at once."""
    asked = [each for each in facts.assumed if each.is_asked]
    expected = [(each, _severity(facts, each)) for each in facts.assumed if not each.is_asked]
    if facts.build.ignore_name is None and expected:
        yield _without_rules(facts, sorted(expected, key=lambda pair: SEVERITIES.index(pair[1])))
        expected = []
    for each, severity in (*((each, "error") for each in asked), *expected):
        why = f" ({each.why})" if each.why else ""
        yield DEFINITION.found(
            f"the rules would let {_first(each.paths)} in{why}",
            file=facts.build.ignore_name,
            paths=each.paths,
            fix=each.fix,
            subject=each.name,
            severity=severity,
        )


def _without_rules(facts: Facts, expected: "Sequence[tuple[Assumed, str]]") -> Finding:
    firsts = [each.paths[0] for each, _ in expected]
    return DEFINITION.found(
        f"there are no rules to keep out what a working copy may hold: {_first(firsts)}",
        paths=[path for each, _ in expected for path in each.paths],
        fix=facts.request.generate_command("--write"),
        severity=expected[0][1],
    )


def _severity(facts: Facts, each: "Assumed") -> str:
    """How bad it is to send what is to be expected: whether it weighs, or is a secret that this project has."""
    # It takes longer to import than a small check to make.
    from ctxsize.assumption import MADE_FROM_MANIFESTS  # noqa: PLC0415

    is_met = each.category == "secrets" and any(map(facts.git.may_ignore, each.paths))
    return "warning" if is_met or each.category in MADE_FROM_MANIFESTS else "info"


def _first(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return f"{', '.join(paths[:_MOST_NAMED])}{more}"
