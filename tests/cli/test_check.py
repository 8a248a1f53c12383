"""`ctxsize check` and `ctxsize lint` as they are called: exit codes, precedence, several builds, several formats."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ctxsize.errors import ExitCode
from ctxsize.render.checks import FORMATS
from tests.cli.conftest import Run
from tests.render.schema import valid
from tests.trees import plant


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A context that sends ten thousand bytes of data, and copies what its rules ignore."""
    plant(
        str(tmp_path),
        {"data/a.bin": 6000, "data/b.bin": 4000, "go.mod": 10},
        dockerfile="FROM scratch\nCOPY data /d/\nCOPY go.mod /\n",
        ignore="go.*\n",
    )
    return tmp_path


def found(run: Run, *arguments: str) -> dict[str, Any]:
    ran = run(*arguments, "--format", "json")
    assert ran.err == ""
    document: dict[str, Any] = json.loads(ran.out)
    return document


# Options, and the exit code.
EXITS = [
    (["--select", "CTX050"], ExitCode.FINE),
    (["--select", "CTX050", "--max-size", "20kB"], ExitCode.FINE),
    (["--select", "CTX050", "--max-size", "5kB"], ExitCode.CONTEXT_FAILS),
    (["--select", "CTX050", "--max-size", "5kB", "--fail-on", "never"], ExitCode.FINE),
    (["--select", "CTX001"], ExitCode.CONTEXT_FAILS),
    (["--select", "copy-source-ignored"], ExitCode.CONTEXT_FAILS),
    (["--select", "CTX00", "--ignore", "CTX00"], ExitCode.FINE),
    (["--select", "CTX050", "--max-files", "1"], ExitCode.CONTEXT_FAILS),
    (["--select", "CTX050", "--limit", "data/*.bin=10kB"], ExitCode.FINE),
    (["--select", "CTX050", "--limit", "**/a.bin=5999"], ExitCode.CONTEXT_FAILS),
    (["--select", "CTX05", "--min-sent", "20kB"], ExitCode.CONTEXT_FAILS),
    (["--select", "CTX05", "--min-sent", "5kB"], ExitCode.FINE),
    (["--max-size", "much"], ExitCode.USAGE),
    (["--limit", "5kB"], ExitCode.USAGE),
    (["--limit", "[=5kB"], ExitCode.USAGE),
    (["--limit", "secret=0"], ExitCode.USAGE),
    (["--limit", "secret/=0"], ExitCode.CONTEXT_FAILS),
    (["--select", "CTX9"], ExitCode.USAGE),
    (["--config", "x.toml", "--no-config"], ExitCode.USAGE),
    (["-f", "missing"], ExitCode.CONTEXT_UNREADABLE),
]


@pytest.mark.parametrize(("options", "code"), EXITS)
def test_exit_codes(context: Path, run: Run, options: list[str], code: int) -> None:
    ran = run("check", *options, str(context))
    assert ran.code == code, ran


