"""A rule without a slash, which docker matches at the root only, beside nested copies that are let in."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.plan import ELIGIBLE, SENT
from ctxsize.patterns.glob import has_wildcard
from ctxsize.units import counted

DEFINITION = Definition(
    code="CTX012",
    name="root-only-rule",
    severity="warning",
    summary="a rule matches at the root only, and copies below are let in",
    why=(
        "In a .gitignore a name without a slash means that name anywhere. In a .dockerignore every pattern begins at "
        "the root of the context, in every builder: `node_modules` leaves `web/node_modules` in. `**/node_modules` "
        "means both."
    ),
    before="# .dockerignore\nnode_modules\n*.log",
    after="# .dockerignore\n**/node_modules\n**/*.log",
)


@dataclass(slots=True)
class _Nested:
    """What is let in below the root of a name that a rule means at the root."""

    size: int = 0
    count: int = 0
    paths: tuple[str, ...] = ()


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each such rule, with what it overlooks."""
    rules = [rule for rule in facts.rules if not rule.negated and "/" not in rule.pattern.text]
    folders = _folders(facts, {rule.pattern.text for rule in rules})
    for rule in rules:
        nested = folders.get(rule.pattern.text) or _of_extension(facts, rule) or _noted(facts, rule)
        if nested is not None and nested.count:
            name = rule.pattern.text
            yield DEFINITION.found(
                f"{rule.text.strip()!r} matches at the root only; let in below: {counted(nested.count, 'path')}",
                file=rule.file,
                line=rule.line,
                size=nested.size,
                paths=nested.paths,
                fix=f"**/{name}",
                subject=name,
            )


def _folders(facts: Facts, names: set[str]) -> dict[str, _Nested]:
    """The nested folders of these names that are let in."""
    folders, below = facts.measured.fold.sums.folders, facts.measured.totals.below
    found: defaultdict[str, _Nested] = defaultdict(_Nested)
    for index, name in enumerate(folders.names):
        if name in names and folders.parent[index] > 0 and below.flags[index] & (SENT | ELIGIBLE):
            nested = found[name]
            nested.size += below.weight[index]
            nested.count += 1
            nested.paths = (*nested.paths, folders.path(index))[:10]
    return dict(found)


def _of_extension(facts: Facts, rule: Rule) -> _Nested | None:
    """The files that are let in of the one extension that a rule means: those at the root it keeps out itself."""
    text = rule.pattern.text
    extension = text[1:]
    if not text.startswith("*.") or has_wildcard(extension) or "." in extension[1:]:
        return None
    if any(other.negated for other in facts.rules):
        return None
    accounts = facts.measured.fold.sums.accounts.values()
    mine = [one for one in accounts if one.key.extension == extension and one.flags & (SENT | ELIGIBLE)]
    return _Nested(sum(one.bytes for one in mine), sum(one.files for one in mine))


def _noted(facts: Facts, rule: Rule) -> _Nested | None:
    """The files of this name that were noted."""
    paths = [each.path for each in facts.noted if each.path.endswith(f"/{rule.pattern.text}")]
    return _Nested(0, len(paths), tuple(paths[:10])) if paths else None
