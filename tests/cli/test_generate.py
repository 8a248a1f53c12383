"""`ctxsize generate` and `ctxsize prove` as they are called: streams, exit codes, files that are written."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.cli import generate, run
from ctxsize.errors import ExitCode
from ctxsize.generator.generate import propose_for
from ctxsize.generator.proposal import Proposal, Verdict
from ctxsize.generator.wishes import Wishes
from tests.render.schema import valid

Captured = pytest.CaptureFixture[bytes]
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
    assert f"Not what would be written: {service}/.dockerignore  (--diff shows" in capfd.readouterr().err
    assert run(["generate", "--write", str(service)]) == ExitCode.FINE
    written = (service / ".dockerignore").read_bytes()
    assert f"**/{RULES}\n".encode() in written
    assert run(["generate", "--check", str(service)]) == ExitCode.FINE
    assert run(["generate", "--write", str(service)]) == ExitCode.FINE
    assert (service / ".dockerignore").read_bytes() == written
    capfd.readouterr()
    assert run(["generate", "-q", "--diff", str(service)]) == ExitCode.FINE
    assert capfd.readouterr().out == ""


def test_an_instruction_that_was_added_reads_what_the_block_kept_out(tmp_path: Path) -> None:
    for path, text in {
        "Dockerfile": "FROM scratch\nCOPY src /\n",
        "src/a": "1",
        "go.mod": "2",
        ".git/HEAD": "3",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert run(["generate", "-q", "-w", str(tmp_path)]) == ExitCode.FINE
    assert b"\n!go.mod\n" not in (tmp_path / ".dockerignore").read_bytes()
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY src /\nCOPY go.mod /\n")
    assert run(["generate", "-q", "--check", str(tmp_path)]) == ExitCode.CONTEXT_FAILS
    assert run(["generate", "-q", "-w", str(tmp_path)]) == ExitCode.FINE
    assert b"\n!go.mod\n" in (tmp_path / ".dockerignore").read_bytes()


def test_a_diff_of_a_file_that_is_there(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (service / ".dockerignore").write_text("index.js\n")
    assert run(["generate", "-q", "--diff", str(service)]) == ExitCode.FINE
    lines = capfd.readouterr().out.splitlines()
    assert "+**/node_modules" in lines
    assert " index.js" in lines


@pytest.mark.parametrize("own", [b"b\xff\nx\xc2\x85y\nz\x0cq\n", b"old", b"old\r\nlast\r\n", "a\u2028b\n".encode()])
def test_what_is_printed_is_what_would_be_written(service: Path, capfdbinary: Captured, own: bytes) -> None:
    ignore_file = service / ".dockerignore"
    ignore_file.write_bytes(own)
    assert run(["generate", "-q", str(service)]) == ExitCode.FINE
    printed = capfdbinary.readouterr().out
    assert run(["generate", "-q", "--diff", str(service)]) == ExitCode.FINE
    changed = capfdbinary.readouterr().out
    subprocess.run(["patch", "--silent", "--binary", str(ignore_file)], input=changed, check=True)
    assert ignore_file.read_bytes() == printed
    ignore_file.write_bytes(own)
    assert run(["generate", "-q", "--write", str(service)]) == ExitCode.FINE
    assert ignore_file.read_bytes() == printed


def test_a_terminal_gets_the_file_escaped(
    service: Path, capfdbinary: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (service / ".dockerignore").write_bytes(b"a\x1b]0;b\r\n\xff\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["generate", "-q", str(service)]) == ExitCode.FINE
    printed = capfdbinary.readouterr().out
    assert b"a\\x1b]0;b\n\\xff\n" in printed
    assert not {0x1B, 0x0D, 0xFF} & {*printed}


def test_json_says_what_the_schema_says(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "-q", "--format", "json", str(service)]) == ExitCode.FINE
    document = valid(capfd.readouterr().out, "proposal")
    assert document["form"] == "deny"
    assert [dropped["path"] for dropped in document["certificate"]["dropped"]] == ["node_modules/"]


@pytest.mark.parametrize("options", [["--write", "--check"], ["--write", "--diff"], ["--style", "short"]])
def test_wrong_usage(service: Path, options: list[str]) -> None:
    assert run(["generate", *options, str(service)]) == ExitCode.USAGE


@pytest.fixture
def services(service: Path) -> Path:
    """The same with two Dockerfiles more: one that names what it copies, and one that everything is left to."""
    (service / "docker").mkdir()
    (service / "docker/page.Dockerfile").write_text("FROM nginx\nCOPY index.js /srv/\n")
    (service / "Makefile").write_text("build:\n\tdocker build -f docker/page.Dockerfile .\n")
    return service


_WRITTEN = ["Dockerfile.dockerignore", "docker/page.Dockerfile.dockerignore"]


def _ignore_files(service: Path) -> list[str]:
    return sorted(str(path.relative_to(service)) for path in service.rglob("*.dockerignore"))


def test_one_file_for_each_dockerfile_is_written(services: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["generate", "--per-dockerfile", str(services)]
    assert run([*arguments, "--check"]) == ExitCode.CONTEXT_FAILS
    assert _ignore_files(services) == []
    assert run([*arguments, "--write"]) == ExitCode.FINE
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.count("The classic builder (DOCKER_BUILDKIT=0) does not read") == 2  # once for each run
    assert _ignore_files(services) == _WRITTEN
    assert "!index.js\n" in (services / _WRITTEN[1]).read_text()
    assert run([*arguments, "--check"]) == ExitCode.FINE
    (services / _WRITTEN[1]).unlink()
    assert run([*arguments, "--check"]) == ExitCode.CONTEXT_FAILS


def test_one_diff_after_the_other(services: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "--per-dockerfile", "-q", "--diff", str(services)]) == ExitCode.FINE
    lines = capfd.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("+++")] == [f"+++ b/{services}/{name}" for name in _WRITTEN]


def test_json_for_each_dockerfile(services: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "--per-dockerfile", "-q", "--format", "json", str(services)]) == ExitCode.FINE
    document = valid(capfd.readouterr().out, "proposal")
    assert [each["file"] for each in document["proposals"]] == [f"{services}/{name}" for name in _WRITTEN]
    assert [each["form"] for each in document["proposals"]] == ["deny", "allow"]
    assert document["skipped"] == []


def test_several_files_are_not_printed_as_one(services: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "--per-dockerfile", str(services)]) == ExitCode.USAGE
    printed = capfd.readouterr()
    assert "there are 2 Dockerfiles" in printed.err
    assert printed.out == ""


def test_one_file_is_printed(service: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "--per-dockerfile", str(service)]) == ExitCode.FINE
    printed = capfd.readouterr()
    assert f"\n**/{RULES}\n" in printed.out
    assert f"{service}/Dockerfile.dockerignore  for" in printed.err


@pytest.mark.parametrize(
    ("options", "code", "reason"),
    [
        (["--ignore-file", "x"], ExitCode.USAGE, "cannot go with --ignore-file"),
        (["--builder", "classic"], ExitCode.USAGE, "reads no ignore file beside a Dockerfile"),
        (["-f", "/dev/null"], ExitCode.USAGE, "is no file"),
    ],
)
def test_what_does_not_go_with_a_file_for_each_dockerfile(
    services: Path, capfd: pytest.CaptureFixture[str], options: list[str], code: int, reason: str
) -> None:
    assert run(["generate", "--per-dockerfile", "--write", *options, str(services)]) == code
    assert reason in " ".join(capfd.readouterr().err.split())
    assert _ignore_files(services) == []


def test_where_one_cannot_be_written_none_is(services: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(services / _WRITTEN[1])
    assert run(["generate", "--per-dockerfile", "-q", "--write", str(services)]) == ExitCode.USAGE
    assert "is no file" in capfd.readouterr().err
    assert not (services / _WRITTEN[0]).exists()


@pytest.mark.parametrize("options", [["--write"], ["--diff"], ["--check"], ["--format", "json"], []])
def test_what_is_not_proved_is_no_proposal(
    service: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    def unproved(request: Request, wishes: Wishes, progress: object = None) -> Proposal:
        proposed = propose_for(request, wishes)
        return replace(proposed, certificate=replace(proposed.certificate, verdict=Verdict.UNPROVED))

    monkeypatch.setattr(generate, "propose_for", unproved)
    assert run(["generate", "-q", *options, str(service)]) == ExitCode.CONTEXT_UNREADABLE
    printed = capfd.readouterr()
    assert (printed.out, "no rules stand their proof" in printed.err) == ("", True)
    assert not (service / ".dockerignore").exists()


def test_without_a_dockerfile_nothing_says_what_is_needed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", str(tmp_path)]) == ExitCode.CONTEXT_UNREADABLE
    assert "no Dockerfile" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "verdict", "code"),
    [
        ("", "", "identical", ExitCode.FINE),
        ("", "node_modules\n", "identical but for named junk", ExitCode.FINE),
        ("", "index.js\n", "unproved", ExitCode.CONTEXT_FAILS),
        ("", "*\n", "unproved", ExitCode.CONTEXT_FAILS),
        ("index.js\n", "", "nothing missed", ExitCode.FINE),
        ("index.js\n", "node_modules\n", "nothing missed", ExitCode.FINE),
        ("index.js\n", "package.json\n", "unproved", ExitCode.CONTEXT_FAILS),
        ("*\n", "", "nothing missed", ExitCode.FINE),
    ],
)
def test_a_change_is_proved(
    service: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str],
    old: str, new: str, verdict: str, code: int,
) -> None:  # fmt: skip
    place = tmp_path_factory.mktemp("rules")
    (place / "old").write_text(old)
    (place / "new").write_text(new)
    arguments = ["prove", str(place / "old"), str(place / "new"), "-c", str(service)]
    assert run([*arguments, "--format", "json"]) == code
    assert valid(capfd.readouterr().out, "proposal")["certificate"]["verdict"] == verdict
    assert run(arguments) == code
    assert f"Proof: {verdict} " in capfd.readouterr().out


def test_what_is_read_besides_is_told(service: Path, tmp_path_factory: pytest.TempPathFactory,
                                      capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    place = tmp_path_factory.mktemp("rules")
    (place / "old").write_text("node_modules\n")
    (place / "new").write_text("")
    arguments = ["prove", str(place / "old"), str(place / "new"), "-c", str(service)]
    assert run(arguments) == ExitCode.FINE
    assert "node_modules/ comes to be let in: 1.00kB in 1 file (read by" in " ".join(capfd.readouterr().out.split())
    assert run([*arguments, "--format", "json"]) == ExitCode.FINE
    [gained] = valid(capfd.readouterr().out, "proposal")["certificate"]["gained"]
    assert (gained["path"], gained["weight"]["bytes"], gained["builders"]) == (
        "node_modules/", 1000, ["buildkit", "classic", "podman"]
    )  # fmt: skip
    assert [name.rpartition(":")[2] for name in gained["read_by"]] == ["3"]


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
