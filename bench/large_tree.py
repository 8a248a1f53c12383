"""The large tree: our report beside `du`, the same warm files and one or the other ignore file."""

from bench.commands import command, disk_usage, listing, report, under
from bench.limits import Limit
from bench.results import Results, ratio_row
from bench.rounds import interleave
from bench.rules import MODULES_IGNORED

_DU = "du -sb"
_REPORT = "ctxsize, 50 rules"
_IGNORING = "ctxsize, modules ignored"
_LISTING = "ctxsize ls, 50 rules"


def measure(tree: str, rounds: int) -> Results:
    """Time the report and the listing beside `du`."""
    measured = interleave(
        [
            command(_DU, disk_usage(tree)),
            command(_REPORT, report(tree)),
            under(MODULES_IGNORED, tree, command(_IGNORING, report(tree))),
            command(_LISTING, listing(tree)),
        ],
        rounds,
    )
    rows = [
        ratio_row(measured, _REPORT, _DU, Limit("at most", 1.3)),
        ratio_row(measured, _IGNORING, _DU, Limit("at most", 0.25)),
        ratio_row(measured, _LISTING, _DU, None),
    ]
    return Results(rows, measured.medians())
