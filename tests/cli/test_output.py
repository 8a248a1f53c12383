"""Files that are replaced whole or not at all, and what a terminal is asked about itself."""

import io
import os
import stat
from pathlib import Path

import pytest

from ctxsize.cli.output import is_terminal, layout_for, wants_colour, write_file, write_text
from ctxsize.errors import CtxsizeError


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    write_file(b"new", str(tmp_path / "f"))
    usual = tmp_path / "usual"
    usual.touch()
    assert (tmp_path / "f").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "f"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_file(b"new", str(target))
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    write_file(b"new", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_device_stays_a_device() -> None:
    write_file(b"gone", os.devnull)
    assert not os.path.isfile(os.devnull)


@pytest.mark.parametrize(("name", "reason"), [("no/such/folder", "No such file or directory"), (".", "Is a directory")])
def test_an_unwritable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CtxsizeError, match=f"{name}: cannot be written: {reason}"):
        write_file(b"x", name)
    assert list(tmp_path.iterdir()) == []


def test_what_standard_output_cannot_encode_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="ascii"))
    write_text("café\n", None)
    assert written.getvalue() == b"caf\\xe9\n"


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("cp437", False)]
)
def test_glyphs_only_where_they_can_be_shown(monkeypatch: pytest.MonkeyPatch, encoding: str, unicode: bool) -> None:
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert layout_for(None).unicode is unicode
    assert layout_for("file").unicode is True


@pytest.mark.parametrize(("columns", "width"), [("160", 160), ("20", 60), ("0", 80), ("many", 80)])
def test_width(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setattr("sys.__stdout__", io.StringIO())
    monkeypatch.setenv("COLUMNS", columns)
    assert layout_for(None).width == width


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], colour: bool) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(Terminal() if terminal else io.StringIO()) is colour


def test_is_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_terminal(Terminal())
    assert not is_terminal(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not is_terminal(Terminal())
