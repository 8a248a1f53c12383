"""CTX012 to CTX046: rules that mean something else, and what is sent that should not be."""

from pathlib import Path

import pytest

from tests.findings.looking import look

ALL = "FROM scratch\nCOPY . /app/\n"
# Code, tree, Dockerfile, ignore file; then severity, line, fix.
FOUND = [
    ("CTX012", {"node_modules/x": 1, "web/node_modules/y": 70}, ALL, "node_modules", "warning", 1, "**/node_modules"),
    ("CTX012", {"a/b/dist/y": 70}, ALL, "#\n/dist/", "warning", 2, "**/dist"),
    ("CTX012", {"a/x.log": 7, "x.log": 1}, ALL, "*.log", "warning", 1, "**/*.log"),
    ("CTX012", {"a/.env": 7, ".env": 1}, ALL, ".env", "warning", 1, "**/.env"),
    ("CTX013", {"node_modules/x": 1}, ALL, "node_modules # npm", "warning", 1, "# npm\nnode_modules"),
    ("CTX013", {}, ALL, "a\n  # c", "warning", 2, "# c"),
    ("CTX014", {"a.js": 1}, ALL, "*.{js,ts}", "warning", 1, "*.js\n*.ts"),
    ("CTX014", {"a1": 1}, ALL, "[!a]1", "warning", 1, "[^a]1"),
    ("CTX014", {"a": 1}, ALL, "*.a|b", "warning", 1, "*.a\nb"),
    ("CTX014", {"a": 1}, ALL, "dist\\bin", "warning", 1, "dist/bin"),
    ("CTX020", {"node_modules/x": 1, "package.json": 2}, ALL, None, "warning", None, "ctxsize generate -w"),
    ("CTX020", {"a": 1}, ALL, None, "info", None, "ctxsize generate -w"),
    ("CTX030", {".env": 9}, ALL, None, "error", 2, "**/.env"),
    ("CTX030", {"a/id_rsa": 9, "b/id_rsa": 9}, ALL, "a/x", "error", 2, "**/id_rsa"),
    ("CTX030", {"tests/data/id_rsa": 9}, ALL, None, "info", 2, "**/id_rsa"),
    ("CTX040", {".git/HEAD": 40, "a": 1}, ALL, None, "warning", 2, ".git"),
    ("CTX046", {"dump": 100_000_000}, ALL, None, "warning", 2, ""),
]
NOT_FOUND = [
    ("CTX012", {"node_modules/x": 1, "web/node_modules/y": 1}, ALL, "**/node_modules"),
    ("CTX012", {"node_modules/x": 1}, ALL, "node_modules"),
    ("CTX012", {"node_modules/x": 1, "web/node_modules/y": 1}, ALL, "node_modules\nweb/node_modules"),
    ("CTX012", {"a/x.log": 1}, ALL, "*.log\n**/*.log"),
    ("CTX012", {"a/b/c": 1}, ALL, "a/b"),
    ("CTX013", {"node_modules # npm": 1}, ALL, "node_modules # npm"),
    ("CTX013", {}, ALL, "# a # b\na#b\n*.#*"),
    ("CTX014", {"{a,b}": 1}, ALL, "{a,b}"),
    ("CTX014", {"a": 1}, ALL, "[^a]1\n*.{js}\na\\#b\n[a-z]*"),
    ("CTX020", {".git/HEAD": 1}, ALL, "x"),
    ("CTX020", {".git/HEAD": 1}, ALL, ""),
    ("CTX030", {".env": 9}, ALL, ".env"),
    ("CTX030", {".env": 9, "a": 1}, "FROM scratch\nCOPY a /\n", None),
    ("CTX030", {".env.example": 9, "id_rsa.pub": 1, "node_modules/x/.env": 1}, ALL, None),
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


def test_a_secret_says_where_it_goes_and_never_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    dockerfile = "FROM scratch AS build\nCOPY . /src/\nFROM scratch\nCOPY --from=build /src/x /\n"
    tree = {".env": {"text": "TOKEN=hunter2"}, "x": 1}
    (finding,) = look("CTX030", str(tmp_path / "c"), tree, dockerfile)
    assert finding.message == ".env is sent, and `COPY . /src/` copies it into stage build"
    assert "hunter2" not in repr(finding)


def test_bytes_that_a_root_only_rule_overlooks(tmp_path: Path) -> None:
    tree = {"web/node_modules/y": 70, "api/node_modules/z": 30}
    (finding,) = look("CTX012", str(tmp_path), tree, ALL, "node_modules")
    assert (finding.size, set(finding.paths)) == (100, {"web/node_modules/", "api/node_modules/"})
