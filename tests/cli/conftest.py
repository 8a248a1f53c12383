"""Runs the command line in this process, with the pipeline replaced by one that tells what it was asked."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from ctxsize import cli, pipeline
from ctxsize.checked import Finding
from ctxsize.cli import overview
from ctxsize.report import Explanation, ListedEntry, Report
from tests.render.echo_reports import echo


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Asked:
    """What the commands asked of the pipeline, and what it is to answer."""

    report: Callable[[], Report] = echo
    findings: tuple[Finding, ...] = ()
    entries: tuple[ListedEntry, ...] = ()
    requests: list[pipeline.Request] = field(default_factory=list)
    selections: list[pipeline.Selection] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    show_ignored: list[bool] = field(default_factory=list)


Run = Callable[..., Ran]


# What the surroundings may say, a CI service that runs these tests among them.
_TELLING = (
    *("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CTXSIZE_DEBUG", "DOCKER_CONFIG"),
    *("GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "CI_PROJECT_DIR"),
)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name in _TELLING:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs the command line and returns how it ended."""

    def runner(*arguments: str, program: str = "ctxsize") -> Ran:
        code = cli.run(arguments, program)
        out, err = capsysbinary.readouterr()
        return Ran(code, os.fsdecode(out), os.fsdecode(err))

    return runner


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Replace the pipeline, and return what it was asked."""
    told = Asked()

    def report(request: pipeline.Request, selection: pipeline.Selection, progress: object = None) -> Report:
        told.requests.append(request)
        told.selections.append(selection)
        return told.report()

    def with_findings(
        request: pipeline.Request, selection: pipeline.Selection, definitions: object, progress: object = None
    ) -> tuple[Report, tuple[Finding, ...]]:
        return report(request, selection), told.findings

    def list_entries(request: pipeline.Request, *, show_ignored: bool = False) -> Iterator[ListedEntry]:
        told.requests.append(request)
        told.show_ignored.append(show_ignored)
        return iter(told.entries)

    def explain(request: pipeline.Request, paths: list[str]) -> tuple[Explanation, ...]:
        told.requests.append(request)
        told.paths.extend(paths)
        return tuple(Explanation(path, "file", "eligible", None, (), (), "") for path in paths)

    monkeypatch.setattr(pipeline, "report", report)
    monkeypatch.setattr(overview, "report_with_findings", with_findings)
    monkeypatch.setattr(pipeline, "list_entries", list_entries)
    monkeypatch.setattr(pipeline, "explain", explain)
    return told
