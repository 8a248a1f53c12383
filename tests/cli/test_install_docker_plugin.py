"""Installing the plugin for docker, without ever touching what belongs to somebody else."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, the plugin is copied")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an installed docker-ctxsize, beside the Python that runs; docker's folder is in the home folder."""
    program = tmp_path / "venv/bin/docker-ctxsize"
    program.parent.mkdir(parents=True)
    program.write_text("#!python\n", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(program.with_name("python")))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return program


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """Return where docker looks for the plugin."""
    return tmp_path / "home/.docker/cli-plugins/docker-ctxsize"


def test_install_twice_and_uninstall_twice(run: Run, program: Path, link: Path) -> None:
    for _ in range(2):
        ran = run("install-docker-plugin")
        assert (ran.code, ran.out) == (0, f"{link} -> {program}\nTry it: docker ctxsize --version\n")
        assert link.readlink() == program
    assert run("install-docker-plugin", "--uninstall").out == f"{link} is gone\n"
    assert not link.is_symlink()
    assert run("install-docker-plugin", "--uninstall").out == f"{link} is not there: nothing to do\n"


def test_docker_config(run: Run, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / "elsewhere"))
    assert run("install-docker-plugin").code == 0
    assert (tmp_path / "elsewhere/cli-plugins/docker-ctxsize").readlink() == program


@pytest.mark.parametrize("target", ["/gone/venv/bin/docker-ctxsize", "docker-ctxsize"])
def test_a_link_of_an_older_installation_is_replaced(run: Run, program: Path, link: Path, target: str) -> None:
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    assert run("install-docker-plugin").code == 0
    assert link.readlink() == program


@pytest.mark.parametrize("arguments", [(), ("--uninstall",)])
def test_a_foreign_file_is_not_touched(run: Run, program: Path, link: Path, arguments: tuple[str, ...]) -> None:
    link.parent.mkdir(parents=True)
    link.write_text("somebody else's", encoding="utf-8")
    ran = run("install-docker-plugin", *arguments)
    assert ran.code == 2
    assert ran.err == f"ctxsize: error: {link} was not put there by ctxsize; move it away first\n"
    assert link.read_text(encoding="utf-8") == "somebody else's"


@pytest.mark.parametrize("arguments", [(), ("--uninstall",)])
def test_a_foreign_link_is_not_touched(run: Run, program: Path, link: Path, arguments: tuple[str, ...]) -> None:
    link.parent.mkdir(parents=True)
    link.symlink_to("/opt/other/plugin")
    assert run("install-docker-plugin", *arguments).code == 2
    assert link.readlink() == Path("/opt/other/plugin")


def test_no_program_to_link(run: Run, program: Path, link: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.unlink()
    monkeypatch.setenv("PATH", "")
    ran = run("install-docker-plugin")
    assert ran.code == 2
    assert "docker-ctxsize was not found" in ran.err
    assert not link.is_symlink()


def test_a_folder_that_cannot_be_made(run: Run, program: Path, link: Path) -> None:
    link.parent.parent.parent.mkdir()
    link.parent.parent.touch()
    ran = run("install-docker-plugin")
    assert ran.code == 2
    assert ran.err.startswith(f"ctxsize: error: {link.parent}: ")
