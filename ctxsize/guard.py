"""The whole of `ctxsize check` on one screen: measure each build, hold it against its limits, look for findings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ctxsize import describe, pipeline
from ctxsize.baseline import Baseline
from ctxsize.budget import Figures, Limit, judged
from ctxsize.build import Request, with_pipes_read
from ctxsize.checked import SEVERITIES, BudgetLine, BuildCheck, CheckReport, Cure, Finding, Grown
from ctxsize.ecosystems import CATEGORIES
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import MOST_PATHS, NOTED, Facts
from ctxsize.findings.looking import in_order, look_for, parted, reasons_of
from ctxsize.findings.selection import Acceptance, unused
from ctxsize.growth import Comparison, History
from ctxsize.measurement.plan import SENT
from ctxsize.measurement.workers import Progress
from ctxsize.missing_dockerfile import missing_dockerfile
from ctxsize.report import Report

__all__ = ["BuildAsked", "Question", "check"]

# Heaviest paths that a broken limit names.
_MOST_OFFENDERS = 5


@dataclass(frozen=True, slots=True)
class BuildAsked:
    """One build to check.

    Attributes:
        name: how it is called.
        request: what is built.
        limits: its limits.
        entry: how a baseline calls it, the same from wherever the check is run.
    """

    name: str
    request: Request
    limits: tuple[Limit, ...] = ()
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What to check.

    Attributes:
        builds: the builds, at least one.
        definitions: the findings to look for.
        fail_on: the severity from which a finding fails the check, or "never".
        against: a git ref to compare with, or None.
        baseline: numbers to compare with, or None.
        assume: names that are to be ignored although they may not be there; None: those to be expected, (): none.
    """

    builds: tuple[BuildAsked, ...]
    definitions: tuple[Definition, ...]
    fail_on: str = "error"
    against: str | None = None
    baseline: Baseline | None = None
    assume: tuple[str, ...] | None = None


def check(question: Question, progress: Progress | None = None) -> CheckReport:
    """Check builds.

    Raises:
        ContextError: a builder would refuse, or a context cannot be read.
        ConfigurationError: a comment accepts a finding without a reason, or one that there is not.
        HistoryError: there is no commit to compare with.
    """
    checked, found, accepted = [], [], []
    given: list[Acceptance] = []
    met: set[Acceptance] = set()
    before = _Before(question)
    for asked in question.builds:
        build, facts = _measured(asked, question, before, progress)
        reasons = reasons_of(facts)
        mine, theirs = parted(reasons, look_for(facts, question.definitions))
        given += reasons
        met |= {reason for _, reason in theirs}
        build = replace(build, cure=_cure(asked.request, [line for line in build.budgets if line.is_broken]))
        name = build.name if len(question.builds) > 1 else ""
        checked.append(build)
        found += [replace(each, build=name) for each in mine]
        accepted += [(replace(each, build=name), reason.reason) for each, reason in theirs]
    found += unused(given, met, question.definitions)
    found = _once(found, {build.report.chosen.ignore_file for build in checked} - {None})
    codes = tuple(each.code for each in question.definitions)
    return CheckReport(tuple(checked), tuple(in_order(found)), tuple(accepted), question.fail_on, codes)


class _Before:
    """What builds were: by the baseline, and at the git ref."""

    def __init__(self, question: Question) -> None:
        self._baseline = question.baseline
        self._history = None if question.against is None else History(question.against)

    def compare(self, asked: BuildAsked, now: describe.Measured, sent: int) -> list[Comparison]:
        """Compare a build with each; the git ref comes last.

        Raises:
            HistoryError: there is no commit to compare with.
        """
        found = []
        if self._baseline is not None:
            found.append(Comparison(*self._baseline.compare(asked.entry, asked.request.builder, sent)))
        if self._history is not None:
            found.append(self._history.compare(asked.request, now))
        return found


def _measured(
    asked: BuildAsked, question: Question, before: _Before, progress: Progress | None
) -> tuple[BuildCheck, Facts]:
    watched = tuple(limit.subject for limit in asked.limits if limit.subject and limit.subject not in CATEGORIES)
    selection = pipeline.Selection(top=MOST_PATHS, watched=watched, noted=NOTED, suggests=False)
    request = with_pipes_read(asked.request)
    measured, refused = pipeline.measured_for_all(request, selection, progress)
    if measured.build.needs is None:
        raise missing_dockerfile(request.context, "what is sent")
    report = pipeline.described_as_report(request, selection, measured, refused)
    sent = report.own_number
    compared = before.compare(replace(asked, request=request), measured, sent)
    bases = tuple(each.base for each in compared if each.base is not None)
    grown = tuple(row for each in compared for row in each.grown)
    subjects = dict(_subjects(measured, watched, report))
    figures = Figures(report, sent, _largest(measured), subjects, bases, grown)
    budgets = tuple(judged(asked.limits, figures))
    notes = tuple(note for each in compared for note in each.notes)
    facts = Facts(request, measured, report, budgets=budgets, bases=bases, assume=question.assume)
    return BuildCheck(asked.name, report, budgets, bases, grown, notes), facts


def _largest(measured: describe.Measured) -> Grown | None:
    """The largest file in scope."""
    largest = measured.fold.sums.folders.largest
    index = max(range(len(largest)), key=largest.__getitem__)
    files = measured.ranking.files(index) if largest[index] else []
    # Candidates are ordered from the heaviest on.
    return next((Grown(file.row.paths[0], file.row.weight.bytes) for file in sorted(files)), None)


def _subjects(
    measured: describe.Measured, watched: Sequence[str], report: Report
) -> Iterator[tuple[str, tuple[int, tuple[Grown, ...]]]]:
    """What is sent of each subject of a "limit"."""
    for share in report.categories:
        rows = tuple(Grown(row.path, row.weight.bytes) for row in report.heaviest if row.category == share.name)
        yield share.name, (share.weight.bytes, rows[:_MOST_OFFENDERS])
    first = len(measured.build.needs.reads) if measured.build.needs is not None else 0
    ranked = measured.ranking.rows(MOST_PATHS, 0) if watched else ()
    for index, glob in enumerate(watched, start=first):
        accounts = measured.fold.sums.accounts.values()
        weight = sum(each.bytes for each in accounts if each.key.readers >> index & 1 and each.flags & SENT)
        # A row that weighs more than all of the glob holds other things too.
        mine = (row for row in ranked if row.readers >> index & 1 and row.weight.bytes <= weight)
        yield glob, (weight, tuple(Grown(row.paths[0], row.weight.bytes) for row in mine)[:_MOST_OFFENDERS])


def _once(found: Iterable[Finding], ignore_files: Collection[str | None]) -> list[Finding]:
    """Each finding once, though several builds share a file; of a rule that they share, where it is worst."""
    worst: dict[object, Finding] = {}
    for each in found:
        is_of_a_rule = each.subject and each.file in ignore_files
        key = (each.code, each.file, each.line, each.subject) if is_of_a_rule else replace(each, build="")
        worst[key] = min(worst.get(key, each), each, key=_gravity)
    return list(worst.values())


def _gravity(each: Finding) -> tuple[int, int]:
    return SEVERITIES.index(each.severity), -(each.size or 0)


def _cure(request: Request, broken: Sequence[BudgetLine]) -> Cure | None:
    if not broken:
        return None
    # What proposes rules takes longer to import than a small check to make.
    from ctxsize.cure import cure_for  # noqa: PLC0415

    return cure_for(request, broken)
