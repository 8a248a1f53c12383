"""One process or several: the same report."""

import dataclasses
import os
import pickle
import time
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import pytest

from ctxsize.build import Request
from ctxsize.errors import ContextError
from ctxsize.measurement import workers
from ctxsize.pipeline import Selection, report
from ctxsize.report import Report
from tests.measurement.reporting import reported
from tests.patterns.alarm import soon
from tests.trees import plant

WIDE: dict[str, Any] = {
    f"d{number}/e{number % 5}/f{inner}": number * inner for number in range(30) for inner in range(4)
}
MIXED: dict[str, Any] = WIDE | {
    **{f"p{number}/node_modules/m{number % 4}/index.js": 100 + number for number in range(12)},
    **{f"p{number}/package.json": 2 for number in range(12)},
    **{f"d{number}/linked": "=>d0/e0/f3" for number in range(1, 9)},
    **{f"d{number}/to": "->../d0" for number in range(5)},
    "deep/" * 30 + "x": 9,
    "empty/": "/",
    "new\nline/ö": 3,
}


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make every tree large enough for four processes; the ids of those that were started."""
    started: list[int] = []
    fork = os.fork

    def counted() -> int:
        process = fork()
        started.append(process)
        return process

    monkeypatch.setattr(workers, "_worker_count", lambda: 4)
    monkeypatch.setattr(workers, "_LARGE", 1)
    monkeypatch.setattr(workers, "_SHARES_PER_WORKER", 2)
    monkeypatch.setattr(os, "fork", counted)
    return started


def alone(context: str, builder: str, **selection: Any) -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_worker_count", lambda: 1)
        return reported(context, builder, **selection)


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize(
    ("ignore", "dockerfile"),
    [
        ("", "FROM scratch\nCOPY . /\n"),
        ("**/f1\nd1*\n!d12/e2\n", "FROM scratch\nCOPY . /\n"),
        ("**\n!**/f2\n", "FROM scratch\nCOPY d* p1 /\n"),
        ("**/node_modules\n", "FROM scratch\nCOPY p* /\nCOPY deep new* /\n"),
    ],
)
def test_identical_reports(tmp_path: Path, forks: list[int], builder: str, ignore: str, dockerfile: str) -> None:
    context = plant(str(tmp_path / "c"), MIXED, ignore=ignore, dockerfile=dockerfile)
    selection = {"depth": 5, "rules": True}
    shared = reported(context, builder, **selection)
    assert len(forks) > 1
    assert dataclasses.asdict(shared) == dataclasses.asdict(alone(context, builder, **selection))


def test_a_rule_that_breaks_in_another_process(tmp_path: Path, forks: list[int]) -> None:
    context = plant(str(tmp_path / "c"), WIDE | {"d29/e4/z/x": 1}, ignore="**\n!d*\n!d*/**\nd29/e4/z/x\n![z-a]d29*\n")
    with pytest.raises(ContextError) as caught:
        reported(context)
    with pytest.raises(ContextError) as caught_alone:
        alone(context, "buildkit")
    assert (caught.value.path, caught.value.line) == (caught_alone.value.path, caught_alone.value.line)
    assert caught.value.line == 5


def test_a_process_that_is_ended_by_the_system(
    tmp_path: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_: object) -> NoReturn:
        os._exit(9)

    monkeypatch.setattr(pickle, "dump", end)
    with pytest.raises(ContextError, match="memory"):
        reported(plant(str(tmp_path / "c"), WIDE))


def test_a_process_that_is_ended_while_it_answers(
    tmp_path: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(answer: object, pipe: BinaryIO, protocol: int) -> NoReturn:
        pipe.write(pickle.dumps(answer, protocol)[:-100])
        pipe.flush()
        os._exit(9)

    monkeypatch.setattr(pickle, "dump", end)
    with pytest.raises(ContextError, match="memory"):
        reported(plant(str(tmp_path / "c"), WIDE))


def test_no_process_and_no_file_is_left_behind(tmp_path: Path, forks: list[int]) -> None:
    context = plant(str(tmp_path / "c"), WIDE)
    before = sorted(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else []
    reported(context)
    assert (sorted(os.listdir("/proc/self/fd")) if before else []) == before
    assert forks
    for process in forks:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_progress_is_told_in_growing_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_REPORT_EVERY", 5)
    told: list[tuple[int, int]] = []
    found = report(Request(plant(str(tmp_path / "c"), WIDE)), Selection(), lambda *seen: told.append(seen))
    assert told
    assert told == sorted(told)
    assert told[-1][1] <= found.total.bytes


def test_a_small_tree_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise AssertionError("a process was started")

    monkeypatch.setattr(os, "fork", refuse)
    assert reported(plant(str(tmp_path / "c"), WIDE)).total.files == 30 * 4 + 1


def test_after_one_error_the_others_need_not_go_on(
    tmp_path: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_or_go_on(_self: object, _fold: object, _waiting: object, tickets: Any) -> ContextError:
        if tickets.draw():
            time.sleep(60)
        return ContextError("broken")

    monkeypatch.setattr(workers._Helper, "_outcome", fail_or_go_on)
    with soon(), pytest.raises(ContextError, match="broken"):
        reported(plant(str(tmp_path / "c"), WIDE))
    for process in forks:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
