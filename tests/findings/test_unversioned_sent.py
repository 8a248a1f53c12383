"""Weight that git ignores or does not know, and weight that is meant or is told elsewhere."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.generator.repository import Files, lay_out

_MEGABYTE = b"x" * 1_000_000
_ALL = "FROM scratch\nCOPY . /x/\n"


def _repository(
    context: Path, untracked: Files, gitignore: str = "", dockerfile: str = _ALL, tracked: Files | None = None
) -> str:
    files: Files = {"Dockerfile": dockerfile, "a.py": "a", ".dockerignore": ".git\n", ".gitignore": gitignore}
    return lay_out(str(context), {**files, **(tracked or {})}, untracked)


# What git does not track, its ignore file, and what is found as ignored: path and fix.
_IGNORED: dict[str, tuple[Files, str, list[tuple[str, str]]]] = {
    "a file": ({"dump.sql": _MEGABYTE}, "*.sql\n", [("dump.sql", "dump.sql")]),
    "a folder": (
        {"data/a": _MEGABYTE, "data/b": _MEGABYTE * 2},
        "/data\n",
        [("data/b", "data/b"), ("data/a", "data/a")],
    ),
    "a folder of many": (
        {f"data/{index}": b"x" * 200_000 for index in range(10)},
        "data/\n",
        [("data/", "data")],
    ),
    "all in a folder": (
        {f"data/{index}.csv": b"x" * 200_000 for index in range(10)},
        "*.csv\n",
        [("data/", "data")],
    ),
    "by a file further down": ({"sub/.gitignore": "big\n", "sub/big": _MEGABYTE}, "", [("sub/big", "sub/big")]),
    "a strange name": ({"a (1).sql": _MEGABYTE}, "*.sql\n", [("a (1).sql", "a \\(1\\).sql")]),
}


@pytest.mark.parametrize("case", _IGNORED)
def test_what_git_ignores_is_sent(tmp_path: Path, case: str) -> None:
    untracked, gitignore, expected = _IGNORED[case]
    context = _repository(tmp_path, untracked, gitignore)
    findings = sorted(found(context, "CTX041"), key=lambda each: -(each.size or 0))
    assert [(each.subject, each.fix) for each in findings] == expected
    assert {each.severity for each in findings} == {"warning"}
    assert found(context, "CTX042") == []


_UNKNOWN: dict[str, tuple[Files, str, list[str]]] = {
    "a file": ({"dump.sql": _MEGABYTE}, "", ["dump.sql"]),
    "a folder": ({f"data/{index}": b"x" * 200_000 for index in range(10)}, "*.csv\n", ["data/"]),
}


@pytest.mark.parametrize("case", _UNKNOWN)
def test_what_git_does_not_know_is_sent(tmp_path: Path, case: str) -> None:
    untracked, gitignore, expected = _UNKNOWN[case]
    context = _repository(tmp_path, untracked, gitignore)
    assert [(each.subject, each.severity) for each in found(context, "CTX042")] == [(path, "info") for path in expected]
    assert found(context, "CTX041") == []


# What git does not track, its ignore file, a Dockerfile, and what it tracks besides.
_QUIET: dict[str, tuple[Files, str, str, Files]] = {
    "tracked": ({}, "", _ALL, {"dump.sql": _MEGABYTE}),
    "tracked although it is ignored": ({}, "*.sql\n", _ALL, {"dump.sql": _MEGABYTE}),
    "a folder of which something is tracked": (
        {f"data/{index}": b"x" * 200_000 for index in range(10)},
        "",
        _ALL,
        {"data/README": "x"},
    ),
    "light": ({"dump.sql": b"x" * 900_000}, "*.sql\n", _ALL, {}),
    "beside something far heavier": ({"dump.sql": _MEGABYTE}, "*.sql\n", _ALL, {"model": _MEGABYTE * 150}),
    "named": ({"app.jar": _MEGABYTE}, "*.jar\n", "FROM scratch\nCOPY app.jar /\n", {}),
    "named above": ({"dist/app.js": _MEGABYTE}, "dist\n", "FROM scratch\nCOPY dist /\n", {}),
    "named below": ({"dist/app.js": _MEGABYTE}, "dist\n", "FROM scratch\nCOPY . /\nCOPY dist/app.js /\n", {}),
    "not sent": ({"dump.sql": _MEGABYTE}, "*.sql\n", "FROM scratch\nCOPY a.py /\n", {}),
}


@pytest.mark.parametrize("case", _QUIET)
def test_weight_that_is_tracked_meant_or_light(tmp_path: Path, case: str) -> None:
    untracked, gitignore, dockerfile, tracked = _QUIET[case]
    assert found(_repository(tmp_path, untracked, gitignore, dockerfile, tracked), "CTX041", "CTX042") == []


def test_a_folder_of_both_is_neither(tmp_path: Path) -> None:
    some = {f"data/{index}.csv": b"x" * 200_000 for index in range(5)}
    others = {f"data/{index}.sql": b"x" * 200_000 for index in range(5)}
    assert found(_repository(tmp_path, {**some, **others}, "*.csv\n"), "CTX041", "CTX042") == []


def test_nothing_is_known_without_git(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(_ALL)
    (tmp_path / "dump.sql").write_bytes(_MEGABYTE)
    (tmp_path / ".gitignore").write_text("*.sql\n")
    assert found(str(tmp_path), "CTX041", "CTX042") == []


def test_what_has_a_finding_of_its_own(tmp_path: Path) -> None:
    dockerfile = "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n"
    packages: Files = {f"node_modules/a/{index}.js": b"x" * 200_000 for index in range(10)}
    context = _repository(tmp_path, packages, "node_modules\n", dockerfile, {"package.json": "{}"})
    assert {each.code for each in found(context, "CTX041", "CTX042", "CTX043")} == {"CTX043"}
