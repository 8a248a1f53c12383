"""RefusedError: why a builder does not accept a Dockerfile, before its name (and sometimes the line) is known."""

from collections.abc import Iterator
from contextlib import contextmanager

from ctxsize.errors import ContextError

_MAX_REASON = 500


class RefusedError(Exception):
    """A builder refuses this Dockerfile.

    Attributes:
        reason: what is wrong, in the builder's words where they help.
        line: the 1-based line at fault, or None while it is not known.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class located:  # noqa: N801  (used like a function)
    """Give every RefusedError that passes through without a line this one (1-based).

    A class, since it is entered for every instruction several times, and a generator would take longer than the rest.
    """

    __slots__ = ("_line",)

    def __init__(self, line: int) -> None:
        self._line = line

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        """Let all errors pass."""
        if isinstance(error, RefusedError) and error.line is None:
            error.line = self._line


@contextmanager
def reported(name: str) -> Iterator[None]:
    """Turn every RefusedError that passes through into a ContextError that names the Dockerfile `name`."""
    try:
        yield
    except RefusedError as refusal:
        raise ContextError(_on_one_line(refusal.reason), path=name, line=refusal.line) from None


def _on_one_line(reason: str) -> str:
    """Return a reason that quotes from a hostile file as text that can be printed anywhere."""
    short = reason if len(reason) <= _MAX_REASON else reason[:_MAX_REASON] + "…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in short)
