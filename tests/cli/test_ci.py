"""What a CI service lends to a run: where its checkout is, and the files of a step of GitHub Actions."""

import json
from pathlib import Path

import pytest

from ctxsize.errors import ExitCode
from tests.cli.conftest import Run
from tests.trees import plant


@pytest.fixture(autouse=True)
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service whose lock file is ignored, in a folder of a repository, which is the current one."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "services" / "api"
    dockerfile = "FROM scratch\nCOPY lock.toml .\nCOPY data.bin .\n"
    plant(str(folder), {"lock.toml": 0, "data.bin": 5000}, dockerfile=dockerfile, ignore="*.toml\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("arguments", "uri"),
    [([], "services/api/Dockerfile"), (["-f", "../other/Dockerfile", "."], "services/other/Dockerfile")],
)
def test_files_are_named_from_the_root_of_the_repository(
    service: Path, run: Run, arguments: list[str], uri: str
) -> None:
    (service.parent / "other").mkdir()
    (service.parent / "other" / "Dockerfile").write_text("FROM scratch\nCOPY lock.toml .\n")
    ran = run("lint", "--select", "CTX001", "--format", "gitlab", *arguments)
    assert ran.code == ExitCode.CONTEXT_FAILS
    assert json.loads(ran.out)[0]["location"] == {"path": uri, "lines": {"begin": 2}}


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize(
    ("checkout", "file"),
    [
        ("services", "api/Dockerfile"),
        ("services/api", "Dockerfile"),
        ("services/ap", "services/api/Dockerfile"),
        ("elsewhere", "services/api/Dockerfile"),
        ("", "services/api/Dockerfile"),
    ],
)
def test_a_service_says_where_its_checkout_is(
    service: Path, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, checkout: str, file: str
) -> None:
    monkeypatch.setenv(variable, str(service.parents[1] / checkout) if checkout else "")
    ran = run("lint", "--select", "CTX001", "--format", "github", str(service))
    assert ran.out.startswith(f"::error file={file},line=2,")


def test_a_step_of_github_gets_a_summary_and_outputs(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    summary, output = tmp_path / "summary", tmp_path / "output"
    output.write_text("already=there\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    options = ["--select", "CTX001,CTX05", "--max-size", "1kB"]
    assert run("check", *options).code == ExitCode.CONTEXT_FAILS
    assert (summary.exists(), output.read_text()) == (False, "already=there\n")
    assert run("check", *options, "--format", "github").code == ExitCode.CONTEXT_FAILS
    assert summary.read_text().startswith("<!-- ctxsize -->\n### ❌ Build context: 2 errors\n")
    assert output.read_text().startswith("already=there\nstatus=failed\nerrors=2\nwarnings=0\nbytes=5")


@pytest.mark.parametrize("variable", ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"])
def test_a_file_of_a_step_that_cannot_be_written(run: Run, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "missing/file")
    ran = run("lint", "--report", "github=annotations", "-q")
    assert (ran.code, ran.err) == (
        ExitCode.USAGE,
        "ctxsize: error: missing/file: cannot be written: No such file or directory\n",
    )
