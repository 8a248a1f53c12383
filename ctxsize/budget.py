"""Budget: limits on what a build sends, and whether a measured build keeps them; a pure comparison."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ctxsize.checked import Base, BudgetLine, Grown
from ctxsize.report import Report

__all__ = ["FILES", "LIMITS", "Figures", "Limit", "judged", "overriding"]

# The limits by the name of their option, and what each says; what each is held against is in `Figures`.
LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "max-size": "Bytes that may be sent: 50MB (10^6), 50MiB (2^20), 1g, or plain bytes.",
        "max-eligible": "Bytes that the rules may let in.",
        "max-files": "Files that may be sent.",
        "max-file": "How large the largest file may be.",
        "min-sent": "Bytes that are sent at least: a context that shrinks all at once is broken.",
        "limit": "Bytes that may be sent of a glob or of a category.",
        "max-growth": "What may be sent more than before, by a baseline or at the git ref of --against.",
    }
)
# The one whose unit is files.
FILES = "max-files"
_LOWER_BOUNDS = frozenset({"min-sent"})
_MOST_PATHS = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit.

    Attributes:
        name: one of `LIMITS`.
        value: bytes, or files for "max-files"; for "max-growth" the bytes that may be added.
        share: for "max-growth" given in per cent, the share that may be added instead, e.g. 0.1; else None.
        subject: of "limit", a glob as in an ignore file or a key of `ecosystems.CATEGORIES`; else "".
        severity: "error" or "warning".
        message: what the team says to whoever breaks it.
        file: the configuration that sets it, or None.
        line: its line.
    """

    name: str
    value: int
    share: float | None = None
    subject: str = ""
    severity: str = "error"
    message: str = ""
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What limits are held against, in bytes and files, under the chosen builder.

    Attributes:
        report: the build.
        sent: the builder's own number; for podman what its instructions read.
        largest: the largest file in scope, or None where there is none.
        subjects: for each subject of a "limit", its weight and the heaviest paths of it.
        bases: what the context was before.
        grown: what grew most since.
    """

    report: Report
    sent: int
    largest: Grown | None
    subjects: Mapping[str, tuple[int, tuple[Grown, ...]]]
    bases: Sequence[Base] = ()
    grown: Sequence[Grown] = ()

    @property
    def heaviest(self) -> tuple[Grown, ...]:
        """The heaviest paths."""
        return tuple(Grown(row.path, row.weight.bytes) for row in self.report.heaviest)


def overriding(limits: Sequence[Limit], others: Sequence[Limit]) -> tuple[Limit, ...]:
    """Return limits, and those of others that are of nothing that they limit."""
    set_here = {(limit.name, limit.subject) for limit in limits}
    return (*limits, *(limit for limit in others if (limit.name, limit.subject) not in set_here))


def judged(limits: Iterable[Limit], figures: Figures) -> Iterator[BudgetLine]:
    """Hold a build against its limits; growth is left out where there is nothing to compare with."""
    for limit in limits:
        bound = _bound(limit, figures)
        if bound is None:
            continue
        actual, paths = _ACTUAL[limit.name](limit, figures)
        is_broken = actual < bound if limit.name in _LOWER_BOUNDS else actual > bound
        yield BudgetLine(
            name=limit.name,
            subject=limit.subject,
            limit=bound,
            actual=actual,
            counts_files=limit.name == FILES,
            severity=limit.severity,
            is_broken=is_broken,
            message=limit.message,
            file=limit.file,
            line=limit.line,
            paths=tuple(paths)[:_MOST_PATHS] if is_broken else (),
        )


def _bound(limit: Limit, figures: Figures) -> int | None:
    if limit.name != "max-growth":
        return limit.value
    if not figures.bases:
        return None
    # The higher of a baseline and a git ref: a base branch that is over its budget already fails nobody else.
    before = max(base.sent for base in figures.bases)
    return before + (limit.value if limit.share is None else int(before * limit.share))


_Actual = tuple[int, Sequence[Grown]]


def _largest(_limit: Limit, figures: Figures) -> _Actual:
    return (figures.largest.now, (figures.largest,)) if figures.largest is not None else (0, ())


def _of_subject(limit: Limit, figures: Figures) -> _Actual:
    return figures.subjects.get(limit.subject, (0, ()))


_ACTUAL: Mapping[str, Callable[[Limit, Figures], _Actual]] = MappingProxyType(
    {
        "max-size": lambda _, figures: (figures.sent, figures.heaviest),
        "max-eligible": lambda _, figures: (figures.report.chosen.eligible.bytes, figures.heaviest),
        "max-files": lambda _, figures: (figures.report.chosen.sent.files, figures.heaviest),
        "max-file": _largest,
        "min-sent": lambda _, figures: (figures.sent, ()),
        "limit": _of_subject,
        "max-growth": lambda _, figures: (figures.sent, figures.grown),
    }
)
