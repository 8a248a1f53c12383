"""The guard and the generator beside the plain report of the same tree, and a commit beside git's own listing of it."""

import os
import subprocess

from bench.commands import CTXSIZE, command, report
from bench.errors import BenchError
from bench.limits import Limit, Row
from bench.results import Results, ratio_row
from bench.rounds import WALL, Rounds, a_file, interleave, of

_REPORT = "ctxsize, 50 rules"
_CHECK = "ctxsize check, 50 rules"
_GENERATE = "ctxsize generate, 50 rules"
_LIST = "git ls-tree -r -l, 100,000 files"
_ALONE = "ctxsize check, 100,000 files"
_AGAINST = "ctxsize check --against, 100,000 files"
_SETTINGS = ("user.name=bench", "user.email=bench@example.org", "commit.gpgsign=false", "maintenance.auto=false")


def measure(tree: str, tracked: str, rounds: int) -> Results:
    """Time `check` and `generate` on a large tree, and `check --against` on another, all of which git tracks."""
    commit(tracked)
    # Our own configuration, which lies above these trees, is of another context.
    check = (CTXSIZE, "check", "--no-config", "--fail-on", "never")
    measured = interleave(
        [
            command(_REPORT, report(tree)),
            command(_CHECK, (*check, tree)),
            command(_GENERATE, (CTXSIZE, "generate", tree)),
            command(_LIST, ("git", "-C", tracked, "ls-tree", "-r", "-l", "HEAD")),
            command(_ALONE, (*check, "--select", "CTX052", tracked)),
            command(_AGAINST, (*check, "--select", "CTX052", "--max-growth", "1%", "--against", "HEAD", tracked)),
        ],
        rounds,
    )
    rows = [
        ratio_row(measured, _CHECK, _REPORT, Limit("at most", 1.5)),
        ratio_row(measured, _GENERATE, _REPORT, Limit("at most", 1.5)),
        _against(measured),
    ]
    return Results(rows, measured.medians())


def commit(tree: str) -> None:
    """Make a repository of a tree, with all of it in one commit, as a clone would have it; once.

    Raises:
        BenchError: git fails.
    """
    if not os.path.isdir(os.path.join(tree, ".git")):
        _tell_apart(tree)
        _git(tree, "init", "--quiet", ".")
        _git(tree, "add", "--all", "--force", ".")
        _git(tree, "commit", "--quiet", "--message", "everything")
        _git(tree, "gc", "--quiet")


def _tell_apart(tree: str) -> None:
    """Give each file content of its own, its path, as far as it has room for it: git keeps what is the same once."""
    for folder, _, names in os.walk(tree):
        # At the top lie the Dockerfile and its ignore file.
        for name in names if folder != tree else ():
            path = os.path.join(folder, name)
            with open(path, "r+b") as file:
                content = os.path.relpath(path, tree).encode()[::-1]
                file.write(content[: os.fstat(file.fileno()).st_size])


def _git(tree: str, *arguments: str) -> None:
    options = [option for setting in _SETTINGS for option in ("-c", setting)]
    done = subprocess.run(["git", *options, *arguments], cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"git {arguments[0]}: {done.stderr.strip()}")


def _against(measured: Rounds) -> Row:
    """What `--against` adds to a check."""
    added, listed = a_file(_AGAINST, 1, _ALONE, WALL), of(_LIST)
    remark = f"{measured.median(added):.3f} s ÷ {measured.median(listed):.3f} s"
    what = f"{_AGAINST}, less the check itself ÷ {_LIST}"
    return Row(what, measured.ratio(added, listed), Limit("at most", 3.0), remark)
