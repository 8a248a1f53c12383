"""Other programs: docker-devtools and docker's own upload beside our report, on the same warm files and rules."""

from collections.abc import Iterator

from bench.commands import command, devtools_listing, report, under, upload
from bench.limits import Limit, Row
from bench.results import Results, ratio_row
from bench.rounds import Command, Rounds, interleave
from bench.rules import MODULES_IGNORED
from tests.oracles.programs import MissingBuilderError, missing, program

_REPORT = "ctxsize in the same rounds, 50 rules"
_IGNORING = "ctxsize in the same rounds, modules ignored"
_DEVTOOLS = "docker-devtools ls, 50 rules"
_DEVTOOLS_IGNORING = "docker-devtools ls, modules ignored"
_UPLOAD = "docker's upload, 50 rules"
_UPLOAD_IGNORING = "docker's upload, modules ignored"

# With fifty rules they take a minute each where ctxsize takes a second: more rounds would tell nothing more.
_MOST_ROUNDS = 3


def measure(tree: str, rounds: int) -> Results:
    """Time what can run here of the other programs, and the report in the same rounds."""
    measured = interleave(
        [
            command(_REPORT, report(tree)),
            under(MODULES_IGNORED, tree, command(_IGNORING, report(tree))),
            *_devtools(tree),
            *_docker(tree),
        ],
        min(rounds, _MOST_ROUNDS),
    )
    rows = [
        _row(measured, _DEVTOOLS, _REPORT, Limit("at least", 5), "docker-devtools"),
        _row(measured, _DEVTOOLS_IGNORING, _IGNORING, None, "docker-devtools"),
        _row(measured, _UPLOAD, _REPORT, None, "docker"),
        _row(measured, _UPLOAD_IGNORING, _IGNORING, None, "docker"),
    ]
    return Results(rows, measured.medians())


def _devtools(tree: str) -> Iterator[Command]:
    try:
        arguments = devtools_listing(program("docker-devtools"), tree)
    except MissingBuilderError:
        return
    yield command(_DEVTOOLS, arguments)
    yield under(MODULES_IGNORED, tree, command(_DEVTOOLS_IGNORING, arguments))


def _docker(tree: str) -> Iterator[Command]:
    if missing("docker") is None:
        yield upload(_UPLOAD, tree)
        yield under(MODULES_IGNORED, tree, upload(_UPLOAD_IGNORING, tree))


def _row(measured: Rounds, above: str, below: str, limit: Limit | None, name: str) -> Row:
    """A ratio to a program that may be missing, which is said then."""
    if measured.has(above):
        return ratio_row(measured, above, below, limit)
    return Row(f"{above} ÷ {below}", None, limit, missing(name) or "")
