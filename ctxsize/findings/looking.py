"""Looks for findings in a measured build, and parts them from those that its ignore file accepts."""

from collections.abc import Iterable, Iterator, Sequence

from ctxsize.checked import SEVERITIES, Finding
from ctxsize.findings import CHECKS
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.selection import Acceptance, acceptances, is_meant


def look_for(facts: Facts, definitions: Sequence[Definition]) -> Iterator[Finding]:
    """Yield what is found of these, in the order of `CHECKS`."""
    for each in CHECKS:
        if each.DEFINITION in definitions:
            yield from each.look(facts)


def reasons_of(facts: Facts) -> list[Acceptance]:
    """Return what the ignore file accepts.

    Raises:
        ConfigurationError: a comment accepts a finding without a reason, or one that there is not.
    """
    return list(acceptances(facts.build.ignore_data, facts.build.ignore_name or ""))


def parted(
    reasons: Sequence[Acceptance], found: Iterable[Finding]
) -> tuple[list[Finding], list[tuple[Finding, Acceptance]]]:
    """Part findings from those that are accepted, each with its reason."""
    left: list[Finding] = []
    accepted: list[tuple[Finding, Acceptance]] = []
    for each in found:
        reason = next((reason for reason in reasons if is_meant(each, reason.code)), None)
        if reason is None:
            left.append(each)
        else:
            accepted.append((each, reason))
    return left, accepted


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Sort findings, the worst first."""
    return sorted(
        found, key=lambda one: (SEVERITIES.index(one.severity), one.file or "", one.line or 0, one.code, one.subject)
    )
