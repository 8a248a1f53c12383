"""What a group of measurements hands to the tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.limits import Limit, Row
from bench.processes import Timing
from bench.rounds import Rounds, of


@dataclass(frozen=True, slots=True)
class Results:
    """The rows of a group and the median times behind them, by what was run."""

    rows: Sequence[Row]
    timings: Sequence[tuple[str, Timing]] = ()


def ratio_row(rounds: Rounds, above: str, below: str, limit: Limit | None) -> Row:
    """How many times as long one command takes as another, from start to end."""
    remark = f"{rounds.median(of(above)):.3f} s ÷ {rounds.median(of(below)):.3f} s"
    return Row(f"{above} ÷ {below}", rounds.ratio(of(above), of(below)), limit, remark)
