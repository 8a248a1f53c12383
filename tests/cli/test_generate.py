"""`ctxsize generate` and `ctxsize prove` as they are called: streams, exit codes, files that are written."""

import os
from pathlib import Path

import pytest

from ctxsize.cli import run
from ctxsize.errors import ExitCode
from tests.render.schema import valid

RULES = "node_modules"


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A small service whose packages are installed in the image."""
    files = {
        "Dockerfile": "FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
        "package.json": "{}",
        "index.js": "1",
        "node_modules/left/index.js": "x" * 1000,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_the_file_goes_to_standard_output_and_the_rest_beside_it(
    service: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["generate", str(service)]) == ExitCode.FINE
    printed = capfd.readouterr()
    assert f"\n**/{RULES}\n" in printed.out
    assert "Proof: identical but for named junk" in printed.err
    assert not (service / ".dockerignore").exists()


def test_quiet_says_nothing_beside_it(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "-q", str(service)]) == ExitCode.FINE
    assert capfd.readouterr().err == ""


def test_written_once_nothing_is_left_to_change(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "--check", str(service)]) == ExitCode.CONTEXT_FAILS
    assert run(["generate", "--write", str(service)]) == ExitCode.FINE
    written = (service / ".dockerignore").read_bytes()
    assert f"**/{RULES}\n".encode() in written
    assert run(["generate", "--check", str(service)]) == ExitCode.FINE
    assert run(["generate", "--write", str(service)]) == ExitCode.FINE
    assert (service / ".dockerignore").read_bytes() == written
    capfd.readouterr()
    assert run(["generate", "-q", "--diff", str(service)]) == ExitCode.FINE
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("options", [["--write"], ["--diff"], ["--check"], ["--format", "json"], []])
def test_what_is_not_proved_is_no_proposal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], options: list[str]
) -> None:
    for path, text in {
        "Dockerfile": "FROM scratch\nCOPY src /\n",
        "src/a": "1",
        "go.mod": "2",
        ".git/HEAD": "3",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert run(["generate", "-q", "-w", str(tmp_path)]) == ExitCode.FINE
    written = (tmp_path / ".dockerignore").read_bytes()
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY src /\nCOPY go.mod /\n")
    capfd.readouterr()
    assert run(["generate", "-q", *options, str(tmp_path)]) == ExitCode.CONTEXT_UNREADABLE
    printed = capfd.readouterr()
    assert (printed.out, "take the managed block out and generate anew" in printed.err) == ("", True)
    assert (tmp_path / ".dockerignore").read_bytes() == written
    (tmp_path / ".dockerignore").unlink()
    assert run(["generate", "-q", "-w", str(tmp_path)]) == ExitCode.FINE
    assert b"\n!go.mod\n" in (tmp_path / ".dockerignore").read_bytes()


def test_a_diff_of_a_file_that_is_there(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (service / ".dockerignore").write_text("index.js\n")
    assert run(["generate", "-q", "--diff", str(service)]) == ExitCode.FINE
    lines = capfd.readouterr().out.splitlines()
    assert "+**/node_modules" in lines
    assert " index.js" in lines


def test_json_says_what_the_schema_says(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "-q", "--format", "json", str(service)]) == ExitCode.FINE
    document = valid(capfd.readouterr().out, "proposal")
    assert document["form"] == "deny"
    assert [dropped["path"] for dropped in document["certificate"]["dropped"]] == ["node_modules/"]


@pytest.mark.parametrize("options", [["--write", "--check"], ["--write", "--diff"], ["--style", "short"]])
def test_wrong_usage(service: Path, options: list[str]) -> None:
    assert run(["generate", *options, str(service)]) == ExitCode.USAGE


def test_without_a_dockerfile_nothing_says_what_is_needed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", str(tmp_path)]) == ExitCode.CONTEXT_UNREADABLE
    assert "no Dockerfile" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("new", "verdict", "code"),
    [
        ("", "identical", ExitCode.FINE),
        ("node_modules\n", "identical but for named junk", ExitCode.FINE),
        ("index.js\n", "unproved", ExitCode.CONTEXT_FAILS),
        ("*\n", "unproved", ExitCode.CONTEXT_FAILS),
    ],
)
def test_a_change_is_proved(
    service: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str],
    new: str, verdict: str, code: int,
) -> None:  # fmt: skip
    place = tmp_path_factory.mktemp("rules")
    (place / "old").write_text("")
    (place / "new").write_text(new)
    arguments = ["prove", str(place / "old"), str(place / "new"), "-c", str(service)]
    assert run([*arguments, "--format", "json"]) == code
    assert valid(capfd.readouterr().out, "proposal")["certificate"]["verdict"] == verdict
    assert run(arguments) == code
    assert f"Proof: {verdict} " in capfd.readouterr().out


def test_a_file_that_is_missing_cannot_be_proved(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["prove", str(service / "none"), str(service / "none"), "-c", str(service)]) == ExitCode.CONTEXT_UNREADABLE
    )
    assert "cannot read the ignore file" in capfd.readouterr().err


def test_an_ignore_file_that_is_a_pipe_is_not_waited_for(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(service / ".dockerignore")
    assert run(["generate", "-q", str(service)]) == ExitCode.FINE
    assert f"\n**/{RULES}\n" in capfd.readouterr().out
    assert run(["generate", "-q", "--write", str(service)]) == ExitCode.USAGE
    assert "is no file" in capfd.readouterr().err


def test_a_dockerfile_from_a_pipe_is_read_once(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source, sink = os.pipe()
    os.write(sink, (service / "Dockerfile").read_bytes())
    os.close(sink)
    assert run(["generate", "-q", "-f", f"/dev/fd/{source}", str(service)]) == ExitCode.FINE
    os.close(source)
    assert f"\n**/{RULES}\n" in capfd.readouterr().out
