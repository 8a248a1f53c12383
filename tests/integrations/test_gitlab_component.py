"""The GitLab CI component: its declarations, and its job, run by both shells that a runner may find."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from ctxsize.cli.check import command as check
from tests.integrations.component import read, run
from tests.integrations.flags import flags_of
from tests.integrations.own_tree import ROOT, commit_all, copy_own_tree, git
from tests.integrations.schemas import complaints

TEMPLATE = ROOT / "templates" / "ctxsize-check.yml"
COMPONENT = read(TEMPLATE)
OWN_INPUTS = {"arguments", "job-name", "stage", "image", "version", "git-depth"}
# Those that may be repeated are arguments; the log is the output.
FLAGS_WITHOUT_INPUT = {
    "build-arg",
    "build-context",
    "limit",
    "report",
    "output",
    "quiet",
    "no-config",
    "explain",
    "help",
}

shells = pytest.mark.parametrize("shell", ["bash", "sh"])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose build sends one file of 1,000 bytes."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM scratch\nCOPY data /\n")
    (folder / ".dockerignore").write_text("*\n!data\n")
    (folder / "data").write_bytes(bytes(1000))
    return folder


def test_inputs_are_declared_described_and_used() -> None:
    assert COMPONENT.used == set(COMPONENT.inputs)
    assert [name for name, each in COMPONENT.inputs.items() if not each["description"]] == []


def test_the_inputs_are_the_flags() -> None:
    flags = flags_of(check)
    assert flags - FLAGS_WITHOUT_INPUT - set(COMPONENT.inputs) == set()
    assert set(COMPONENT.inputs) - OWN_INPUTS - {"context"} - flags == set()


@pytest.mark.parametrize("inputs", [{}, {"job_name": "api", "stage": "lint", "max_size": "50MB", "fail_on": "warning"}])
def test_the_schema_of_gitlab_holds(tmp_path: Path, inputs: dict[str, str]) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(yaml.safe_dump(COMPONENT.jobs(**inputs)))
    assert complaints(file, "gitlab-ci") == ""


@shells
def test_a_context_within_its_limits_passes(checkout: Path, shell: str) -> None:
    (job,) = COMPONENT.jobs(max_size="2kB").values()
    code, log = run(job, checkout, ("script",), shell, python=sys.executable)
    assert code == 0, log
    assert code_quality(checkout) == []


@shells
def test_a_broken_limit_fails_and_leaves_reports(checkout: Path, shell: str) -> None:
    (job,) = COMPONENT.jobs(max_size="500B").values()
    code, log = run(job, checkout, ("script",), shell, python=sys.executable)
    assert code == 1, log
    (issue,) = code_quality(checkout)
    assert issue["check_name"].startswith("CTX050")
    assert failures(checkout) != []


def test_the_reports_are_artifacts_even_of_a_failed_job(checkout: Path) -> None:
    (job,) = COMPONENT.jobs(max_size="500B").values()
    run(job, checkout, ("script",), "bash", python=sys.executable)
    assert job["artifacts"]["when"] == "always"
    assert [each for each in job["artifacts"]["reports"].values() if not (checkout / each).is_file()] == []


@shells
def test_inputs_arrive(checkout: Path, shell: str) -> None:
    service = checkout / "a service"
    service.mkdir()
    (service / "Dockerfile").write_text("FROM scratch AS one\nARG A\nCOPY $A /\nFROM scratch\nCOPY big /\n")
    (service / "a").write_bytes(bytes(10))
    (service / "big").write_bytes(bytes(5000))
    inputs = {"context": "a service", "target": "one", "fail_on": "never"}
    arguments = "--build-arg A=a --limit '*=9B' --report json=checked.json"
    (job,) = COMPONENT.jobs(arguments=arguments, **inputs).values()
    code, log = run(job, checkout, ("script",), shell, python=sys.executable)
    assert code == 0, log
    (build,) = json.loads((checkout / "checked.json").read_text())["builds"]
    assert [(each["subject"], each["actual"], each["limit"]) for each in build["budgets"]] == [("*", 10, 9)]


@pytest.mark.parametrize(("max_growth", "expected"), [("10%", 1), ("2kB", 0)])
def test_growth_counts_from_the_base(checkout: Path, max_growth: str, expected: int) -> None:
    commit_all(checkout)
    (checkout / "data").write_bytes(bytes(2000))
    git(checkout, "commit", "--quiet", "--all", "--message", "Grow")
    (job,) = COMPONENT.jobs(against="HEAD^", max_growth=max_growth).values()
    code, log = run(job, checkout, ("script",), "bash", python=sys.executable)
    assert code == expected, log


@shells
@pytest.mark.parametrize("given", ["$(touch pwned)", "1; touch pwned", "`touch pwned`"])
def test_inputs_are_no_code(checkout: Path, shell: str, given: str) -> None:
    names = set(COMPONENT.inputs) - OWN_INPUTS - {"builder", "fail-on"}
    (job,) = COMPONENT.jobs(**{name.replace("-", "_"): given for name in names}).values()
    run(job, checkout, ("script",), shell, python=sys.executable)
    assert not (checkout / "pwned").exists()


@pytest.mark.usefixtures("package_index")
def test_the_job_installs_and_runs_ctxsize(checkout: Path, tmp_path: Path) -> None:
    """For real, with a wheel of this very tree, in a checkout that would rather run its own modules."""
    ours, wheels = tmp_path / "ctxsize", tmp_path / "wheels"
    ours.mkdir()
    copy_own_tree(ours)
    wheel = [sys.executable, "-I", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ours)]
    subprocess.run(wheel, check=True, capture_output=True)
    for module in ("venv", "pip", "click"):
        (checkout / f"{module}.py").write_text("raise SystemExit('code of the checkout was run')")
    (job,) = COMPONENT.jobs(max_size="500B").values()
    found = f"{wheels} {os.environ.get('PIP_FIND_LINKS', '')}".strip()
    code, log = run(job, checkout, ("before_script", "script"), "bash", PIP_FIND_LINKS=found)
    assert (code, len(code_quality(checkout))) == (1, 1), log


def code_quality(checkout: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((checkout / "ctxsize-code-quality.json").read_text())
    return found


def failures(checkout: Path) -> list[ElementTree.Element]:
    return ElementTree.parse(checkout / "ctxsize-junit.xml").findall(".//failure")
