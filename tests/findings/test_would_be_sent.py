"""What is not there and would be sent: named by the user, or to be expected of the ecosystems present."""

import os
from pathlib import Path

import pytest

from ctxsize import assumption
from ctxsize.build import BUILDERS, Request
from ctxsize.checked import Finding
from ctxsize.errors import ContextError
from ctxsize.findings.selection import selected
from ctxsize.guard import BuildAsked, Question, check
from tests.generator.repository import lay_out, write

INSTALLS = "FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
NODE = {"Dockerfile": INSTALLS, "package.json": "{}", "web/package.json": "{}", "web/src/a.js": ""}


def look(context: str, names: tuple[str, ...] | None, builder: str = "buildkit") -> tuple[Finding, ...]:
    asked = BuildAsked("x", Request(context, builder=builder))
    return check(Question((asked,), selected(["CTX053"], []), assume=names)).findings


def found(context: str, names: tuple[str, ...] | None, builder: str = "buildkit") -> dict[str, tuple[str, ...]]:
    return {each.subject: each.paths for each in look(context, names, builder)}


# The ignore file, names, and from where which of them would be sent.
NAMED = [
    ("", ("node_modules",), {"node_modules": ("node_modules/", "web/node_modules/")}),
    ("node_modules\n", ("node_modules",), {"node_modules": ("web/node_modules/",)}),
    ("**/node_modules\n", ("node_modules",), {}),
    ("node_modules\nweb/node_modules/**\n", ("node_modules",), {}),
    ("*/node_modules\n", ("node_modules",), {"node_modules": ("node_modules/",)}),
    ("**/node_modules\n!web/**\n", ("node_modules",), {"node_modules": ("web/node_modules/",)}),
    ("**/.env*\n", (".env", ".venv"), {".venv": (".venv/", "web/.venv/")}),
    ("**/.env.*\n", (".env", ".env.local"), {".env": (".env", "web/.env")}),
    ("", ("web/dist",), {"web/dist": ("web/dist/",)}),
    ("web\n", ("dist",), {"dist": ("dist/",)}),
    ("", ("*.log",), {"*.log": ("*.log", "web/*.log")}),
    ("", ("*.php",), {"*.php": ("*.php", "web/*.php")}),
    ("", ("*.egg-info",), {"*.egg-info": ("*.egg-info/", "web/*.egg-info/")}),
    ("*\n!package.json\n", ("node_modules", ".env"), {}),
    ("", (), {}),
]


@pytest.mark.parametrize(("rules", "names", "expected"), NAMED)
@pytest.mark.parametrize("builder", BUILDERS)
def test_names_that_the_user_gives(
    tmp_path: Path, rules: str, names: tuple[str, ...], expected: dict[str, tuple[str, ...]], builder: str
) -> None:
    context = lay_out(str(tmp_path / "c"), {**NODE, ".dockerignore": rules})
    assert found(context, names, builder) == expected


def test_a_name_is_an_error_with_its_cure(tmp_path: Path) -> None:
    context = lay_out(str(tmp_path / "c"), {**NODE, ".dockerignore": "node_modules\n"})
    (each,) = look(context, ("node_modules",))
    assert (each.severity, each.fix, each.subject) == ("error", "**/node_modules", "node_modules")
    assert each.file == f"{context}/.dockerignore"
    write(context, {".dockerignore": each.fix})
    assert look(context, ("node_modules",)) == ()


def test_what_no_instruction_reads_is_not_sent(tmp_path: Path) -> None:
    context = lay_out(str(tmp_path / "c"), {**NODE, "Dockerfile": "FROM node\nCOPY web/src /app\n"})
    assert found(context, ("node_modules",)) == {}
    assert list(found(context, ("node_modules",), "classic")) == ["node_modules"]


def test_a_name_out_of_the_context(tmp_path: Path) -> None:
    context = lay_out(str(tmp_path / "c"), NODE)
    with pytest.raises(ContextError):
        look(context, ("../x",))


