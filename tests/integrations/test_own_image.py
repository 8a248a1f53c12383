"""Our own image: ctxsize itself guards its context, and its wheel is built from what is sent and nothing else."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integrations.own_tree import ROOT, copy_own_tree, own_files

Ctxsize = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "ctxsize"
    folder.mkdir()
    copy_own_tree(folder)
    return folder


@pytest.fixture
def ctxsize(tree: Path) -> Ctxsize:
    """Return a function that runs the command line in a clean checkout of ours."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ctxsize", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_context_is_within_its_limits(ctxsize: Ctxsize) -> None:
    done = ctxsize("check", ".")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "max-size" in done.stdout


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
def test_nothing_is_wrong_with_it(ctxsize: Ctxsize, builder: str) -> None:
    done = ctxsize("check", "--builder", builder, "--fail-on", "info", "--min-sent", "1B", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ignore_file_is_what_would_be_generated(ctxsize: Ctxsize) -> None:
    done = ctxsize("generate", "--check", "--diff", "-q")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ignore_file_is_proved(ctxsize: Ctxsize, tmp_path: Path) -> None:
    """Against no ignore file at all: every COPY of the Dockerfile reads what it would read without one."""
    (tmp_path / "none").write_text("")
    done = ctxsize("prove", str(tmp_path / "none"), ".dockerignore")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "identical" in done.stdout


def test_what_is_sent(ctxsize: Ctxsize) -> None:
    """The package as git has it, and the three files that its metadata names."""
    package = {name for name in own_files() if name.startswith("ctxsize/")}
    assert set(sent(ctxsize)) == package | {"pyproject.toml", "README.md", "LICENSE"}


def test_every_instruction_reads_its_own(ctxsize: Ctxsize) -> None:
    report = json.loads(ctxsize("report", "--format", "json").stdout)
    package = sum(name.startswith("ctxsize/") for name in own_files())
    assert [(each["sources"], each["weight"]["files"]) for each in report["instructions"]] == [
        (["pyproject.toml", "README.md", "LICENSE"], 3),
        (["ctxsize"], package),
    ]


@pytest.mark.usefixtures("package_index")
def test_the_image_is_built_from_what_is_sent(ctxsize: Ctxsize, tree: Path, tmp_path: Path) -> None:
    """The commands of the first stage, run here, in a folder with nothing but what COPY brings in."""
    for name in sent(ctxsize):
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(tree / name, tmp_path / "src" / name)
    commands = re.search(r"^RUN (pip wheel.*?[^\\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE | re.DOTALL)
    assert commands is not None
    script = commands[1].replace("/wheels", shlex.quote(f"{tmp_path}/wheels"))
    script = script.replace("/opt/ctxsize", shlex.quote(f"{tmp_path}/opt"))
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    built = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path / "src", env=environment, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    program = tmp_path / "opt" / "bin" / "ctxsize"
    told = subprocess.run([program, "check", tree], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def sent(ctxsize: Ctxsize) -> list[str]:
    """The files that a build sends."""
    return [name for name in ctxsize("ls", "-0").stdout.split("\0") if name and not name.endswith("/")]
