"""An alarm for what must not take exponential time, or wait for ever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 1


class TooSlowError(Exception):
    """A block took longer than it may."""


@contextmanager
def soon() -> Iterator[None]:
    """End a block that takes longer than `SECONDS`; Python's matcher looks at signals while it matches."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"took more than {SECONDS} s")

    former = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)
