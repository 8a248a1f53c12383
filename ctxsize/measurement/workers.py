"""Folds a tree with more than one process once it turns out to be large; Python's threads would not help."""

import gc
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from ctxsize.errors import ContextError
from ctxsize.measurement.folding import Fold, Waiting
from ctxsize.measurement.plan import Plan
from ctxsize.measurement.sums import Sums
from ctxsize.tree import Tree

Progress = Callable[[int, int], None]

# Folders folded before it is worth to start another process.
_LARGE = 2_000
# Folders that must be waiting then, so that the work can be shared evenly.
_SHARES_PER_WORKER = 16
_REPORT_EVERY = 256


def fold_tree(tree: Tree, plan: Plan, progress: Progress | None = None) -> Fold:
    """Fold a whole tree; `progress` is told entries and bytes seen so far, now and then.

    Raises:
        ContextError: a builder that takes part refuses a rule that it evaluates.
    """
    with _without_garbage_collection():
        fold = _fold_all(Fold(tree, plan), progress)
    fold.sums.folders.trim()
    return fold


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A fold makes millions of short-lived tuples and no cycles; looking for cycles among them costs a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _fold_all(fold: Fold, progress: Progress | None) -> Fold:
    waiting = deque([fold.start()])
    workers = _worker_count()
    folded = 0
    while waiting:
        # First in, first out: the width of the tree is known early, and so whether it is worth sharing.
        waiting.extend(fold.fold(waiting.popleft()))
        folded += 1
        if workers > 1 and folded >= _LARGE and len(waiting) >= workers * _SHARES_PER_WORKER:
            _share(fold, list(waiting), workers, progress)
            break
        if progress is not None and not folded % _REPORT_EVERY:
            _tell(progress, fold.sums)
    return fold


def _tell(progress: Progress, sums: Sums) -> None:
    accounts = sums.accounts.values()
    progress(sum(account.files for account in accounts), sum(account.bytes for account in accounts))


def _worker_count() -> int:
    """How many processes may work at once; one where a process cannot be forked cheaply and safely."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


def _share(fold: Fold, waiting: Sequence[Waiting], workers: int, progress: Progress | None) -> None:
    """Let other processes fold the waiting folders, one share in this one, and merge what they hand back."""
    tickets = _Tickets(len(waiting))
    helpers = [_Helper(fold, waiting, tickets) for _ in range(workers - 1)]
    try:
        _fold_shares(fold, waiting, tickets, progress)
        for helper in helpers:
            helper.merge_into(fold.sums)
    finally:
        for helper in helpers:
            helper.stop()
        tickets.close()


class _Tickets:
    """Numbers that processes draw from a pipe, each handed out once: whoever is done first takes the next share."""

    _WIDTH = 4

    def __init__(self, count: int) -> None:
        self._source, sink = os.pipe()
        # A pipe holds 64 KiB; what is beyond goes with the last ticket.
        self.count = min(count, 16_000)
        os.write(sink, b"".join(number.to_bytes(self._WIDTH, "big") for number in range(self.count)))
        os.close(sink)

    def draw(self) -> int | None:
        """The next number, or None when all are taken."""
        drawn = os.read(self._source, self._WIDTH)
        return int.from_bytes(drawn, "big") if drawn else None

    def close(self) -> None:
        os.close(self._source)


def _fold_shares(fold: Fold, waiting: Sequence[Waiting], tickets: _Tickets, progress: Progress | None) -> None:
    folded = 0
    while (number := tickets.draw()) is not None:
        last = number == tickets.count - 1
        stack = list(waiting[number:] if last else waiting[number : number + 1])
        while stack:
            stack.extend(fold.fold(stack.pop()))
            folded += 1
            if progress is not None and not folded % _REPORT_EVERY:
                _tell(progress, fold.sums)


class _Helper:
    """Another process that folds shares of the same tree."""

    def __init__(self, fold: Fold, waiting: Sequence[Waiting], tickets: _Tickets) -> None:
        source, sink = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(source)
            _work(fold, waiting, tickets, sink)
        os.close(sink)
        self._source = source

    def merge_into(self, sums: Sums) -> None:
        """Wait for the sums of this process and add them.

        Raises:
            ContextError: the error that the process met.
        """
        try:
            with open(self._source, "rb", closefd=False) as pipe:
                outcome = pickle.load(pipe)  # noqa: S301  (written by our own process)
        except EOFError:
            raise ContextError("a measuring process was ended by the system; is there enough memory?") from None
        if isinstance(outcome, Exception):
            raise outcome
        part, grafts = outcome
        sums.merge(part, grafts)

    def stop(self) -> None:
        os.close(self._source)
        os.waitpid(self._process, 0)


def _work(fold: Fold, waiting: Sequence[Waiting], tickets: _Tickets, sink: int) -> NoReturn:
    """Fold shares, hand back the sums, and end the process without running anything that its parent set up."""
    status = 0
    try:
        grafts = fold.begin_part(waiting)
        own = [item._replace(folder=index) for index, item in enumerate(waiting)]
        _answer(sink, _outcome(lambda: _fold_shares(fold, own, tickets, None), fold, grafts))
    except BaseException:  # noqa: BLE001  (an interrupt, or a parent that is gone: nobody is left to be told)
        status = 1
    finally:
        os._exit(status)


def _outcome(work: Callable[[], None], fold: Fold, grafts: dict[int, int]) -> object:
    try:
        work()
    except Exception as error:  # noqa: BLE001  (handed to the parent, which raises it)
        return error
    return fold.sums, grafts


def _answer(sink: int, outcome: object) -> None:
    with open(sink, "wb") as pipe:
        pickle.dump(outcome, pipe, pickle.HIGHEST_PROTOCOL)
