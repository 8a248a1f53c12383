"""Where output goes: what the terminal can show, standard output, and files that are replaced whole or not at all."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

import click

from ctxsize.errors import CtxsizeError
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout

_NARROWEST = 60
_GLYPHS = "…█▏└\N{MULTIPLICATION SIGN}"


def layout_for(output: str | None, *, by: str | None = None, top: int = 10) -> Layout:
    """Return the layout for a file (plain, 80 wide) or for standard output as it is now."""
    if output is not None:
        return Layout(width=_width(), by=by, top=top)
    return Layout(
        width=_width(), colour=wants_colour(sys.stdout), unicode=_can_show(sys.stdout, _GLYPHS), by=by, top=top
    )


def write_text(text: str, output: str | None, *, colour: bool = False) -> None:
    """Write text to a file, or to standard output with characters that it cannot encode escaped.

    Where nobody reads standard output any more, what the command has found still makes its exit code.

    Raises:
        CtxsizeError: it cannot be written.
    """
    if output is not None:
        write_file(text.encode(), output)
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=colour)
    except BrokenPipeError:
        return
    except OSError as error:
        raise _unwritable("standard output", error) from error


def tell(text: str, *, colour: bool = False) -> None:
    """Write lines to standard error; that nobody can read them there changes nothing of what a command does."""
    with suppress(OSError):
        click.echo(text, nl=False, err=True, color=colour)


def write_exactly(text: str) -> None:
    """Write text of a file to standard output as the bytes that it is made of; a terminal gets them escaped.

    Raises:
        CtxsizeError: it cannot be written.
    """
    if sys.stdout.isatty():
        lines = text.split("\n")
        write_text("\n".join(escape(line.removesuffix("\r")) for line in lines), None)
        return
    with suppress(BrokenPipeError):
        write_bytes([text.encode("utf-8", "surrogateescape")])
        flush_output()


def flush_output() -> None:
    """Write what standard output still holds.

    Raises:
        BrokenPipeError: nobody reads it any more.
        CtxsizeError: it cannot be written.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable("standard output", error) from error


def write_bytes(chunks: Iterable[bytes]) -> int:
    """Write bytes to standard output as they are, and return how many chunks there were.

    Raises:
        CtxsizeError: they cannot be written.
    """
    written = 0
    for chunk in chunks:
        try:
            sys.stdout.buffer.write(chunk)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable("standard output", error) from error
        written += 1
    return written


def write_file(content: bytes, path: str) -> None:
    """Replace a file with `content` at once: readers see the old content or the new, never a part.

    Raises:
        CtxsizeError: it cannot be written.
    """
    target = os.path.realpath(path)
    try:
        if path.startswith("/dev/") or (os.path.exists(target) and not os.path.isfile(target)):
            # A device, a pipe, or a stream under its name in /dev, whose file is somebody else's to replace.
            with open(path, "ab") as stream:
                stream.write(content)
            return
        _replace(target, content)
    except OSError as error:
        raise _unwritable(path, error) from error


def append_text(text: str, path: str) -> None:
    """Add text to the end of a file that others add to as well.

    Raises:
        CtxsizeError: it cannot be written.
    """
    try:
        with open(path, "ab") as stream:
            stream.write(text.encode())
    except OSError as error:
        raise _unwritable(path, error) from error


def wants_colour(stream: TextIO) -> bool:
    """Return whether to write colours: NO_COLOR forbids, FORCE_COLOR demands, else a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream)


def is_terminal(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that understands escape sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """Return COLUMNS, else the terminal's width, else 80."""
    return max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST)


def _can_show(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _replace(target: str, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".ctxsize-", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, _mode_for(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_for(target: str) -> int:
    """Return the mode of the file that is replaced, or the one that any new file would get."""
    if os.path.exists(target):
        return stat.S_IMODE(os.stat(target).st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _unwritable(place: str, error: OSError) -> CtxsizeError:
    return CtxsizeError(f"{place}: cannot be written: {error.strerror}")
