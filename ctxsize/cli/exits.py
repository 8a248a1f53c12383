"""The one place that turns every exception into a message and an exit code."""

import errno
import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from traceback import print_exc

import click

from ctxsize import __version__
from ctxsize.cli.output import flush_output, tell
from ctxsize.errors import CtxsizeError, ExitCode
from ctxsize.render.escape import escape

INTERRUPTED = 130


def exit_code_of(action: Callable[[], None]) -> int:
    """Run `action` and return the exit code for how it ended; what went wrong is on standard error by then."""
    code: int = ExitCode.FINE
    try:
        action()
        flush_output()
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as wrong_usage:
        with suppress(OSError):
            wrong_usage.show()
        code = ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        pass
    except CtxsizeError as error:
        _complain(str(error))
        code = error.exit_code
    except OSError as error:
        code = _exit_code_of_system_error(error)
    except MemoryError:
        _complain("there is not enough memory to analyse the context")
        code = ExitCode.CONTEXT_UNREADABLE
    except Exception as bug:  # noqa: BLE001  (Python's own traceback would exit 1, which means "over budget")
        _confess(bug)
        code = ExitCode.BUG
    _discard_what_cannot_be_written()
    return code


def open_missing_streams() -> None:
    """Stand in for standard streams that the caller has closed: Python leaves None in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  (open to the end)


def _exit_code_of_system_error(error: OSError) -> int:
    """Tell a full disk and a folder that was deleted under us, which are nobody's bug, from the rest."""
    if error.errno in (errno.ENOSPC, errno.EIO):
        _complain(f"standard output: cannot be written: {error.strerror}")
        return ExitCode.USAGE
    try:
        os.getcwd()
    except OSError:
        _complain("the current folder does not exist any more; change to one that does")
        return ExitCode.USAGE
    _confess(error)
    return ExitCode.BUG


def _complain(message: str) -> None:
    """Write one line; a message may quote the context, which is hostile."""
    tell(f"ctxsize: error: {escape(message)}\n")


def _confess(bug: Exception) -> None:
    """Say that this is not the user's fault, and how to report it."""
    if os.environ.get("CTXSIZE_DEBUG"):
        print_exc()
    where = f"ctxsize {__version__}, Python {platform.python_version()}, {sys.platform}"
    what = f"{type(bug).__name__}: {bug}".rstrip(": ")
    _complain(f"this is a bug in ctxsize: {what} ({where}); please report it with what CTXSIZE_DEBUG=1 prints")


def _discard_what_cannot_be_written() -> None:
    """Point a standard stream that fails at nothing: Python's own last flush would end with a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
