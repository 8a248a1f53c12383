"""What is promised: a measured number, its limit, and whether that holds."""

from dataclasses import dataclass
from typing import Literal

MEMORY_BASE = 40_000_000
MEMORY_A_FILE = 120


@dataclass(frozen=True, slots=True)
class Limit:
    """A number not to go above, or below."""

    side: Literal["at most", "at least"]
    number: float

    def holds(self, measured: float) -> bool:
        """Whether a number keeps to the limit."""
        return measured <= self.number if self.side == "at most" else measured >= self.number


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: what is measured.
        measured: a ratio, or bytes; None when it could not be measured.
        limit: None for what is only shown beside.
        unit: "ratio" or "bytes".
        remark: what the number is made of, or why there is none.
    """

    what: str
    measured: float | None
    limit: Limit | None
    remark: str = ""
    unit: Literal["ratio", "bytes"] = "ratio"

    @property
    def fails(self) -> bool:
        """Whether it was measured and its limit does not hold."""
        return self.measured is not None and self.limit is not None and not self.limit.holds(self.measured)


def memory_limit(files: int) -> Limit:
    """The most memory for a context of so many files."""
    return Limit("at most", MEMORY_BASE + MEMORY_A_FILE * files)
