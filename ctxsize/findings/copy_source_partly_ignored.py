"""A folder or a glob that an instruction copies, of which the ignore rules leave a part out."""

from collections.abc import Iterator, Sequence

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.left_out import MOST_PATHS, LeftOut, is_junk_by_name, left_out_of
from ctxsize.findings.evidence.sources import SourceFound, SourceState, quoted
from ctxsize.ignore.rules import Rule
from ctxsize.tree import Kind
from ctxsize.units import counted

DEFINITION = Definition(
    code="CTX002",
    name="copy-source-partly-ignored",
    severity="info",
    summary="an instruction copies a folder of which the ignore rules leave a part out",
    why=(
        "The build goes on with less than the instruction says, in every builder and without a word, until something "
        "in the image misses a file. Mostly the rule was written with another folder in mind.\n\n"
        "Rules that name a path inside the folder are meant, as is a list of what is let in of it, and what tools "
        "leave behind (dependencies, caches, secrets, editors' files) is meant to stay behind: none of it is told."
    ),
    before="# .dockerignore\n**/*.md\n\n# Dockerfile\nCOPY templates /templates     # without mail.md",
    after="# .dockerignore\n**/*.md\n!templates/**/*.md\n\n# Dockerfile\nCOPY templates /templates",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each source of which a part is left out."""
    for source in facts.sources:
        if source.state is SourceState.LET_IN and not _is_everything(source.path):
            left = [each for each in _left_out(facts, source) if not _is_meant(facts, facts.rules[each.rule], source)]
            if left:
                yield _finding(facts, source, left)


def _finding(facts: Facts, source: SourceFound, left: Sequence[LeftOut]) -> Finding:
    first, *others = (facts.rules[index] for index in dict.fromkeys(each.rule for each in left))
    more = f", and {counted(len(others), 'more rule')}" if others else ""
    least = "at least " if len(left) >= MOST_PATHS else ""
    return DEFINITION.found(
        f"{quoted(source.read)} copies {source.path} without {least}{counted(len(left), 'path')}: "
        f"{first.file}:{first.line} {first.text.strip()!r} leaves out {left[0].path}{more}",
        file=source.file,
        line=source.read.line,
        paths=[each.path for each in left],
        subject=source.path,
    )


def _is_everything(path: str) -> bool:
    """Whether a glob stands for the whole context, of which every rule leaves something out."""
    return not path.strip("*/")


def _left_out(facts: Facts, source: SourceFound) -> Iterator[LeftOut]:
    seen: set[str] = set()
    if source.is_glob:
        for each in facts.explain(source.ignored):
            rules = [index for index, rule in enumerate(facts.rules) if each.rule and rule.line == each.rule.line]
            if rules and not is_junk_by_name(facts.context, each.path):
                yield LeftOut(f"{each.path}/" if each.kind == Kind.FOLDER else each.path, rules[0])
    for path in source.paths:
        if path not in seen and path not in source.ignored:
            seen.add(path)
            yield from left_out_of(facts, path)


def _is_meant(facts: Facts, rule: Rule, source: SourceFound) -> bool:
    """Whether a rule has this folder in mind: it names something inside it, or the list does that lets in again."""
    listed = (each for each in facts.rules if each.negated) if not rule.pattern.text.strip("*/") else ()
    inside = tuple(f"{path}/" for path in (source.path, *source.paths))
    return any(each.pattern.text.startswith(inside) for each in (rule, *listed))
