"""What surrounds a command: closed streams, a folder that is gone, pipes for files, and completion by the shell."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize.errors import ExitCode
from tests.trees import plant

COMMAND = f"{sys.executable} -m ctxsize"
TREE: dict[str, object] = {"docs/a": 50_000, "src/b": 700, ".dockerignore": {"text": "src\n"}}


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of bash in a folder."""
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    plant(str(tmp_path / "c"), dict(TREE))
    return tmp_path / "c"


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        (f"{COMMAND} . >&-", ExitCode.FINE, ""),
        (f"{COMMAND} ls . >&-", ExitCode.FINE, ""),
        (f"{COMMAND} -f - . <&-", ExitCode.CONTEXT_UNREADABLE, "the Dockerfile cannot be empty"),
        (f"{COMMAND} --help >/dev/full", ExitCode.USAGE, "standard output: cannot be written"),
        (f"{COMMAND} ls . >/dev/full", ExitCode.USAGE, "standard output: cannot be written"),
        (f"{COMMAND} ./nope 2>/dev/full", ExitCode.CONTEXT_UNREADABLE, ""),
        (f"{COMMAND} check --nope 2>/dev/full", ExitCode.USAGE, ""),
        (f"{COMMAND} check --max-size 1B . 2>/dev/full", ExitCode.CONTEXT_FAILS, ""),
        (f"{COMMAND} check --max-size 1B . | true; exit ${{PIPESTATUS[0]}}", ExitCode.CONTEXT_FAILS, ""),
        (f"{COMMAND} generate --check --diff . 2>/dev/full | true; exit ${{PIPESTATUS[0]}}", 1, ""),
        (f"mkdir gone && cd gone && rmdir ../gone && {COMMAND}", ExitCode.USAGE, "current folder does not exist"),
    ],
)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_streams_and_folders(context: Path, script: str, code: ExitCode, said: str) -> None:
    ran = shell(script, context)
    assert ran.returncode == code
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "bug in ctxsize" not in ran.stderr


def test_a_pipe_is_read_once_for_all_builders(context: Path) -> None:
    (context.parent / "rules").write_text("docs\n")
    piped = shell(f"{COMMAND} --ignore-file <(printf 'docs\\n') . | tail -n +5", context)
    plain = shell(f"{COMMAND} --ignore-file ../rules . | tail -n +5", context)
    numbers = [line for line in piped.stdout.splitlines() if "would" in line]
    assert len(numbers) == 2
    assert numbers == [line for line in plain.stdout.splitlines() if "would" in line]


@pytest.mark.parametrize("target", ["-", "/dev/stdout"])
def test_output_to_standard_output_replaces_nothing(context: Path, target: str) -> None:
    ran = shell(f"(echo before; {COMMAND} -q -o {target} .; echo after) >../log; cat ../log; ls", context)
    first, number, last, *names = ran.stdout.split()
    assert (first, last, number.isdecimal()) == ("before", "after", True)
    assert names == ["Dockerfile", "docs", "src"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("ctxsize l", ["plain,ls", "plain,lint", "dir,l"]),
        ("ctxsize d", ["dir,d"]),
        ("ctxsize report l", ["dir,l"]),
        ("ctxsize -f D", ["file,D"]),
        ("ctxsize why sr", ["file,sr"]),
        ("ctxsize --builder c", ["plain,classic"]),
    ],
)
def test_completion(context: Path, words: str, offered: list[str]) -> None:
    position = len(words.split()) - 1
    environment = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": str(position), "_CTXSIZE_COMPLETE": "bash_complete"}
    ran = subprocess.run(
        [sys.executable, "-m", "ctxsize"], cwd=context, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout.split() == offered
