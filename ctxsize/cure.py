"""Cure: what `ctxsize generate` would write, where that helps with a limit that is broken."""

import os
from collections.abc import Sequence

from ctxsize.build import Request
from ctxsize.checked import BudgetLine, Cure
from ctxsize.errors import CtxsizeError
from ctxsize.generator.generate import propose_for
from ctxsize.generator.proposal import BuilderChange, Verdict
from ctxsize.generator.wishes import Wishes

_MOST_LINES = 12


def cure_for(request: Request, broken: Sequence[BudgetLine]) -> Cure | None:
    """Return the rules that are proved and help, or None where there are none.

    Args:
        request: the build.
        broken: the limits that it breaks.
    """
    try:
        proposed = propose_for(request, Wishes())
    except CtxsizeError:
        return None
    change = proposed.builders[0]
    if proposed.certificate.verdict == Verdict.UNPROVED or not any(_helps(change, line) for line in broken):
        return None
    present = set((proposed.current or "").splitlines())
    lines = [line for line in proposed.text.splitlines() if line and not line.startswith("#") and line not in present]
    if not lines:
        return None
    return Cure(
        os.path.normpath(proposed.file),
        tuple(lines[:_MOST_LINES]),
        max(len(lines) - _MOST_LINES, 0),
        proposed.certificate.verdict,
        change.printed_after,
        request.generate_command("-w"),
    )


def _helps(change: BuilderChange, line: BudgetLine) -> bool:
    """Whether there will be less of what a limit is held against."""
    if line.name == "max-eligible":
        return change.eligible_after.bytes < change.eligible_before.bytes
    return not line.is_at_least and change.sent_after.bytes < change.sent_before.bytes
