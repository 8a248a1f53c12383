"""`python -m bench`: lays the trees out, measures, and prints what was measured beside what is promised."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bench import guard, large_tree, memory, other_programs, scaling, start_up
from bench.errors import BenchError
from bench.laying_out import lay_out, remove
from bench.machine import describe, keep_to_two_cores
from bench.recipe import Recipe
from bench.results import Results
from bench.table import limits_table, timings_table

_PLACE = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".work")
_SMALL, _MEDIUM, _TRACKED, _HUGE = 20, 10_000, 100_000, 1_000_000
_GROUPS = ("start-up", "large-tree", "guard", "other-programs", "scaling", "memory")


def main() -> int:
    """Measure as the arguments say; return 1 when a limit does not hold, 2 when something cannot be measured."""
    options = _options()
    keep_to_two_cores()
    try:
        results = list(_measure(options))
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    _show(results)
    return int(any(row.fails for result in results for row in result.rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"leave out the tree of {_HUGE:,} files")
    parser.add_argument("--keep", action="store_true", help="keep that tree, which is removed otherwise")
    parser.add_argument("--only", action="append", choices=_GROUPS, help="measure this alone; may be given again")
    parser.add_argument("--rounds", type=_at_least(1), default=7, metavar="N", help="rounds of each (default: 7)")
    parser.add_argument(
        "--files",
        type=_at_least(1_000),
        default=Recipe().files,
        metavar="N",
        help=f"files in the large tree (default: {Recipe().files:,}, which the limits are meant for)",
    )
    return parser.parse_args()


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} on")
        return int(text)

    return number


def _measure(options: argparse.Namespace) -> Iterator[Results]:
    """Measure the groups that are asked for, one after the other."""
    large, rounds = options.files, options.rounds
    with _trees(options) as trees:
        for name in options.only or _GROUPS:
            _tell(name)
            match name:
                case "start-up":
                    yield start_up.measure(trees[_SMALL], 3 * rounds)
                case "large-tree":
                    yield large_tree.measure(trees[large], rounds)
                case "guard":
                    yield guard.measure(trees[large], _tree(_TRACKED), rounds)
                case "other-programs":
                    yield other_programs.measure(trees[large], rounds)
                case "scaling":
                    yield scaling.measure(trees, rounds)
                case "memory":
                    yield memory.measure({files: tree for files, tree in trees.items() if files >= large}, rounds)


@contextmanager
def _trees(options: argparse.Namespace) -> Iterator[dict[int, str]]:
    """The trees by their number of files; the huge one only where it is wanted, and gone again whatever happens."""
    wants_huge = not options.quick and not {"scaling", "memory"}.isdisjoint(options.only or _GROUPS)
    numbers = {_SMALL, _MEDIUM, options.files} | ({_HUGE} if wants_huge else set())
    trees = {files: _tree(files) for files in sorted(numbers)}
    try:
        yield trees
    finally:
        if wants_huge and not options.keep:
            _tell(f"removing the tree of {_HUGE:,} files")
            remove(trees[_HUGE])


def _tree(files: int) -> str:
    _tell(f"a tree of {files:,} files")
    # Here the search for a configuration and for git's index ends: those above are of another context.
    os.makedirs(os.path.join(_PLACE, ".git"), exist_ok=True)
    return lay_out(Recipe().scaled(files), _PLACE)


def _tell(what: str) -> None:
    print(f"bench: {what}", file=sys.stderr)


def _show(results: Sequence[Results]) -> None:
    print("\n".join(describe()), end="\n\n")
    for result in results:
        if result.timings:
            print(timings_table(result.timings))
    print(limits_table([row for result in results for row in result.rows]))


if __name__ == "__main__":
    sys.exit(main())
