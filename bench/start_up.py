"""Start-up: what a call costs that has next to nothing to measure."""

from bench.commands import IMPORT_CLICK, VERSION, command, report
from bench.limits import Limit
from bench.results import Results, ratio_row
from bench.rounds import interleave

_CLICK = 'python -c "import click"'
_VERSION = "ctxsize --version"
_SMALL = "ctxsize, 20 files"


def measure(small_tree: str, rounds: int) -> Results:
    """Time the shortest calls beside an empty program that imports click."""
    measured = interleave(
        [command(_CLICK, IMPORT_CLICK), command(_VERSION, VERSION), command(_SMALL, report(small_tree))], rounds
    )
    rows = [
        ratio_row(measured, _VERSION, _CLICK, Limit("at most", 2)),
        ratio_row(measured, _SMALL, _CLICK, Limit("at most", 4)),
    ]
    return Results(rows, measured.medians())
