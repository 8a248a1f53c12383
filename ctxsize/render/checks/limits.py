"""How limits are written, and which findings only say what a table of limits says already."""

from collections.abc import Iterator

from ctxsize.checked import BudgetLine, BuildCheck, CheckReport, Finding
from ctxsize.findings import grown, over_budget, under_minimum
from ctxsize.units import as_printed, count, counted, docker_size

# Limits that are held against the builder's own number.
_OF_THE_BUILDER = frozenset({"max-size", "min-sent", "max-growth"})
# The findings that are limits which are broken.
_CODES = frozenset(each.DEFINITION.code for each in (over_budget, under_minimum, grown))


def allowed(line: BudgetLine, limit: str) -> str:
    """Return what is allowed, as it is read behind what is there: "of 1.00MB", "of at least 1.00MB"."""
    return f"of at least {limit}" if line.is_at_least else f"of {limit}"


def both_printed(line: BudgetLine, builder: str) -> tuple[str, str]:
    """Return what is there and what is allowed; in plain bytes where they differ and would look alike."""
    if line.counts_files:
        return counted(line.actual, "file"), count(line.limit)
    actual, limit = _printed(line, builder, line.actual), _printed(line, builder, line.limit)
    if line.actual != line.limit and actual == limit:
        return f"{count(line.actual)} bytes", f"{count(line.limit)} bytes"
    return actual, limit


def excess(line: BudgetLine, builder: str) -> str:
    """Return by how much a limit is broken: "701kB over", "3 files over", "1MB short"; "" where it is kept."""
    if not line.is_broken:
        return ""
    by = abs(line.actual - line.limit)
    shown = counted(by, "file") if line.counts_files else _printed(line, builder, by)
    return f"{shown} {'short' if line.is_at_least else 'over'}"


def is_limit(finding: Finding, checked: CheckReport) -> bool:
    """Return whether a finding only says that a limit is broken which is in the check as such."""
    return finding.code in _CODES and any(line.title == finding.subject for line in _broken(checked))


def is_only_of_limits(code: str) -> bool:
    """Return whether findings of this code are limits that are broken."""
    return code in _CODES


def finding_of(line: BudgetLine, build: BuildCheck, checked: CheckReport) -> Finding | None:
    """Return the finding that says that a limit is broken; None where it is kept, accepted or not looked for.

    A finding that several builds share names only the first of them.
    """
    found = [each for each in checked.findings if each.code in _CODES and each.subject == line.title]
    own = (each for each in found if each.build in {"", build.name})
    return next(own, found[0] if found else None) if line.is_broken else None


def because(line: BudgetLine, checked: CheckReport) -> str | None:
    """Return why a broken limit is accepted, or None where it is not."""
    reasons = (why for each, why in checked.accepted if each.code in _CODES and each.subject == line.title)
    return next(reasons, None)


def _broken(checked: CheckReport) -> Iterator[BudgetLine]:
    return (line for build in checked.builds for line in build.budgets if line.is_broken)


def _printed(line: BudgetLine, builder: str, size: int) -> str:
    is_own = line.name in _OF_THE_BUILDER and builder != "podman"
    return as_printed(builder, size) if is_own else docker_size(size)
