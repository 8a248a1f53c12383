"""The command lines that are measured."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from bench.processes import Timing, time_process
from bench.rounds import Command
from bench.rules import EVERYTHING_ELIGIBLE, put_rules
from bench.upload import time_upload

CTXSIZE = os.path.join(os.path.dirname(sys.executable), "ctxsize")
IMPORT_CLICK = (sys.executable, "-c", "import click")
VERSION = (CTXSIZE, "--version")


def command(name: str, arguments: Sequence[str], repeats: int = 1) -> Command:
    """A program to time."""
    return Command(name, partial(time_process, arguments), repeats)


def under(rules: str, tree: str, timed: Command) -> Command:
    """The same with another ignore file in the tree, put there before the clock starts."""
    return Command(timed.name, partial(_run_under, rules, tree, timed.run), timed.repeats)


def upload(name: str, tree: str) -> Command:
    """`docker build`'s upload to time."""
    return Command(name, partial(time_upload, tree))


def report(tree: str) -> tuple[str, ...]:
    """`ctxsize`: the full report."""
    return (CTXSIZE, tree)


def listing(tree: str) -> tuple[str, ...]:
    """`ctxsize ls`: every path that is sent."""
    return (CTXSIZE, "ls", tree)


def disk_usage(tree: str) -> tuple[str, ...]:
    """`du -sb`: the least that anything must do which adds up sizes."""
    return ("du", "-sb", tree)


def devtools_listing(program: str, tree: str) -> tuple[str, ...]:
    """`docker-devtools build-context ls`: every path that is sent, by BuildKit's own code."""
    return (program, "build-context", "ls", tree)


def _run_under(rules: str, tree: str, run: Callable[[], Timing]) -> Timing:
    put_rules(tree, rules)
    try:
        return run()
    finally:
        put_rules(tree, EVERYTHING_ELIGIBLE)
