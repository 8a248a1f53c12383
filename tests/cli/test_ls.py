"""The ls command: which entries, how each is written; and once for real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize.report import ListedEntry
from tests.cli.conftest import Asked, Run
from tests.render.schema import valid

ENTRIES = (
    ListedEntry("src/", "folder", 0, "sent"),
    ListedEntry("src/a\n\udcff.go", "file", 12, "sent"),
    ListedEntry("notes.md", "file", 7, "eligible"),
    ListedEntry(".git", "folder", 0, "ignored"),
)


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        ([], "src/\nsrc/a\n\udcff.go\n"),
        (["--sent"], "src/\nsrc/a\n\udcff.go\n"),
        (["-0"], "src/\0src/a\n\udcff.go\0"),
        (["--eligible"], "src/\nsrc/a\n\udcff.go\nnotes.md\n"),
        (["--ignored"], ".git/\n"),
        (["--ignored", "--size"], "0\t.git/\n"),
        (["--all"], "sent\tsrc/\nsent\tsrc/a\n\udcff.go\neligible\tnotes.md\nignored\t.git/\n"),
        (
            ["--all", "--size", "-0"],
            "sent\t0\tsrc/\0sent\t12\tsrc/a\n\udcff.go\0eligible\t7\tnotes.md\0ignored\t0\t.git/\0",
        ),
    ],
)
def test_lines(run: Run, asked: Asked, arguments: list[str], out: str) -> None:
    asked.entries = ENTRIES
    ran = run("ls", *arguments)
    assert (ran.code, ran.out, ran.err) == (0, out, "")


@pytest.mark.parametrize(
    ("arguments", "show_ignored"), [(["--ignored"], False), (["--ignored", "--show-ignored"], True)]
)
def test_ignored_folders_are_opened_on_demand(run: Run, asked: Asked, arguments: list[str], show_ignored: bool) -> None:
    assert run("ls", *arguments).code == 0
    assert asked.show_ignored == [show_ignored]


def test_json(run: Run, asked: Asked) -> None:
    asked.entries = ENTRIES
    listed = valid(run("ls", "--all", "--format", "json").out, "listing")["entries"]
    assert [(entry["path"], entry["verdict"]) for entry in listed] == [
        ("src/", "sent"),
        ("src/a\n\\xff.go", "sent"),
        ("notes.md", "eligible"),
        (".git/", "ignored"),
    ]


@pytest.mark.parametrize(("arguments", "hint"), [([], True), (["--ignored"], False), (["--format", "json"], False)])
def test_a_hint_when_nothing_is_sent(run: Run, asked: Asked, arguments: list[str], hint: bool) -> None:
    ran = run("ls", *arguments)
    assert ran.code == 0
    assert ran.err == ("ctxsize: nothing is sent; --eligible lists what the rules let in\n" if hint else "")


def test_for_real(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY src /\n", encoding="utf-8")
    (tmp_path / ".dockerignore").write_text("Dockerfile\n", encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / os.fsdecode(b"src/caf\xe9")).write_bytes(b"x")
    assert run("ls").out == "src/\nsrc/caf\udce9\n"
    assert run("ls", "--all").out == "eligible\t.dockerignore\nignored\tDockerfile\nsent\tsrc/\nsent\tsrc/caf\udce9\n"


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_a_terminal_gets_names_escaped(tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m").touch()
    terminal, inside = os.openpty()
    subprocess.run([sys.executable, "-m", "ctxsize", "ls", "--eligible", str(tmp_path)], stdout=inside, check=True)
    os.close(inside)
    assert os.read(terminal, 1000) == b"red\\x1b[31m\r\n"
    os.close(terminal)