_SAYS_NOTHING = {".dockerignore": "# nothing\n"}
# Files, and what is to be expected and would be sent.
EXPECTED: list[tuple[dict[str, str], dict[str, tuple[str, ...]]]] = [
    (
        {**NODE, **_SAYS_NOTHING},
        {"node_modules": ("node_modules/", "web/node_modules/"), ".env": (".env", "web/.env")},
    ),
    ({**NODE, ".dockerignore": "**/node_modules\n**/.env\n"}, {}),
    (
        {**NODE, ".dockerignore": "node_modules\n.env\n"},
        {"node_modules": ("web/node_modules/",), ".env": ("web/.env",)},
    ),
    # Nobody makes it again in the image, so a build may need it from the working copy.
    ({**NODE, "Dockerfile": "FROM node\nCOPY . .\n", ".dockerignore": "**/.env\n"}, {}),
    # A bundler reads it.
    ({**NODE, "Dockerfile": f"{INSTALLS}RUN npm run build\n", ".dockerignore": "**/node_modules\n"}, {}),
    ({"Dockerfile": "FROM x\nCOPY . .\n", "a.txt": "", **_SAYS_NOTHING}, {}),
    (
        {
            "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n",
            "requirements.txt": "",
            "a.py": "",
            **_SAYS_NOTHING,
        },
        {".venv": (".venv/",), "__pycache__": ("__pycache__/",), ".env": (".env",)},
    ),
    (
        {
            "Dockerfile": "FROM rust\nCOPY . .\nRUN cd api && cargo build\n",
            "api/Cargo.lock": "",
            ".dockerignore": "**/.env\n",
        },
        {"target": ("api/target/",)},
    ),
    # The name varies at its end only, and the rules have met it without one.
    ({**NODE, ".gitignore": "*.log\n", ".dockerignore": "**/*.log\n**/node_modules\n**/.env\n"}, {}),
    (
        {**NODE, ".gitignore": "*.log\n", ".dockerignore": "x.log\n**/node_modules\n**/.env\n"},
        {"npm-debug.log*": ("npm-debug.log*", "web/npm-debug.log*")},
    ),
]


@pytest.mark.parametrize(("files", "expected"), EXPECTED)
@pytest.mark.parametrize("has_git", [True, False])
def test_what_the_ecosystems_present_would_create(
    tmp_path: Path, files: dict[str, str], expected: dict[str, tuple[str, ...]], has_git: bool
) -> None:
    context = str(tmp_path / "c")
    (lay_out if has_git else write)(context, files)
    assert found(context, None) == expected


_PYTHON = {
    "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n",
    "requirements.txt": "",
    "a.py": "",
}


def test_what_weighs_is_worse_than_what_is_untidy_and_so_is_a_secret_that_git_has_met(tmp_path: Path) -> None:
    context = lay_out(str(tmp_path / "c"), {**_PYTHON, **_SAYS_NOTHING})
    severities = {each.subject: each.severity for each in look(context, None)}
    assert severities == {".venv": "warning", "__pycache__": "info", ".env": "info"}
    write(context, {".gitignore": ".env\n"})
    assert {each.subject: each.severity for each in look(context, None)} == {**severities, ".env": "warning"}


def test_without_any_rules_it_is_one_finding(tmp_path: Path) -> None:
    context = lay_out(str(tmp_path / "c"), _PYTHON)
    (only,) = look(context, None)
    assert (only.severity, only.file, only.paths) == ("warning", None, (".venv/", "__pycache__/", ".env"))
    assert only.message == "there are no rules to keep out what a working copy may hold: .venv/, __pycache__/, .env"
    assert only.fix == f"ctxsize generate --write {context}"
    assert [each.severity for each in look(context, (".venv",))] == ["error"]


def test_a_large_tree_is_not_walked_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = str(tmp_path / "c")
    write(context, {**NODE, **_SAYS_NOTHING, "node_modules/a/package.json": "{}", "deep/er/package.json": "{}"})
    everything = found(context, ("x",))
    monkeypatch.setattr(assumption, "_SMALL", 0)
    monkeypatch.setattr(assumption, "sources_of", None)
    assert found(context, ("x",)) == everything == {"x": ("x/", "web/x/", "deep/er/x/")}
    assert found(context, None)["node_modules"] == ("web/node_modules/", "deep/er/node_modules/")


def test_what_is_there_is_measured_and_not_assumed(tmp_path: Path) -> None:
    context = lay_out(str(tmp_path / "c"), {**NODE, **_SAYS_NOTHING}, {"node_modules/a/x": "x", "web/.env": "x"})
    assert found(context, None) == {"node_modules": ("web/node_modules/",), ".env": (".env",)}
    assert os.path.exists(f"{context}/node_modules")
    assert found(context, ("node_modules",)) == {"node_modules": ("node_modules/", "web/node_modules/")}
