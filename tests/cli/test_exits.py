"""From exceptions to messages and exit codes; what needs a real process runs in one."""

import os
import subprocess
import sys
from collections.abc import Callable

import click
import pytest

from ctxsize.cli.exits import INTERRUPTED, exit_code_of
from ctxsize.errors import ContextError, CtxsizeError, ExitCode


def raising(error: BaseException) -> Callable[[], None]:
    """Return what raises `error`."""

    def action() -> None:
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (CtxsizeError("no such thing"), ExitCode.USAGE, "ctxsize: error: no such thing\n"),
        (ContextError("bad", path="a", line=3), ExitCode.CONTEXT_UNREADABLE, "ctxsize: error: a:3: bad\n"),
        (ContextError("bad", path="\x1b[2J\na\udcff"), 3, "ctxsize: error: \\x1b[2J\\na\\xff: bad\n"),
        (click.UsageError("wrong"), ExitCode.USAGE, "Error: wrong\n"),
        (click.FileError("f", "gone"), ExitCode.USAGE, "Error: Could not open file 'f': gone\n"),
        (click.exceptions.Exit(7), 7, ""),
        (MemoryError(), 3, "ctxsize: error: there is not enough memory to analyse the context\n"),
        (KeyboardInterrupt(), INTERRUPTED, ""),
        (click.Abort(), INTERRUPTED, ""),
    ],
)
def test_expected(error: BaseException, code: int, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(raising(error)) == code
    assert capsys.readouterr() == ("", message)


def test_nothing_happened() -> None:
    assert exit_code_of(lambda: None) == ExitCode.FINE


@pytest.mark.parametrize(
    ("error", "what"),
    [(ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero ("), (KeyError(), "KeyError (")],
)
def test_a_bug(
    error: Exception, what: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CTXSIZE_DEBUG", raising=False)
    assert exit_code_of(raising(error)) == ExitCode.BUG
    message = capsys.readouterr().err
    assert message.startswith(f"ctxsize: error: this is a bug in ctxsize: {what}ctxsize ")
    assert message.endswith("; please report it with what CTXSIZE_DEBUG=1 prints\n")
    assert message.count("\n") == 1


def test_a_bug_with_its_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTXSIZE_DEBUG", "1")
    assert exit_code_of(raising(ValueError("odd"))) == ExitCode.BUG
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")


def test_a_closed_pipe_is_no_error(tmp_path: os.PathLike[str]) -> None:
    for number in range(2000):
        with open(os.path.join(tmp_path, f"{number:0200}"), "wb"):
            pass
    command = [sys.executable, "-m", "ctxsize", "ls", "--eligible", os.fspath(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"0"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_a_full_disk(tmp_path: os.PathLike[str]) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "ctxsize", os.fspath(tmp_path)]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == ExitCode.USAGE
    assert ran.stderr == b"ctxsize: error: standard output: cannot be written: No space left on device\n"
