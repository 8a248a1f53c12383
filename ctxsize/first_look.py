"""The report with what is wrong as far as its own walk tells; it loads far less than a check."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from ctxsize import describe, pipeline
from ctxsize.build import Request, with_pipes_read
from ctxsize.checked import Finding
from ctxsize.errors import ConfigurationError
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import MOST_PATHS, NOTED, Facts
from ctxsize.findings.looking import in_order, look_for, parted, reasons_of
from ctxsize.measurement.plan import SENT
from ctxsize.measurement.workers import Progress
from ctxsize.report import Report


def report_with_findings(
    request: Request, selection: pipeline.Selection, definitions: Sequence[Definition], progress: Progress | None = None
) -> tuple[Report, tuple[Finding, ...]]:
    """Measure a build as `pipeline.report` does, and tell what is wrong as far as that tells it; the worst first.

    Raises:
        ContextError: the chosen builder would refuse, or the context cannot be read.
    """
    request = with_pipes_read(request)
    report, measured = pipeline.measured_report(request, replace(selection, noted=NOTED), progress)
    if measured.build.needs is None or measured.plan.scope != SENT:
        return report, ()
    heaviest = tuple(describe.heavy_paths(measured, MOST_PATHS, 0))
    facts = Facts(request, measured, replace(report, heaviest=heaviest))
    found = list(look_for(facts, [each for each in definitions if each.in_report]))
    # A comment that makes no sense is for a check to refuse; a report has other things to tell.
    with suppress(ConfigurationError):
        found = parted(reasons_of(facts), found)[0]
    return report, tuple(in_order(found))
