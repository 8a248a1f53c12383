"""Every exception that ctxsize raises on purpose and every code it exits with, in one place to keep them distinct."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The public exit codes; 1 is not used for failures of ctxsize itself, since a CI reads it as "over budget"."""

    FINE = 0
    CONTEXT_FAILS = 1
    USAGE = 2
    CONTEXT_UNREADABLE = 3
    BUG = 4


def at(path: str, line: int | None) -> str:
    """Return a place as compilers write it, "path:line"; the path alone where no line is known."""
    return f"{path}:{line}" if line else path


class CtxsizeError(Exception):
    """Base of every error that ctxsize reports; its text is one line fit for a user."""

    exit_code = ExitCode.USAGE


class ContextError(CtxsizeError):
    """The builder itself would refuse this context, ignore file or Dockerfile, or it cannot be read.

    Attributes:
        path: the file at fault as the user would name it, or None.
        line: its 1-based line, or None; 0, the line of what a builder adds by itself, becomes None.
        reason: what is wrong and what to do.
    """

    exit_code = ExitCode.CONTEXT_UNREADABLE

    def __init__(self, reason: str, *, path: str | None = None, line: int | None = None) -> None:
        self.reason = reason
        self.path = path
        self.line = line or None
        super().__init__(reason if path is None else f"{at(path, line)}: {reason}")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole."""
        return _context_error, (self.reason, self.path, self.line)


class ConfigurationError(CtxsizeError):
    """A configuration, a baseline or a comment for ctxsize that makes no sense.

    Attributes:
        path: the file as the user would name it.
        line: its 1-based line, or None.
        reason: what is wrong and what to write instead.
    """

    def __init__(self, reason: str, *, path: str, line: int | None = None) -> None:
        self.reason = reason
        self.path = path
        self.line = line
        super().__init__(f"{at(path, line)}: {reason}")


class HistoryError(CtxsizeError):
    """A commit cannot be asked: git, the repository or the commit is missing; the text says what to do."""


def _context_error(reason: str, path: str | None, line: int | None) -> ContextError:
    return ContextError(reason, path=path, line=line)
