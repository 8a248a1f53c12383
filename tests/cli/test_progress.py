"""The line of progress: when it shows, and that nothing of it stays."""

import io

import pytest

from ctxsize.cli.progress import ProgressLine, progress_line
from tests.cli.test_output import Terminal


def test_it_waits_a_second_and_draws_ten_times_a_second_at_most() -> None:
    clock = iter([0.0, 0.5, 1.0, 1.0, 1.05, 1.2, 1.2])
    stream = io.StringIO()
    line = ProgressLine(stream, lambda: next(clock))
    for entries in (1, 2000, 3000, 4000):
        line(entries, entries * 1000)
    assert stream.getvalue() == (
        "\r\x1b[Kreading the context: 2,000 files, 2.00MB\r\x1b[Kreading the context: 4,000 files, 4.00MB"
    )
    line.erase()
    assert stream.getvalue().endswith("4.00MB\r\x1b[K")


def test_what_was_never_drawn_is_not_erased() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream, lambda: 0.0)
    line(1, 1)
    line.erase()
    assert stream.getvalue() == ""


def draw_and_be_interrupted() -> None:
    """Draw the line once and leave its block by an exception."""
    with progress_line() as progress:
        assert progress is not None
        progress(1, 2)
        raise KeyboardInterrupt


def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("ctxsize.cli.progress._PATIENCE", 0.0)
    with pytest.raises(KeyboardInterrupt):
        draw_and_be_interrupted()
    assert terminal.getvalue() == "\r\x1b[Kreading the context: 1 file, 2B\r\x1b[K"


def test_not_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress_line() as progress:
        assert progress is None


def test_not_on_a_dumb_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setenv("TERM", "dumb")
    with progress_line() as progress:
        assert progress is None
