"""Idle rules: those without which every builder comes to the same verdict on every path.

A rule is called idle only where another line, or its place, is the reason for it by the shape of the patterns, and
where the builders' own walks say the same with it and without it of every path on which it meets another rule.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ctxsize.build import Build
from ctxsize.findings.evidence.rule_names import Names, covers, may_meet, meetings, plain
from ctxsize.findings.evidence.verdicts import Without
from ctxsize.ignore.rules import Rule

# Rules beyond which nobody compares each with each, and paths on which one is tried.
_MOST_RULES = 500
_MOST_PATHS = 600
_MOST_MEETINGS = 40
_WILD = re.compile(r"[*?\[\]^\\]")
_NOWHERE = frozenset({".", "/", ".."})


@dataclass(frozen=True, slots=True)
class Idle:
    """A rule that does nothing.

    Attributes:
        rule: the rule.
        why: the reason, a clause that names the line at fault.
        belongs_below: the last line that leaves out something that this `!` line means, where all stand below it; or 0.
    """

    rule: Rule
    why: str
    belongs_below: int = 0


def idle_rules(builds: Sequence[Build], at_work: Collection[int | None]) -> list[Idle]:
    """Return the idle rules of builds that share an ignore file, those in the lines `at_work` aside.

    Of two rules that say the same the later one is idle: each is judged as if those below that are idle were gone.
    """
    rules = builds[0].rules
    if len(rules) > _MOST_RULES:
        return []
    search = _Search(builds)
    return [idle for rule in reversed(rules) if rule.line not in at_work and (idle := search.judge(rule))][::-1]


class _Search:
    """The rules that are left, and what they mean."""

    def __init__(self, builds: Sequence[Build]) -> None:
        self._left = list(builds[0].rules)
        self._names = plain(self._left)
        self._without = Without(builds)
        spellings = [{rule.line: rule.spelling for rule in build.rules} for build in builds]
        self._alike = {line for line, text in spellings[0].items() if all(one.get(line) == text for one in spellings)}

    def judge(self, rule: Rule) -> Idle | None:
        """Whether a rule is idle, which is then gone for those that are judged after it."""
        found = self._impossible(rule) or self._found(rule)
        if found is not None:
            self._left.remove(rule)
            self._without.forget(rule.line)
        return found

    def _impossible(self, rule: Rule) -> Idle | None:
        text = rule.pattern.text
        if text in _NOWHERE or text.startswith("../"):
            return Idle(rule, "no path in a context is called so")
        return None

    def _found(self, rule: Rule) -> Idle | None:
        if rule.line not in self._alike or rule.pattern.error:
            return None
        names = self._names.get(rule.line)
        found = self._repeated(rule) if names is None else self._reason(rule, names)
        if found is None or names is None or not any(each.negated for each in self._left):
            return found
        if rule.negated and self._may_open_a_folder(rule):
            return None
        paths = self._paths(names)
        return found if paths is not None and self._without.changes_nothing(rule.line, paths) else None

    def _may_open_a_folder(self, rule: Rule) -> bool:
        """Whether a `!` line may keep a folder open for another one that would not be asked in there without it.

        Builders open an ignored folder where the text of a `!` line begins as its path does; for a line with a wildcard
        above its last name they may not know.
        """
        others = [each for each in self._left if each.negated and each is not rule]
        if any(each.spelling == rule.spelling for each in others):
            return False
        return any(_WILD.search(each.pattern.text.rpartition("/")[0]) for each in others)

    def _above(self, rule: Rule) -> list[Rule]:
        return self._left[: self._left.index(rule)]

    def _below(self, rule: Rule) -> list[Rule]:
        return self._left[self._left.index(rule) + 1 :]

    def _repeated(self, rule: Rule) -> Idle | None:
        """A pattern that cannot be looked into, right after itself as far as lines of the other kind go."""
        for each in reversed(self._above(rule)):
            if each.negated != rule.negated:
                return None
            if each.spelling == rule.spelling:
                return Idle(rule, f"line {each.line} says the same")
        return None

    def _reason(self, rule: Rule, names: Names) -> Idle | None:
        return next(self._reasons(rule, names), None)

    def _reasons(self, rule: Rule, names: Names) -> Iterator[Idle]:
        """What may make a rule idle, by the shapes of the patterns alone."""
        if rule.negated and not any(self._meets(each, names) for each in self._above(rule) if not each.negated):
            later = [each.line for each in self._below(rule) if not each.negated and self._meets(each, names)]
            yield Idle(rule, "no line above leaves out anything that it lets back in", max(later, default=0))
        for each in reversed(self._above(rule)):
            if each.negated != rule.negated and self._meets(each, names):
                break
            if each.negated == rule.negated and self._covers(each, names):
                yield Idle(rule, f"line {each.line} {_says(each, rule)}")
        is_contradicted = False
        for each in self._below(rule):
            is_same = each.negated == rule.negated
            is_contradicted |= not is_same and self._meets(each, names)
            if self._covers(each, names) and not (is_same and is_contradicted):
                yield Idle(rule, f"line {each.line} {_says(each, rule)}")

    def _meets(self, other: Rule, names: Names) -> bool:
        theirs = self._names.get(other.line)
        return theirs is None or may_meet(theirs, names)

    def _covers(self, other: Rule, names: Names) -> bool:
        theirs = self._names.get(other.line)
        return theirs is not None and covers(theirs, names)

    def _paths(self, names: Names) -> set[str] | None:
        """Paths on which a rule may have a say together with others; None where they are too many, or not known."""
        theirs = [self._names.get(each.line) for each in self._left]
        first = _met(names, theirs)
        if first is None:
            return None
        found = set(first)
        for path in first:
            more = _met(tuple(path.split("/")), theirs)
            if more is None or len(found) > _MOST_PATHS:
                return None
            found |= more
        return found


def _met(names: Names, others: Sequence[Names | None]) -> set[str] | None:
    """Paths on which a pattern meets others, and what lies below; None where they are too many, or not known."""
    found: set[str] = set()
    for other in others:
        if other is None:
            return None
        paths = meetings(names, other, _MOST_MEETINGS) if may_meet(names, other) else []
        if paths is None or len(found) > _MOST_PATHS:
            return None
        found.update(paths)
        found.update(f"{path}/zz" for path in paths)
    return found


def _says(other: Rule, rule: Rule) -> str:
    """What another line does to all that a rule means."""
    if other.spelling == rule.spelling:
        return "says the same"
    text = f"(`{other.text.strip()}`)"
    if other.negated == rule.negated:
        return f"{text} {'lets in' if rule.negated else 'leaves out'} all of it anyway"
    return f"{text} {'leaves out again' if rule.negated else 'lets back in'} all of it"
