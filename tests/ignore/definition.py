"""The match functions by their plain definition, against which the states of a walk are tested."""

from collections.abc import Sequence

from ctxsize.errors import ContextError
from ctxsize.ignore.matching import Semantics, Verdict
from ctxsize.ignore.rules import Rule
from ctxsize.patterns import GoSyntaxError

UNDECIDED = Verdict(False, None)


def straight_verdict(rules: Sequence[Rule], path: str, semantics: Semantics) -> Verdict:
    """Judge one path by the plain definition, walking down to it; slow, exact, and independent of the states.

    Raises:
        ContextError: the builder fails on a rule that it evaluates on the way.
    """
    names = path.split("/")
    vector = [False] * len(rules)
    verdict = UNDECIDED
    for depth in range(1, len(names) + 1):
        verdict, vector = _straight_step(rules, "/".join(names[:depth]), vector, semantics)
    return verdict


def _straight_step(
    rules: Sequence[Rule], path: str, parent: list[bool], semantics: Semantics
) -> tuple[Verdict, list[bool]]:
    """One step of the plain definition: the verdict on `path`, and which rules count as hit."""
    verdict = UNDECIDED
    vector = [False] * len(rules)
    for index, rule in enumerate(rules):
        open_gate = rule.negated == verdict.matched
        if semantics is Semantics.LAST_MATCH:
            counts = _evaluate(rule, path)
        elif semantics is Semantics.PARENT_VECTOR:
            vector[index] = counts = parent[index] or (open_gate and _evaluate(rule, path))
        else:
            vector[index] = parent[index] or (not rule.pattern.error and rule.pattern.matches(path))
            counts = open_gate and (parent[index] or _evaluate(rule, path))
        if counts:
            verdict = Verdict(not rule.negated, index)
    return verdict, vector


def _evaluate(rule: Rule, path: str) -> bool:
    try:
        return rule.pattern.matches(path)
    except GoSyntaxError:
        raise ContextError(f"syntax error in pattern: {rule.text.strip()!r}", path=rule.file, line=rule.line) from None
