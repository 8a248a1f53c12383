"""The tables: aligned text that is Markdown too."""

from bench.limits import Limit, Row
from bench.processes import Timing
from bench.table import limits_table, timings_table

LIMITS = """\
| what   | measured     | limit     | holds | from          |
| ------ | ------------ | --------- | ----- | ------------- |
| report | 1.25         | ≤ 1.30    | yes   | 1.0 s ÷ 0.8 s |
| slow   | 4.00         | ≥ 5.00    | no    |               |
| beside | 2.00         |           |       |               |
| gone   | not measured | ≥ 5.00    | ?     | not installed |
| memory | 39.0 MB      | ≤ 40.0 MB | yes   |               |
"""

TIMINGS = """\
| command | from start to end | processors, user + system |
| ------- | ----------------- | ------------------------- |
| du -sb  | 0.950 s           | 0.900 s                   |
"""


def test_every_kind_of_row_has_its_line() -> None:
    rows = [
        Row("report", 1.25, Limit("at most", 1.3), "1.0 s ÷ 0.8 s"),
        Row("slow", 4.0, Limit("at least", 5)),
        Row("beside", 2.0, None),
        Row("gone", None, Limit("at least", 5), "not installed"),
        Row("memory", 39e6, Limit("at most", 40e6), unit="bytes"),
    ]
    assert limits_table(rows) == LIMITS


def test_timings_are_in_seconds() -> None:
    assert timings_table([("du -sb", Timing(0.95, 0.9))]) == TIMINGS