def test_flags_win_over_variables_and_these_over_the_configuration(
    context: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limits(*options: str) -> list[int]:
        return [line["limit"] for line in found(run, "check", *options)["builds"][0]["budgets"]]

    (context / "ctxsize.toml").write_text("max-size = 1\n")
    assert limits() == [1]
    monkeypatch.setenv("CTXSIZE_MAX_SIZE", "2")
    assert limits() == [2]
    assert limits("--max-size", "3") == [3]
    assert limits("--no-config") == [2]


def test_a_limit_of_the_configuration_is_named_with_its_line(context: Path, run: Run) -> None:
    (context / "ctxsize.toml").write_text("# ours\nmax-files = { at = 1, message = 'ask Ada' }\n")
    ran = run("check", "--select", "over-budget")
    assert ran.code == ExitCode.CONTEXT_FAILS
    assert "max-files" in ran.out
    assert "ask Ada" in ran.out
    (finding,) = found(run, "check", "--select", "over-budget")["findings"]
    assert (finding["file"], finding["line"], finding["severity"]) == ("ctxsize.toml", 2, "error")


def test_every_build_of_the_configuration_is_checked(context: Path, run: Run) -> None:
    os.makedirs(context / ".git")  # the root up to which a configuration is looked for
    plant(str(context / "api"), {"x": 50}, dockerfile="FROM scratch\nCOPY x /\n")
    (context / "ctxsize.toml").write_text(
        'max-size = "1MB"\n[[build]]\nname = "main"\n[[build]]\nname = "api"\ncontext = "api"\nmax-size = 10\n'
    )
    document = found(run, "check", "--select", "over-budget")
    assert [(build["name"], build["budgets"][0]["broken"]) for build in document["builds"]] == [
        ("main", False),
        ("api", True),
    ]
    assert [finding["build"] for finding in document["findings"]] == ["api"]
    alone = found(run, "check", "--select", "over-budget", "api")
    assert [build["name"] for build in alone["builds"]] == ["api"]


def test_a_rule_that_builds_share_is_told_of_once_and_where_it_is_worst(context: Path, run: Run) -> None:
    plant(
        str(context),
        {"web/package.json": 2, "web/node_modules/x.js": 1000},
        dockerfile="FROM scratch\nCOPY go.mod /\n",
        ignore="node_modules\n",
    )
    (context / "all.Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (context / "ctxsize.toml").write_text('[[build]]\nname = "a"\n[[build]]\nname = "b"\nfile = "all.Dockerfile"\n')
    (only,) = found(run, "lint", "--select", "CTX012")["findings"]
    assert (only["severity"], only["build"], only["line"]) == ("warning", "b", 1)


def test_a_limit_that_builds_share_is_told_of_each(context: Path, run: Run) -> None:
    (context / "all.Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    builds = '[[build]]\nname = "a"\n[[build]]\nname = "b"\nfile = "all.Dockerfile"\n'
    (context / "ctxsize.toml").write_text(f"max-size = 5\n{builds}")
    assert [each["build"] for each in found(run, "check", "--select", "CTX050")["findings"]] == ["a", "b"]


def test_builds_of_one_name_are_refused(context: Path, run: Run) -> None:
    (context / "ctxsize.toml").write_text('[[build]]\nname = "a"\n[[build]]\nname = "a"\n')
    ran = run("check")
    assert (ran.code, ran.err) == (
        ExitCode.USAGE,
        "ctxsize: error: two builds are called 'a'; give each [[build]] a name of its own\n",
    )


def test_a_broken_limit_comes_with_a_proved_cure(context: Path, run: Run) -> None:
    (context / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (context / ".dockerignore").unlink()
    os.makedirs(context / ".git")
    (context / ".git/pack").write_bytes(bytes(50_000))
    ran = run("check", "--max-size", "20kB")
    assert ran.code == ExitCode.CONTEXT_FAILS
    cure = "Cure: `ctxsize generate -w` would write into .dockerignore (identical but for named junk)"
    assert cure in ran.out.replace("\n  ", " ")
    assert "\n  .git\n" in ran.out


def test_the_cure_of_a_build_elsewhere_is_a_command_that_cures_it(context: Path, run: Run) -> None:
    folder = context / "my services"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/pack").write_bytes(bytes(50_000))
    (folder / "api.Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    asked = ("-f", "my services/api.Dockerfile", "my services")
    told = re.search(r"Cure: `ctxsize (.*?)`", run("check", "--max-size", "20kB", *asked).out.replace("\n  ", " "))
    assert told is not None
    words = shlex.split(told[1])
    assert words == ["generate", "-w", *asked]
    assert run(*words).code == 0
    assert run("check", "--max-size", "20kB", *asked).code == 0


@pytest.mark.parametrize(
    ("dockerfile", "options"),
    [
        ("FROM scratch\nCOPY . /\n", ["--max-size", "1kB"]),
        ("FROM scratch\nCOPY . /\n", ["--max-file", "1kB"]),
        ("FROM node\nCOPY . /\nRUN npm ci\n", ["--min-sent", "1MB"]),
        ("FROM node\nCOPY data /\nRUN npm ci\n", ["--max-size", "1kB"]),
    ],
)
def test_rules_that_would_not_help_are_not_proposed(
    context: Path, run: Run, dockerfile: str, options: list[str]
) -> None:
    plant(str(context), {"package.json": 2, "data/a.bin": 6000}, dockerfile=dockerfile)
    if "npm" in dockerfile:
        plant(str(context), {"node_modules/left/index.js": 1000}, dockerfile=dockerfile)
    ran = run("check", "--select", "CTX05", *options)
    assert (ran.code, "Cure:" in ran.out) == (ExitCode.CONTEXT_FAILS, False)


@pytest.mark.parametrize(
    ("dockerfile", "options"),
    [
        ("FROM node\nCOPY . .\nRUN npm ci\n", ["--max-size", "1kB", "--min-sent", "1MB"]),
        ("FROM node\nCOPY data /\nRUN npm ci\n", ["--max-eligible", "1kB"]),
    ],
)
def test_rules_that_help_are_proposed(context: Path, run: Run, dockerfile: str, options: list[str]) -> None:
    package = {"text": '{"dependencies": {"left": "1"}}'}
    plant(str(context), {"package.json": package, "node_modules/left/index.js": 1000}, dockerfile=dockerfile)
    ran = run("check", "--select", "CTX05", *options)
    assert (ran.code, "Cure:" in ran.out) == (ExitCode.CONTEXT_FAILS, True)


def test_a_broken_limit_of_a_glob_names_what_is_in_it(context: Path, run: Run) -> None:
    plant(str(context), {"a/big": 9000, "b/c/x": 70, "b/d": 50}, dockerfile="FROM scratch\nCOPY . /\n")
    (build,) = found(run, "check", "--select", "CTX050", "--limit", "b/**=100")["builds"]
    (limit,) = build["budgets"]
    assert limit["actual"] == 120
    assert sum(each["now"] for each in limit["paths"]) == 120
    assert {each["path"].split("/")[0] for each in limit["paths"]} == {"b"}


def test_a_finding_is_accepted_with_a_reason(context: Path, run: Run) -> None:
    rules = context / ".dockerignore"
    rules.write_text("# ctxsize: accept CTX001 because it is mounted later\ngo.*\n")
    ran = run("lint", "--select", "CTX001")
    assert (ran.code, "1 accepted" in ran.out) == (ExitCode.FINE, True)
    rules.write_text("# ctxsize: accept CTX001\ngo.*\n")
    ran = run("lint", "--select", "CTX001")
    assert (ran.code, ran.err) == (
        ExitCode.USAGE,
        "ctxsize: error: .dockerignore:1: to accept CTX001, say why: # ctxsize: accept CTX001 because …\n",
    )


def test_lint_holds_against_no_limit(context: Path, run: Run) -> None:
    (context / "ctxsize.toml").write_text("max-size = 1\n")
    assert found(run, "lint", "--select", "over-budget")["builds"][0]["budgets"] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_printed(context: Path, run: Run, name: str) -> None:
    ran = run("check", "--max-size", "1kB", "--format", name)
    assert (ran.code, "CTX001" in ran.out, ran.err) == (ExitCode.CONTEXT_FAILS, True, "")


def test_several_formats_in_one_run(context: Path, run: Run) -> None:
    reports = [argument for name in FORMATS for argument in ("--report", f"{name}={name}.out")]
    before = set(os.listdir())
    ran = run("check", "--select", "CTX001,CTX05", "--max-size", "1kB", *reports)
    assert (ran.code, ran.err) == (ExitCode.CONTEXT_FAILS, "")
    assert ran.out.endswith("Failed: 2 errors.\n")
    assert set(os.listdir()) - before == {f"{name}.out" for name in FORMATS}
    assert len(json.loads(Path("sarif.out").read_text())["runs"][0]["results"]) == 2
    assert len(ElementTree.fromstring(Path("junit.out").read_text()).findall(".//failure")) == 2
    assert len(list(csv.DictReader(Path("csv.out").read_text().splitlines()))) == 3
    assert valid(Path("json.out").read_text(), "check")["looked_for"] == [
        "CTX001",
        "CTX050",
        "CTX051",
        "CTX052",
        "CTX053",
    ]


def test_quiet_prints_nothing_but_writes_reports(context: Path, run: Run) -> None:
    ran = run("check", "--report", "json=out.json", "-q")
    assert (ran.code, ran.out) == (ExitCode.CONTEXT_FAILS, "")
    assert json.loads((context / "out.json").read_text())["failed"] is True


@pytest.mark.parametrize("option", [["-o", "missing/out"], ["--report", "junit=missing/out"], ["-o", "data"]])
def test_what_cannot_be_written(context: Path, run: Run, option: list[str]) -> None:
    before = set(os.listdir())
    ran = run("check", *option)
    assert (ran.code, "cannot be written" in ran.err, set(os.listdir())) == (ExitCode.USAGE, True, before)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
def test_a_disk_that_is_full_leaves_what_was_there(context: Path) -> None:
    (context / "out.sarif").write_text("old")
    before = set(os.listdir())
    code = (
        "import resource, sys; from ctxsize.cli import run;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "sys.exit(run(['lint', '-q', '--report', 'sarif=out.sarif', '--report', 'json=new.json']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        ExitCode.USAGE,
        "ctxsize: error: out.sarif: cannot be written: File too large\n",
    )
    assert ((context / "out.sarif").read_text(), set(os.listdir())) == ("old", before)


def test_nothing_is_written_where_one_format_fails(context: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("boom")

    monkeypatch.setattr("ctxsize.render.checks.csv.render", broken)
    before = set(os.listdir())
    ran = run("lint", "--report", "json=a.json", "--report", "csv=b.csv")
    assert (ran.code, set(os.listdir())) == (ExitCode.BUG, before)


@pytest.mark.parametrize("value", ["html=x", "json", "json=", "=x"])
def test_wrong_reports(context: Path, run: Run, value: str) -> None:
    ran = run("lint", "--report", value)
    assert (ran.code, "is not FORMAT=FILE" in ran.err) == (ExitCode.USAGE, True)


def test_without_a_dockerfile_nothing_says_what_is_sent(context: Path, run: Run) -> None:
    (context / "Dockerfile").unlink()
    assert run("check").code == ExitCode.CONTEXT_UNREADABLE


# The option, the line of the configuration, and the names that are found.
ASSUMED = [
    # Beside go.mod a .env is to be expected.
    ([], "", [".env"]),
    (["--assume", "a,b", "--assume", "c"], "", ["a", "b", "c"]),
    (["--assume", "none"], "assume = ['d']", []),
    ([], "assume = ['d']", ["d"]),
    ([], "assume = ['none']", []),
    ([], "assume = []", []),
    (["--assume", " a , "], "assume = ['d']", ["a"]),
]


@pytest.mark.parametrize(("options", "line", "names"), ASSUMED)
@pytest.mark.parametrize("command", ["check", "lint"])
def test_what_is_assumed(
    context: Path, run: Run, command: str, options: list[str], line: str, names: list[str]
) -> None:
    (context / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (context / "ctxsize.toml").write_text(line)
    document = found(run, command, "--select", "CTX053", *options)
    assert [finding["subject"] for finding in document["findings"]] == names


@pytest.mark.parametrize("name", ["../x", "/x", "a/../b", "."])
def test_a_name_out_of_the_context_is_refused(context: Path, run: Run, name: str) -> None:
    ran = run("check", "--assume", name)
    assert (ran.code, "is no name of something in the context" in ran.err) == (ExitCode.USAGE, True)
    (context / "ctxsize.toml").write_text(f"assume = ['{name}']")
    ran = run("check")
    assert (ran.code, "ctxsize.toml:1: assume: " in ran.err) == (ExitCode.USAGE, True)


@pytest.mark.parametrize("command", ["check", "lint"])
def test_findings_are_explained_without_a_look_at_anything(run: Run, tmp_path: Path, command: str) -> None:
    pages = [(Path(__file__).parents[2] / f"docs/findings/{code}.md").read_text() for code in ("CTX012", "CTX030")]
    ran = run(command, "--explain", "CTX012,secret-sent", str(tmp_path / "nowhere"))
    assert (ran.code, ran.out, ran.err) == (ExitCode.FINE, "\n".join(pages), "")
    assert run(command, "--explain", "CTX999").code == ExitCode.USAGE
