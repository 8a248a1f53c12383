"""The README and the contributing guide say what is so."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ctxsize
from ctxsize.cli.command_line import COMMANDS
from ctxsize.errors import ExitCode
from sample_projects.make import lay_out

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
SHOWN = re.findall(r"<!-- output: (.*?) -->\n```console\n\$ ctxsize .*?\n(.*?)\n```", README, re.DOTALL)


def output(arguments: list[str], folder: Path) -> str:
    """What a new user sees on a terminal of 80 columns, without colour."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "ctxsize", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.rstrip()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which `make demo` works, as it lays it out."""
    folder = tmp_path_factory.mktemp("demo")
    lay_out("go-echo", folder / "sample_projects/.work/go-echo")
    lay_out("go-echo", folder / "sample_projects/.work/go-echo-ignored", ignore_file=True)
    return folder


def test_two_screens_are_shown() -> None:
    assert [arguments.rpartition("/")[2] for arguments, _ in SHOWN] == ["go-echo", "go-echo-ignored"]


@pytest.mark.parametrize(("arguments", "expected"), SHOWN)
def test_the_screens_are_real(demo: Path, arguments: str, expected: str) -> None:
    assert output(arguments.split(), demo).startswith(expected)


def test_the_proposal_is_real(demo: Path) -> None:
    shown = re.search(r"<!-- generate: (.*?) -->\n```console\n\$ ctxsize generate .*?\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    file = shown[2].partition("# ---")
    assert output(["generate", "-q", shown[1]], demo) == file[1] + file[2]


def test_the_help_is_real(tmp_path: Path) -> None:
    shown = re.search(r"<!-- help -->\n```console\n\$ ctxsize --help\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    assert output(["--help"], tmp_path).replace("python -m ctxsize", "ctxsize") == shown[1]


def test_every_command_is_documented() -> None:
    assert [name for name in COMMANDS if name != "report" and f"ctxsize {name}" not in README] == []


def test_every_exit_code_is_documented() -> None:
    documented = [int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)]
    assert documented == [int(code) for code in ExitCode]


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README + CONTRIBUTING)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_plug_in_folder_has_a_recipe() -> None:
    recipes = re.findall(r"^### .*`(.*)/`$", CONTRIBUTING, re.MULTILINE)
    assert recipes == [
        "ctxsize/ecosystems",
        "ctxsize/ecosystems/manifests",
        "ctxsize/builders",
        "ctxsize/render",
        "ctxsize/render/checks",
        "ctxsize/findings",
        "ctxsize/cli",
        "ctxsize/render/sections",
        "sample_projects",
    ]
    assert [folder for folder in recipes if not (ROOT / folder).is_dir()] == []


def test_public_names() -> None:
    assert ctxsize.__all__ == [
        "Certificate",
        "ContextError",
        "CtxsizeError",
        "Entry",
        "Measurement",
        "Proposal",
        "__version__",
        "measure",
        "propose",
        "propose_each",
    ]
    assert all(getattr(ctxsize, name) is not None for name in ctxsize.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = ctxsize.nonsense
