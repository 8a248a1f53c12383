"""What a build was at a commit, and which paths carry its growth: rows by hand, and repositories of every kind."""

from pathlib import Path

import pytest

from ctxsize.budget import Limit
from ctxsize.build import Request
from ctxsize.checked import BuildCheck, CheckReport, Grown
from ctxsize.errors import HistoryError
from ctxsize.findings.selection import selected
from ctxsize.guard import BuildAsked, Question, check
from tests.history.repositories import DOCKERFILE, Files, commit, git, repository, write

RULES = {"Dockerfile": DOCKERFILE, ".dockerignore": ".git\n"}


def checked(folder: Path, ref: str = "main", limit: Limit | None = None, **request: str) -> CheckReport:
    asked = BuildAsked("x", Request(str(folder), **request), () if limit is None else (limit,))  # type: ignore[arg-type]
    return check(Question((asked,), selected(["CTX05"], []), against=ref))


def compared(folder: Path, ref: str = "main") -> BuildCheck:
    return checked(folder, ref).builds[0]


# Files then, what has changed, and the rows: path, now, before.
ROWS: list[tuple[Files, Files, list[tuple[str, int, int]]]] = [
    ({"a": "x" * 10}, {}, []),
    ({"a": "x" * 10}, {"a": "x" * 5}, []),
    ({"a": "x" * 10}, {"a": "x" * 30}, [("a", 30, 10)]),
    ({"a": "x" * 10}, {"b/c/d": "x" * 30}, [("b/c/d", 30, 0)]),
    ({"b/old": "x" * 99}, {"b/c/d": "x" * 30, "b/c/e": "x" * 31}, [("b/c/e", 31, 0), ("b/c/d", 30, 0)]),
    ({}, {f"b/{name}": "x" * 10 for name in "cdefgh"}, [("b/", 60, 0)]),
    ({"b/c": "x" * 20}, {f"b/{name}": "x" * 10 for name in "defgh"}, [("b/", 70, 20)]),
    ({"b/c": "x" * 50}, {"b/c": "x" * 10, "b/d": "x" * 90}, [("b/d", 90, 0)]),
    ({"b/c": "x" * 50}, {"b/c": None, "d/c": "x" * 50}, [("d/c", 50, 0)]),
    ({"b": "x" * 50}, {"b": None, "b/c": "x" * 70}, [("b/c", 70, 0)]),
    (
        {},
        {f"{name}": "x" * (10 + n) for n, name in enumerate("abcdefg")},
        [(n, 10 + "abcdefg".index(n), 0) for n in "gfedc"],
    ),
]


@pytest.mark.parametrize(("then", "now", "rows"), ROWS)
def test_the_paths_that_carry_the_growth(
    tmp_path: Path, then: Files, now: Files, rows: list[tuple[str, int, int]]
) -> None:
    folder = repository(tmp_path / "r", {**RULES, **then})
    write(folder, {path: content for path, content in now.items() if content is None})
    write(folder, {path: content for path, content in now.items() if content is not None})
    assert compared(folder).grown == tuple(Grown(*row) for row in rows)


def test_rules_that_let_more_in_count_as_growth(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {**RULES, ".dockerignore": ".git\nbig\n", "big/a": "x" * 5000})
    write(folder, {".dockerignore": ".git\n"})
    assert compared(folder).grown == (Grown("big/a", 5000, 0),)


def test_the_git_folder_is_no_growth(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"Dockerfile": DOCKERFILE})
    build = compared(folder)
    assert (build.bases[0].sent, build.grown) == (build.report.chosen.bytes_sent, ())


# The limit, and whether 2,000 bytes more than 10,000 break it.
LIMITS = [
    (Limit("max-growth", 1900), True),
    (Limit("max-growth", 2100), False),
    (Limit("max-growth", 0, 0.1), True),
    (Limit("max-growth", 0, 0.3), False),
    (Limit("max-growth", 1900, severity="warning"), True),
]


@pytest.mark.parametrize(("limit", "is_broken"), LIMITS)
def test_limits_on_growth(tmp_path: Path, limit: Limit, is_broken: bool) -> None:
    folder = repository(tmp_path / "r", {**RULES, "a": "x" * 10_000})
    write(folder, {"b/c": "x" * 2000})
    report = checked(folder, limit=limit)
    (line,) = report.builds[0].budgets
    assert (line.is_broken, [each.path for each in line.paths]) == (is_broken, ["b/c"] if is_broken else [])
    found = [(each.code, each.severity, each.paths) for each in report.findings]
    assert found == ([("CTX052", limit.severity, ("b/c",))] if is_broken else [])


def test_podman_counts_what_is_read(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {**RULES, "a": "x" * 100})
    base = checked(folder, builder="podman").builds[0].bases[0]
    assert base.sent == 100 + len(DOCKERFILE) + len(".git\n")


# What was there at the base, and what is said of it.
INCOMPARABLE: list[tuple[Files, str]] = [
    ({"Dockerfile": None, "docker/Dockerfile": DOCKERFILE}, "there was no Dockerfile"),
    ({"Dockerfile": "FORM x\n"}, "Dockerfile:1: "),
    ({".dockerignore": "[\n"}, ".dockerignore"),
]


@pytest.mark.parametrize(("then", "reason"), INCOMPARABLE)
def test_a_base_that_would_fail_is_a_note(tmp_path: Path, then: Files, reason: str) -> None:
    folder = repository(tmp_path / "r", {**RULES, **then, "a": "x"})
    write(folder, RULES)
    report = checked(folder, limit=Limit("max-growth", 0))
    build = report.builds[0]
    assert (build.bases, build.budgets, report.failed) == ((), (), False)
    (note,) = build.notes
    assert note.startswith("Not compared with main, where this build would fail: ")
    assert reason in note


def test_a_read_only_checkout_and_a_worktree(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {**RULES, "a": "x" * 100})
    git(folder, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "w"))
    commit(tmp_path / "w", {"b": "x" * 300})
    assert compared(tmp_path / "w").grown == (Grown("b", 300, 0),)


def test_without_a_repository(tmp_path: Path) -> None:
    write(tmp_path, RULES)
    with pytest.raises(HistoryError):
        checked(tmp_path)
