"""The report that people read: what is sent, and what is wrong with it as far as that tells."""

from ctxsize.checked import Finding
from ctxsize.config.place import find
from ctxsize.errors import CtxsizeError
from ctxsize.findings.definition import Definition
from ctxsize.findings.selection import selected
from ctxsize.first_look import report_with_findings
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
        found = find(context)
    except CtxsizeError:
        found = None
    if found is None:
        return selected((), ())
    # What reads it takes time to load, and most repositories have none.
    from ctxsize.config.document import load  # noqa: PLC0415

    try:
        settings = load(found)
    except CtxsizeError:
        return selected((), ())
    return selected(settings.select, settings.ignore)
