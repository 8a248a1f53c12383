"""How docker speaks to its plugins."""

import json
import sys

import pytest

from ctxsize import __version__
from ctxsize.cli import docker_plugin_main
from ctxsize.cli.docker_plugin import own_arguments
from tests.cli.conftest import Asked


def test_metadata(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["docker-ctxsize", "docker-cli-plugin-metadata"])
    with pytest.raises(SystemExit) as exited:
        docker_plugin_main()
    assert exited.value.code == 0
    metadata = json.loads(capsys.readouterr().out)
    assert metadata["SchemaVersion"] == "0.1.0"
    assert metadata["Version"] == __version__
    assert metadata["Vendor"]
    assert metadata["ShortDescription"]


@pytest.mark.parametrize(
    ("arguments", "own"),
    [
        (["ctxsize"], []),
        (["ctxsize", "ls", "-0"], ["ls", "-0"]),
        (["--context", "remote", "-D", "ctxsize", "."], ["."]),
        (["ctxsize", "why", "ctxsize"], ["why", "ctxsize"]),
        (["help", "ctxsize"], ["--help"]),
        (["help", "ctxsize", "ls"], ["ls", "--help"]),
        (["ls", "."], ["ls", "."]),
        ([], []),
    ],
)
def test_own_arguments(arguments: list[str], own: list[str]) -> None:
    assert own_arguments(arguments) == own


def test_docker_ctxsize(asked: Asked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["docker-ctxsize", "ctxsize", "-q", "./service"])
    with pytest.raises(SystemExit) as exited:
        docker_plugin_main()
    assert exited.value.code == 0
    assert asked.requests[0].context == "./service"
    assert capsys.readouterr().out == "7700457\n"


def test_usage_names_docker(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["docker-ctxsize", "ctxsize", "--help"])
    with pytest.raises(SystemExit):
        docker_plugin_main()
    assert capsys.readouterr().out.startswith("Usage: docker ctxsize [OPTIONS] [CONTEXT]\n")
