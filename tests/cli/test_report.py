"""The report command: formats, files, the quiet number, refusals; and once for real."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize.checked import Finding
from ctxsize.cli import run as run_command_line
from ctxsize.errors import ExitCode
from tests.cli.conftest import Asked, Run
from tests.render.golden import FOLDER
from tests.render.reports import REPORTS


@pytest.mark.parametrize(
    ("arguments", "golden"),
    [
        ([], "monorepo-80.txt"),
        (["--format", "text"], "monorepo-80.txt"),
        (["--format", "json"], "monorepo.json"),
        (["--by", "extension"], "monorepo-by-extension.txt"),
    ],
)
def test_standard_output(run: Run, asked: Asked, arguments: list[str], golden: str) -> None:
    asked.report = REPORTS["monorepo"]
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (FOLDER / golden).read_text(encoding="utf-8")


def test_columns_sets_the_width(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run().out == (FOLDER / "echo-160.txt").read_text(encoding="utf-8")


def test_forced_colour(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run().out == (FOLDER / "echo-colour.txt").read_text(encoding="utf-8")


def test_a_file_gets_no_colours(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run("-o", "report.txt")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "report.txt").read_text("utf-8") == (FOLDER / "echo-80.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("report", "number"),
    [("echo", "7700457\n"), ("echo_ignored", "8192\n"), ("podman", "7604811\n"), ("nothing_sent", "0\n")],
)
def test_quiet(run: Run, asked: Asked, report: str, number: str) -> None:
    asked.report = REPORTS[report]
    assert run("-q").out == number


def test_quiet_without_a_dockerfile_is_no_small_context(run: Run, asked: Asked) -> None:
    asked.report = REPORTS["no_dockerfile"]
    ran = run("-q", "some/where")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "ctxsize: error: some/where: no Dockerfile, so nothing says what is sent; name one with -f\n"


@pytest.mark.parametrize(("arguments", "shown"), [([], True), (["-q"], False), (["--format", "json"], True)])
def test_a_refused_build(run: Run, asked: Asked, arguments: list[str], shown: bool) -> None:
    asked.report = REPORTS["refused"]
    ran = run(*arguments)
    assert ran.code == 3
    assert ran.err == "ctxsize: error: .dockerignore:4: syntax error in pattern: '[a-'\n"
    assert bool(ran.out) is shown


def test_for_real(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY . /\n", encoding="utf-8")
    (tmp_path / ".dockerignore").write_text("kept-out\n", encoding="utf-8")
    (tmp_path / "big").write_bytes(b"x" * 5000)
    (tmp_path / "kept-out").write_bytes(b"x" * 700)
    report = json.loads(run("--format", "json").out)
    assert report["total"] == {"bytes": 5031, "files": 3, "folders": 0}
    assert report["heaviest"][0]["path"] == "big"
    assert run("-q").out == f"{report['chosen']['bytes_sent']}\n"
    assert "5.03kB  3 files" in run().out


def test_one_number_is_not_held_up_for_advice(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (tmp_path / "node_modules/left").mkdir(parents=True)
    (tmp_path / "node_modules/left/index.js").write_bytes(bytes(2_000_000))
    asked: list[object] = []
    monkeypatch.setattr("ctxsize.generator.generate.saving", asked.append)
    assert run_command_line(["-q", str(tmp_path)]) == ExitCode.FINE
    assert asked == []
    assert run_command_line([str(tmp_path)]) == ExitCode.FINE
    assert len(asked) == 1
    # Nor is it asked for where nothing of the kind is sent.
    (tmp_path / "node_modules").rename(tmp_path / "own")
    assert run_command_line([str(tmp_path)]) == ExitCode.FINE
    assert len(asked) == 1


FOUND = Finding("CTX030", "secret-sent", "error", ".env is sent")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [([], True), (["--by", "path"], True), (["-o", "out"], False), (["-q"], False), (["--format", "json"], False)],
)
def test_findings_are_for_people(run: Run, asked: Asked, arguments: list[str], shown: bool) -> None:
    asked.findings = (FOUND,)
    assert run(*arguments).out.endswith("  CTX030  secret-sent  .env is sent\n") is shown


# Files beside some, options, and the codes at the end of the report.
TOLD: list[tuple[dict[str, str], list[str], list[str]]] = [
    ({}, [], []),
    ({".env": "x"}, [], ["CTX030"]),
    ({".env": "x", "b/id_rsa": "x", ".dockerignore": "a # b\n"}, [], ["CTX030", "CTX013"]),
    ({".env": "x"}, ["--scope", "eligible"], []),
    ({".env": "x"}, ["-n", "1", "--min-size", "1MB"], ["CTX030"]),
    ({".env": "x", "ctxsize.toml": "ignore = ['CTX030']"}, [], []),
    ({".env": "x", "ctxsize.toml": "select = ['CTX012']"}, [], []),
    ({".env": "x", "ctxsize.toml": "ignore = 3"}, [], ["CTX030"]),
    ({".env": "x", ".dockerignore": "# ctxsize: accept CTX030 because it is mounted later\n"}, [], []),
    ({".env": "x", ".dockerignore": "# ctxsize: accept CTX030\n"}, [], ["CTX030"]),
    ({".env": "x", "Dockerfile": "FROM scratch\n"}, [], []),
    ({"Dockerfile": "FROM scratch\nCOPY a /\nCOPY b /\n"}, [], ["CTX003"]),
]


@pytest.mark.parametrize(("files", "options", "codes"), TOLD)
def test_what_is_wrong_is_told_at_the_end(
    run: Run, tmp_path: Path, files: dict[str, str], options: list[str], codes: list[str]
) -> None:
    for name, text in {"Dockerfile": "FROM scratch\nCOPY . /\n", ".dockerignore": "x\n", **files}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run(*options)
    assert (ran.code, re.findall(r"^  (CTX\d+)", ran.out, re.MULTILINE)) == (ExitCode.FINE, codes)


def test_without_a_dockerfile_nothing_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("x")
    assert "CTX" not in run().out


def test_nothing_is_loaded_that_looks_into_git_or_proposes(tmp_path: Path) -> None:
    """Each takes longer to load than a small context to measure."""
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    heavy = "{'git', 'pathspec', 'yaml', 'ctxsize.generator.generate'}"
    code = f"import sys; from ctxsize.cli import run; run([]); print([*{heavy}.intersection(sys.modules)])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"
