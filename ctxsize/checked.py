"""CheckReport: all that `ctxsize check` and `ctxsize lint` found, as plain values in the order in which they are shown.

Sizes are bytes, files are counted.
"""

from dataclasses import dataclass

from ctxsize.errors import at
from ctxsize.report import Report

__all__ = ["SEVERITIES", "Base", "BudgetLine", "BuildCheck", "CheckReport", "Cure", "Finding", "Grown"]

# From the worst to the mildest.
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a context.

    Attributes:
        code: its stable id, e.g. "CTX001".
        name: its stable name, e.g. "copy-source-ignored".
        severity: one of `SEVERITIES`.
        message: what is wrong here, one sentence without the place.
        file: the file at fault as the user would name it (ignore file, Dockerfile, configuration), or None.
        line: its 1-based line, or None.
        size: the bytes at stake, or None where none are.
        paths: the paths of the context that it is about, the first ten of them; folders end in "/".
        fix: what to do, or the lines to write, one under the other; "" where nobody can say.
        subject: what tells it from others of its code in the same file, whatever the line: a rule, a source, a path.
        build: the name of the build it was found in, "" where there is only one.
    """

    code: str
    name: str
    severity: str
    message: str
    file: str | None = None
    line: int | None = None
    size: int | None = None
    paths: tuple[str, ...] = ()
    fix: str = ""
    subject: str = ""
    build: str = ""

    @property
    def place(self) -> str:
        """Where it is, "file:line"; "" where no file is at fault."""
        return "" if self.file is None else at(self.file, self.line)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One limit and what it was held against.

    Attributes:
        name: the option that sets it, without dashes in front: "max-size", "min-sent", "limit", "max-growth", …
        subject: of "limit", the glob or category that is limited; else "".
        limit: bytes, or files for "max-files".
        actual: the same of the context.
        counts_files: whether both are numbers of files.
        severity: "error" or "warning": how bad it is to break it.
        is_broken: whether it is broken.
        message: what the team wrote for whoever breaks it, or "".
        file: the configuration that sets it, or None where it was an option or a variable.
        line: its 1-based line, or None.
        paths: what weighs most of what is limited, heaviest first, as far as it is broken.
    """

    name: str
    subject: str
    limit: int
    actual: int
    counts_files: bool
    severity: str
    is_broken: bool
    message: str = ""
    file: str | None = None
    line: int | None = None
    paths: tuple["Grown", ...] = ()

    @property
    def title(self) -> str:
        """What it is called, as the subject of its finding: "max-size", "limit assets/**"."""
        return f"{self.name} {self.subject}".rstrip()

    @property
    def is_at_least(self) -> bool:
        """Whether it says how much there has to be, and not how much there may be."""
        return self.name.startswith("min-")


@dataclass(frozen=True, slots=True)
class Grown:
    """A path and its weight in bytes now and before; `before` is None where it was not compared."""

    path: str
    now: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """What the context was before.

    Attributes:
        name: a git ref, or the baseline file.
        sent: the builder's own number then; for podman what its instructions read.
        eligible: what the rules let in then.
        files: files that were sent.
        notes: what to know about that number, one sentence each.
    """

    name: str
    sent: int
    eligible: int
    files: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cure:
    """What `ctxsize generate` would write, so that less is sent.

    Attributes:
        file: the ignore file.
        lines: the lines that it would add, at most some; comments and blank lines left out.
        left_out: how many more.
        certificate: what is proved of it.
        after: what is sent then, as the builder prints it.
        command: the command line that writes it.
    """

    file: str
    lines: tuple[str, ...]
    left_out: int
    certificate: str
    after: str
    command: str


@dataclass(frozen=True, slots=True)
class BuildCheck:
    """One build that was checked.

    Attributes:
        name: of its table in the configuration; else that of its Dockerfile, with "@" and the target where it has one.
        report: what was measured.
        budgets: its limits in the order in which they are set.
        bases: what it was compared with.
        grown: what grew most since the git ref.
        notes: what it could not be compared with, and why, one sentence each.
        cure: the rules that would help, where a limit is broken.
    """

    name: str
    report: Report
    budgets: tuple[BudgetLine, ...] = ()
    bases: tuple[Base, ...] = ()
    grown: tuple[Grown, ...] = ()
    notes: tuple[str, ...] = ()
    cure: Cure | None = None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that a check says.

    Attributes:
        builds: what was checked, in the order of the configuration.
        findings: worst first, then by file and line.
        accepted: findings that the ignore file accepts, with the reason that it gives.
        fail_on: the severity from which a finding fails the check, or "never".
        looked_for: the codes of the findings that were looked for, in order.
    """

    builds: tuple[BuildCheck, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...] = ()
    fail_on: str = "error"
    looked_for: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a finding is as bad as `fail_on` or worse."""
        return any(fails(each, self.fail_on) for each in self.findings)

    def count(self, severity: str) -> int:
        """How many findings are of a severity."""
        return sum(each.severity == severity for each in self.findings)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as bad as `fail_on`; "never": none is."""
    return fail_on in SEVERITIES and SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)
