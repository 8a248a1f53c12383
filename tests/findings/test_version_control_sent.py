"""History that is sent: where nothing reads it, and where something does."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.generator.repository import Files, lay_out

_APP = {"app.py": "print()", "setup.txt": "x"}


def _repository(context: Path, dockerfile: str, more: Files | None = None, ignore: str | None = None) -> str:
    files: dict[str, str | bytes] = {**_APP, "Dockerfile": dockerfile, **(more or {})}
    if ignore is not None:
        files[".dockerignore"] = ignore
    return lay_out(str(context), files)


# A Dockerfile, and the line that copies it.
_NEEDLESS = {
    "everything is copied": ("FROM scratch\nCOPY . /x/\n", 2),
    "a command that does not read it": ("FROM alpine\nCOPY . /x/\nRUN apk add git\n", 2),
    "a stage that reads a history of its own": (
        "FROM alpine AS a\nRUN git clone https://example.org/a && cd a && git log\nFROM alpine\nCOPY . /x/\n",
        4,
    ),
}


@pytest.mark.parametrize("case", _NEEDLESS)
def test_history_that_nothing_reads(tmp_path: Path, case: str) -> None:
    dockerfile, line = _NEEDLESS[case]
    (only,) = found(_repository(tmp_path, dockerfile), "CTX040")
    assert (only.severity, only.line, only.paths, only.fix) == ("warning", line, (".git/",), ".git")
    weight = sum(each.stat().st_size for each in (tmp_path / ".git").rglob("*") if each.is_file())
    assert only.size == weight


_READ = {
    "a version": "FROM alpine\nCOPY . /x/\nRUN git describe --tags > version\n",
    "in a later stage": "FROM alpine AS a\nCOPY . /x/\nFROM a\nRUN git rev-parse HEAD\n",
    "copied by name": "FROM alpine\nCOPY . /x/\nCOPY .git /x/.git\n",
    "not copied": "FROM alpine\nCOPY app.py /x/\n",
}


@pytest.mark.parametrize("case", _READ)
def test_history_that_is_read_or_not_sent(tmp_path: Path, case: str) -> None:
    assert found(_repository(tmp_path, _READ[case]), "CTX040") == []


def test_history_that_the_rules_ignore(tmp_path: Path) -> None:
    assert found(_repository(tmp_path, "FROM scratch\nCOPY . /x/\n", ignore=".git\n"), "CTX040") == []


def test_a_version_from_history_that_a_build_file_asks_for(tmp_path: Path) -> None:
    project = '[build-system]\nrequires = ["setuptools", "setuptools_scm"]\n'
    dockerfile = "FROM python\nCOPY . /x/\nRUN pip install /x\n"
    assert found(_repository(tmp_path, dockerfile, {"pyproject.toml": project}), "CTX040") == []


def test_the_classic_builder_sends_what_no_instruction_reads(tmp_path: Path) -> None:
    context = _repository(tmp_path, "FROM scratch\nCOPY app.py /x/\n")
    (only,) = found(context, "CTX040", builder="classic")
    assert (only.line, only.paths) == (None, (".git/",))
    assert found(context, "CTX040", builder="podman") == []


def test_history_of_another_repository_inside(tmp_path: Path) -> None:
    context = _repository(tmp_path, "FROM scratch\nCOPY . /x/\n", ignore=".git\n")
    lay_out(f"{context}/ext", {"a": "a"})
    (only,) = found(context, "CTX040")
    assert (only.paths, only.fix) == (("ext/.git/",), "**/.git")


def test_a_file_that_points_to_history_weighs_nothing(tmp_path: Path) -> None:
    context = tmp_path / "c"
    context.mkdir()
    (context / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (context / ".git").write_text("gitdir: /nowhere\n")
    assert found(str(context), "CTX040") == []
