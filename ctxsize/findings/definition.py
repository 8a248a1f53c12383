"""Definition: what a finding is, for those who meet it: name, severity, why it matters, an example and its cure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ctxsize.checked import Finding
from ctxsize.findings.evidence.facts import Facts

_MOST_PATHS = 10


@dataclass(frozen=True, slots=True)
class Definition:
    """What a finding is. Its page in docs/findings is made of this.

    Attributes:
        code: stable id, "CTX" and three digits.
        name: stable name in kebab case.
        severity: how bad it usually is: "error", "warning" or "info".
        summary: what is wrong, in one line.
        why: why it matters, and what each builder makes of it; paragraphs parted by blank lines.
        before: an example that has it: lines of a Dockerfile, an ignore file or a configuration.
        after: the same, cured.
        in_report: whether the report looks for it too, which has no time for a second look at the tree.
    """

    code: str
    name: str
    severity: str
    summary: str
    why: str
    before: str
    after: str
    in_report: bool = False

    def found(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        size: int | None = None,
        paths: Iterable[str] = (),
        fix: str = "",
        subject: str = "",
        severity: str | None = None,
    ) -> Finding:
        """Return a finding of this kind; the other arguments are those of `Finding`."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            file=file,
            line=line or None,
            size=size,
            paths=tuple(paths)[:_MOST_PATHS],
            fix=fix,
            subject=subject,
        )


class Check(Protocol):
    """The shape of a module in this folder."""

    DEFINITION: Definition

    def look(self, facts: Facts, /) -> Iterator[Finding]:
        """Yield each place where it is so."""
