"""CTX040 and CTX046: history and huge files that are sent."""

from pathlib import Path

import pytest

from tests.findings.looking import look

ALL = "FROM scratch\nCOPY . /app/\n"
# Code, tree, Dockerfile, ignore file; then severity, line, fix.
FOUND = [
    ("CTX040", {".git/HEAD": 40, "a": 1}, ALL, None, "warning", 2, ".git"),
    ("CTX046", {"dump": 100_000_000}, ALL, None, "warning", 2, ""),
]
NOT_FOUND = [
    ("CTX040", {".git/HEAD": 40, "a": 1}, ALL, ".git"),
    ("CTX040", {".git/HEAD": 40, "a": 1}, "FROM scratch\nCOPY a /\n", None),
    ("CTX040", {".git/HEAD": 40}, "FROM git\nCOPY . /\nRUN git describe --tags > /version\n", None),
    ("CTX046", {"dump": 99_999_999}, ALL, None),
    ("CTX046", {"dump": 100_000_000}, ALL, "dump"),
]


@pytest.mark.parametrize(("code", "tree", "dockerfile", "ignore", "severity", "line", "fix"), FOUND)
def test_found(
    code: str,
    tree: dict[str, int],
    dockerfile: str,
    ignore: str | None,
    severity: str,
    line: int | None,
    fix: str,
    tmp_path: Path,
) -> None:
    (finding,) = look(code, str(tmp_path), tree, dockerfile, ignore)
    assert (finding.severity, finding.line, finding.fix) == (severity, line, fix)
    assert finding.file in {str(tmp_path / ".dockerignore"), str(tmp_path / "Dockerfile")}


@pytest.mark.parametrize(("code", "tree", "dockerfile", "ignore"), NOT_FOUND)
def test_not_found(code: str, tree: dict[str, int], dockerfile: str, ignore: str | None, tmp_path: Path) -> None:
    assert look(code, str(tmp_path), tree, dockerfile, ignore) == []
