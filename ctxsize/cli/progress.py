"""A quiet line of progress on standard error, for contexts that take a while to read."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from ctxsize.cli.output import is_terminal
from ctxsize.units import counted, short_size

Progress = Callable[[int, int], None]

_PATIENCE = 1.0
_INTERVAL = 0.1
_ERASE_LINE = "\r\x1b[K"


class ProgressLine:
    """One line that is drawn over and over, from a second after the start on."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._now = now
        self._next = now() + _PATIENCE
        self._drawn = False

    def __call__(self, entries: int, size: int) -> None:
        """Draw the line anew if it is time to."""
        if self._now() < self._next:
            return
        self._next = self._now() + _INTERVAL
        self._drawn = True
        self._stream.write(f"{_ERASE_LINE}reading the context: {counted(entries, 'file')}, {short_size(size)}")
        self._stream.flush()

    def erase(self) -> None:
        """Leave no trace."""
        if self._drawn:
            self._stream.write(_ERASE_LINE)
            self._stream.flush()


@contextmanager
def progress_line() -> Iterator[Progress | None]:
    """Yield what draws the line, or None where nobody would see it; the line is gone at the end, whatever happens."""
    if not is_terminal(sys.stderr):
        yield None
        return
    line = ProgressLine(sys.stderr)
    try:
        yield line
    finally:
        line.erase()
