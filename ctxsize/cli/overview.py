"""The report that people read: what is sent, and what is wrong with it as far as that tells."""

from ctxsize import config
from ctxsize.checked import Finding
from ctxsize.config import Settings
from ctxsize.errors import CtxsizeError
from ctxsize.findings.definition import Definition
from ctxsize.findings.selection import selected
from ctxsize.guard import report_with_findings
from ctxsize.measurement.workers import Progress
from ctxsize.pipeline import Request, Selection
from ctxsize.report import Report


def overview(
    request: Request, selection: Selection, progress: Progress | None = None
) -> tuple[Report, tuple[Finding, ...]]:
    """Measure a build, and return what is wrong with it, the worst first.

    Raises:
        ContextError: the chosen builder would refuse, or the context cannot be read.
    """
    return report_with_findings(request, selection, _looked_for(request.context), progress)


def _looked_for(context: str) -> tuple[Definition, ...]:
    """The findings that the configuration asks for; one that makes no sense is for a check to refuse."""
    try:
        found = config.find(context)
        settings = config.load(found) if found is not None else Settings()
    except CtxsizeError:
        settings = Settings()
    return selected(settings.select, settings.ignore)
