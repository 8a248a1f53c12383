"""Which command an argument means, and what the help says."""

import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize import __version__
from ctxsize.cli.command_line import COMMANDS
from tests.cli.conftest import Asked, Run


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (".",),
        ("report",),
        ("report", "."),
        ("-n", "5"),
        ("--target", "ls", "."),
        ("./ls",),
        ("a/b",),
        ("-f", "x", "."),
    ],
)
def test_the_report_is_the_default(run: Run, asked: Asked, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 0
    assert len(asked.selections) == 1


def test_a_folder_with_a_bare_name(run: Run, asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "service").mkdir()
    assert run("service").code == 0
    assert asked.requests[0].context == "service"


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("lss", "There is no command and no folder 'lss'. Did you mean 'ls'?"),
        ("explain", "There is no command and no folder 'explain'."),
        ("install-plugin", "Did you mean 'install-docker-plugin'?"),
    ],
)
def test_neither_a_command_nor_a_folder(run: Run, asked: Asked, argument: str, message: str) -> None:
    ran = run(argument)
    assert ran.code == 2
    assert message in ran.err
    assert asked.requests == []


@pytest.mark.parametrize(
    "arguments",
    [("--bogus",), ("ls", "--bogus"), ("why",), ("report", "a", "b"), ("--builder", "kaniko"), ("-n", "-1")],
)
def test_wrong_usage(run: Run, asked: Asked, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: ctxsize ")
    assert "Error: " in ran.err


def test_version(run: Run) -> None:
    assert run("--version").out == f"ctxsize {__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_shows_the_commands_and_the_options_of_the_report(run: Run, option: str) -> None:
    ran = run(option)
    assert ran.code == 0
    assert ran.out.startswith("Usage: ctxsize [OPTIONS] [CONTEXT]\n       ctxsize COMMAND [ARGS]...\n")
    assert [
        word for word in (*COMMANDS, "--build-arg", "--min-size", "--format", "--version") if word not in ran.out
    ] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: ctxsize {command} [OPTIONS]")


def test_a_heavy_module_is_loaded_only_by_the_command_that_needs_it() -> None:
    code = "import sys; from ctxsize.cli import run; run(['--version']); print('ctxsize.pipeline' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == f"ctxsize {__version__}\nFalse\n"
