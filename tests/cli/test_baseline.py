"""`ctxsize baseline` as it is called: what it writes, what it refuses, and two at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ctxsize.errors import ExitCode
from tests.cli.conftest import Run
from tests.trees import plant


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A context that sends a file of ten thousand bytes, and may send its baseline."""
    plant(str(tmp_path), {"a": 10_000}, dockerfile="FROM scratch\nCOPY . /\n")
    return tmp_path


def entries(path: Path) -> dict[str, dict[str, object]]:
    document: dict[str, dict[str, object]] = json.loads(path.read_text())
    document.pop("schema_version")
    return document


def test_a_ratchet_from_the_first_to_the_last(context: Path, run: Run) -> None:
    file = context / "ctxsize-baseline.json"
    ran = run("baseline", "write")
    assert (ran.code, ran.err) == (0, "")
    assert "Dockerfile (buildkit): new, 10." in ran.out
    assert run("check", "--max-growth", "0").code == ExitCode.FINE, "the file counts itself"
    first = file.read_text()

    (context / "b").write_bytes(bytes(5000))
    assert run("check", "--max-growth", "4kB").code == ExitCode.CONTEXT_FAILS
    assert run("check", "--max-growth", "6kB").code == ExitCode.FINE
    assert run("check", "--max-growth", "60%").code == ExitCode.FINE
    ran = run("baseline", "write")
    assert "would have to rise" in ran.out
    assert file.read_text() == first

    ran = run("baseline", "write", "--allow-increase", "--reason", "b is new")
    assert "raised from 10." in ran.out
    assert entries(file)["Dockerfile (buildkit)"]["reason"] == "b is new"
    assert run("check", "--max-growth", "0").code == ExitCode.FINE

    (context / "a").unlink()
    ran = run("check", "--max-growth", "0")
    assert "less is sent: lower the baseline with `ctxsize baseline write`" in ran.out
    assert "lowered from 15." in run("baseline", "write").out
    assert "reason" not in entries(file)["Dockerfile (buildkit)"]


def test_nothing_changes_where_nothing_has_changed(context: Path, run: Run) -> None:
    run("baseline", "write")
    before = os.stat(context / "ctxsize-baseline.json")
    ran = run("baseline", "write")
    assert "stays as it is" in ran.out
    assert os.stat(context / "ctxsize-baseline.json").st_ino == before.st_ino


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--allow-increase"], "go together"),
        (["--reason", "x"], "go together"),
        (["--allow-increase", "--reason", " "], "go together"),
        (["--baseline", "missing/b.json"], "cannot be written"),
    ],
)
def test_what_is_refused(context: Path, run: Run, options: list[str], said: str) -> None:
    ran = run("baseline", "write", *options)
    assert (ran.code, said in ran.err) == (ExitCode.USAGE, True)
    assert sorted(os.listdir(context)) == ["Dockerfile", "a"]


def test_a_link_is_left_alone(context: Path, run: Run) -> None:
    (context / "ctxsize-baseline.json").symlink_to("../victim")
    ran = run("baseline", "write")
    assert (ran.code, "is a link, and is left alone" in ran.err) == (ExitCode.USAGE, True)
    assert not (context / "../victim").exists()


def test_every_build_under_its_own_name_from_anywhere(context: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    os.makedirs(context / ".git")
    plant(str(context / "api"), {"x": 50}, dockerfile="FROM scratch\nCOPY x /\n")
    (context / "ctxsize.toml").write_text(
        'baseline = "b.json"\nmax-growth = 0\n[[build]]\nname = "main"\n[[build]]\ncontext = "api"\n'
    )
    monkeypatch.chdir(context)
    assert run("baseline", "write").code == ExitCode.FINE
    assert sorted(entries(context / "b.json")) == ["api/Dockerfile (buildkit)", "main (buildkit)"]
    monkeypatch.chdir(context / "api")
    ran = run("check", "--select", "CTX052", ".")
    assert (ran.code, "has no entry" in ran.out) == (ExitCode.FINE, False)


def test_a_baseline_that_was_asked_for_is_there(context: Path, run: Run) -> None:
    ran = run("check", "--baseline", "b.json")
    assert (ran.code, "b.json: no such baseline" in ran.err) == (ExitCode.USAGE, True)
    assert run("baseline", "show").code == ExitCode.USAGE


def test_growth_since_nothing(context: Path, run: Run) -> None:
    ran = run("check", "--max-growth", "1%")
    assert (ran.code, "needs something to count from: give --against REF" in ran.err) == (ExitCode.USAGE, True)
    (context / "ctxsize.toml").write_text("\nmax-growth = '1%'\n")
    ran = run("check")
    assert (ran.code, "ctxsize.toml:2: max-growth needs something" in ran.err) == (ExitCode.USAGE, True)
    assert run("lint", "--fail-on", "never").code == ExitCode.FINE


def test_a_baseline_with_a_conflict(context: Path, run: Run) -> None:
    (context / "ctxsize-baseline.json").write_text("{\n<<<<<<< HEAD\n}\n")
    for command in (["check"], ["baseline", "write"], ["baseline", "show"]):
        ran = run(*command)
        assert (ran.code, "ctxsize-baseline.json:2: a merge has left" in ran.err) == (ExitCode.USAGE, True)


def test_showing(context: Path, run: Run) -> None:
    run("baseline", "write", "--builder", "classic")
    shown = run("baseline", "show").out.split()
    assert shown[:5] == ["build", "builder", "sent", "eligible", "files"]
    assert shown[5:7] == ["Dockerfile", "classic"]
    document = json.loads(run("baseline", "show", "--format", "json").out)
    assert [each["build"] for each in document["builds"]] == ["Dockerfile"]


def test_two_at_once_lose_nothing(context: Path) -> None:
    for name in "bcdefg":
        (context / f"{name}.Dockerfile").write_text("FROM scratch\nCOPY a /\n")
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "ctxsize", "baseline", "write", "-f", f"{name}.Dockerfile"], cwd=context
        )
        for name in "bcdefg"
    ]
    assert [each.wait() for each in started] == [0] * len(started)
    assert sorted(entries(context / "ctxsize-baseline.json")) == [f"{name}.Dockerfile (buildkit)" for name in "bcdefg"]


@pytest.mark.parametrize("command", [["check"], ["baseline", "write"], ["baseline", "show"]])
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_neither_read_nor_written(
    context: Path, run: Run, command: list[str], make: Callable[[Path], None]
) -> None:
    make(context / "ctxsize-baseline.json")
    ran = run(*command)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert ran.err == "ctxsize: error: ctxsize-baseline.json: the baseline is no file, and is left alone\n"
