"""Folds a tree with more than one process once it turns out to be large; Python's threads would not help."""

import gc
import mmap
import os
import pickle
import select
import signal
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn

from ctxsize.errors import ContextError
from ctxsize.measurement.folding import Fold, Waiting
from ctxsize.measurement.plan import Plan
from ctxsize.measurement.sums import Sums
from ctxsize.tree import Tree

Progress = Callable[[int, int], None]

# Folders folded before it is worth to start other processes, which takes some milliseconds.
_LARGE = 100
# Folders that must be waiting then, so that the work can be shared evenly.
_SHARES_PER_WORKER = 16
_REPORT_EVERY = 256
_SECONDS_BETWEEN_REPORTS = 0.1


def fold_tree(tree: Tree, plan: Plan, progress: Progress | None = None) -> Fold:
    """Fold a whole tree; `progress` is told entries and bytes seen so far, now and then.

    Raises:
        ContextError: a builder that takes part refuses a rule that it evaluates.
    """
    with _without_garbage_collection():
        fold = _fold_all(Fold(tree, plan), tree, progress)
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


def _fold_all(fold: Fold, tree: Tree, progress: Progress | None) -> Fold:
    waiting = deque([fold.start()])
    workers = _worker_count()
    folded = 0
    while waiting:
        # First in, first out: the width of the tree is known early, and so whether it is worth sharing.
        waiting.extend(fold.fold(waiting.popleft()))
        folded += 1
        if workers > 1 and folded >= _LARGE and len(waiting) >= workers * _SHARES_PER_WORKER:
            own_tree = tree.for_own_process()
            if own_tree is not None:
                _share(fold, own_tree, list(waiting), workers, progress)
                break
        if progress is not None and not folded % _REPORT_EVERY:
            progress(*_seen(fold.sums))
    return fold


def _seen(sums: Sums) -> tuple[int, int]:
    """Entries and bytes so far."""
    accounts = sums.accounts.values()
    return sum(account.files for account in accounts), sum(account.bytes for account in accounts)


def _worker_count() -> int:
    """How many processes may work at once; one where a process cannot be forked cheaply and safely."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


def _share(fold: Fold, tree: Tree, waiting: Sequence[Waiting], workers: int, progress: Progress | None) -> None:
    """Let other processes fold the waiting folders, and merge what they hand back; this one only waits."""
    tickets = _Tickets(len(waiting))
    helpers = [_Helper(fold, tree, waiting, tickets) for _ in range(workers)]
    tickets.close()
    try:
        grafts = [item.folder for item in waiting]
        for sums in _answers(helpers, _seen(fold.sums), progress):
            fold.sums.merge(sums, grafts)
    finally:
        for helper in helpers:
            helper.stop()


def _answers(helpers: "Sequence[_Helper]", before: tuple[int, int], progress: Progress | None) -> Iterator[Sums]:
    """The sums of each helper as soon as it is done; tell meanwhile how far they are.

    Raises:
        ContextError: the error that a helper met; the others need not go on.
    """
    working = {helper.source: helper for helper in helpers}
    while working:
        ready, _, _ = select.select(working, [], [], None if progress is None else _SECONDS_BETWEEN_REPORTS)
        for source in ready:
            yield working.pop(source).sums()
        if progress is not None and working:
            seen = [helper.seen() for helper in helpers]
            progress(*(sum(column) for column in zip(before, *seen, strict=True)))


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


class _Helper:
    """Another process that folds shares of the same tree.

    Attributes:
        source: the descriptor at which its answer arrives.
    """

    _COUNTERS = struct.Struct("qq")

    def __init__(self, fold: Fold, tree: Tree, waiting: Sequence[Waiting], tickets: "_Tickets") -> None:
        self._progress = mmap.mmap(-1, self._COUNTERS.size)
        self.source, sink = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self.source)
            self._work(fold, tree, waiting, tickets, sink)
        os.close(sink)

    def seen(self) -> tuple[int, int]:
        """Entries and bytes that the process has seen so far."""
        entries, size = self._COUNTERS.unpack_from(self._progress)
        return entries, size

    def sums(self) -> Sums:
        """Wait for the sums of the process.

        Raises:
            ContextError: the error that the process met.
        """
        try:
            with open(self.source, "rb", closefd=False) as pipe:
                outcome = pickle.load(pipe)  # noqa: S301  (written by our own process)
        except (EOFError, pickle.UnpicklingError):
            raise ContextError("a measuring process was ended by the system; is there enough memory?") from None
        if isinstance(outcome, Sums):
            return outcome
        raise outcome

    def stop(self) -> None:
        """End the process, which has nothing left to do, or is not needed any more."""
        os.close(self.source)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._progress.close()

    def _work(self, fold: Fold, tree: Tree, waiting: Sequence[Waiting], tickets: "_Tickets", sink: int) -> NoReturn:
        """Fold shares, hand back the sums, and end without running anything that the parent set up."""
        status = 1
        with suppress(BaseException):  # an interrupt, or a parent that is gone: nobody is left to be told
            fold.begin_part(tree, len(waiting))
            own = [item._replace(folder=index) for index, item in enumerate(waiting)]
            outcome = self._outcome(fold, own, tickets)
            with open(sink, "wb") as pipe:
                pickle.dump(outcome, pipe, pickle.HIGHEST_PROTOCOL)
            status = 0
        os._exit(status)

    def _outcome(self, fold: Fold, waiting: Sequence[Waiting], tickets: "_Tickets") -> Sums | Exception:
        try:
            self._fold_shares(fold, waiting, tickets)
        except Exception as error:  # noqa: BLE001  (handed to the parent, which raises it)
            return error
        fold.sums.folders.trim()
        return fold.sums

    def _fold_shares(self, fold: Fold, waiting: Sequence[Waiting], tickets: "_Tickets") -> None:
        folded = 0
        while (number := tickets.draw()) is not None:
            last = number == tickets.count - 1
            stack = list(waiting[number:] if last else waiting[number : number + 1])
            while stack:
                stack.extend(fold.fold(stack.pop()))
                folded += 1
                if not folded % _REPORT_EVERY:
                    self._COUNTERS.pack_into(self._progress, 0, *_seen(fold.sums))
