"""The whole of `ctxsize check` on one screen: measure each build, hold it against its limits, look for findings."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ctxsize import describe, pipeline
from ctxsize.budget import Figures, Limit, judged
from ctxsize.build import Request, with_pipes_read
from ctxsize.checked import SEVERITIES, BuildCheck, CheckReport, Cure, Finding, Grown
from ctxsize.ecosystems import CATEGORIES
from ctxsize.errors import ContextError, CtxsizeError
from ctxsize.findings import CHECKS
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import NOTED, Facts
from ctxsize.findings.selection import Acceptance, acceptances, is_meant, unused
from ctxsize.measurement.plan import SENT
from ctxsize.measurement.workers import Progress
from ctxsize.report import Report

__all__ = ["BuildAsked", "Question", "check"]

# Heaviest paths that are known to the findings, and those that a broken limit names.
_MOST_PATHS = 50
_MOST_OFFENDERS = 5
_MOST_CURES = 12


@dataclass(frozen=True, slots=True)
class BuildAsked:
    """One build to check.

    Attributes:
        name: how it is called.
        request: what is built.
        limits: its limits.
    """

    name: str
    request: Request
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What to check.

    Attributes:
        builds: the builds, at least one.
        definitions: the findings to look for.
        fail_on: the severity from which a finding fails the check, or "never".
    """

    builds: tuple[BuildAsked, ...]
    definitions: tuple[Definition, ...]
    fail_on: str = "error"


def check(question: Question, progress: Progress | None = None) -> CheckReport:
    """Check builds.

    Raises:
        ContextError: a builder would refuse, or a context cannot be read.
        ConfigurationError: a comment accepts a finding without a reason, or one that there is not.
    """
    checked, found, accepted = [], [], []
    given: list[Acceptance] = []
    met: set[Acceptance] = set()
    for asked in question.builds:
        build, facts = _measured(asked, progress)
        reasons = list(acceptances(facts.build.ignore_data, facts.build.ignore_name or ""))
        mine, theirs = _accepted(reasons, _findings(facts, question.definitions))
        given += reasons
        met |= {reason for _, reason in theirs}
        if any(line.is_broken for line in build.budgets):
            build = replace(build, cure=_cure(asked.request))
        name = build.name if len(question.builds) > 1 else ""
        checked.append(build)
        found += [replace(each, build=name) for each in mine]
        accepted += [(replace(each, build=name), reason.reason) for each, reason in theirs]
    found += unused(given, met, question.definitions)
    return CheckReport(tuple(checked), tuple(_in_order(_once(found))), tuple(accepted), question.fail_on)


def _measured(asked: BuildAsked, progress: Progress | None) -> tuple[BuildCheck, Facts]:
    watched = tuple(limit.subject for limit in asked.limits if limit.subject and limit.subject not in CATEGORIES)
    selection = pipeline.Selection(top=_MOST_PATHS, watched=watched, noted=NOTED, suggests=False)
    request = with_pipes_read(asked.request)
    measured, refused = pipeline.measured_for_all(request, selection, progress)
    if measured.build.needs is None:
        raise ContextError("no Dockerfile, so nothing says what is sent; name one with -f", path=request.context)
    report = pipeline.described_as_report(request, selection, measured, refused)
    figures = Figures(
        report=report,
        sent=report.own_number,
        largest=_largest(measured),
        subjects=dict(_subjects(measured, watched, report)),
    )
    budgets = tuple(judged(asked.limits, figures))
    return BuildCheck(asked.name, report, budgets), Facts(request, measured, report, budgets=budgets)


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
    for index, glob in enumerate(watched, start=first):
        accounts = measured.fold.sums.accounts.values()
        weight = sum(each.bytes for each in accounts if each.key.readers >> index & 1 and each.flags & SENT)
        yield glob, (weight, ())


def _findings(facts: Facts, definitions: Sequence[Definition]) -> Iterator[Finding]:
    for each in CHECKS:
        if each.DEFINITION in definitions:
            yield from each.look(facts)


def _accepted(
    reasons: Sequence[Acceptance], found: Iterable[Finding]
) -> tuple[list[Finding], list[tuple[Finding, Acceptance]]]:
    """Part findings from those that the ignore file accepts."""
    left: list[Finding] = []
    accepted: list[tuple[Finding, Acceptance]] = []
    for each in found:
        reason = next((reason for reason in reasons if is_meant(each, reason.code)), None)
        if reason is None:
            left.append(each)
        else:
            accepted.append((each, reason))
    return left, accepted


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once, though several builds share a file."""
    seen = set()
    for each in found:
        key = replace(each, build="")
        if key not in seen:
            seen.add(key)
            yield each


def _in_order(found: Iterable[Finding]) -> list[Finding]:
    return sorted(
        found, key=lambda one: (SEVERITIES.index(one.severity), one.file or "", one.line or 0, one.code, one.subject)
    )


def _cure(request: Request) -> Cure | None:
    """What `ctxsize generate` would write, where it can propose anything."""
    # It reads git's index, which takes longer to import than a small check to make.
    from ctxsize.generator.generate import propose_for  # noqa: PLC0415
    from ctxsize.generator.proposal import Verdict  # noqa: PLC0415
    from ctxsize.generator.wishes import Wishes  # noqa: PLC0415

    try:
        proposed = propose_for(request, Wishes())
    except CtxsizeError:
        return None
    if proposed.certificate.verdict == Verdict.UNPROVED:
        return None
    present = set((proposed.current or "").splitlines())
    lines = [line for line in proposed.text.splitlines() if line and not line.startswith("#") and line not in present]
    if not lines:
        return None
    after = proposed.builders[0].printed_after
    return Cure(
        os.path.normpath(proposed.file),
        tuple(lines[:_MOST_CURES]),
        max(len(lines) - _MOST_CURES, 0),
        proposed.certificate.verdict,
        after,
    )
