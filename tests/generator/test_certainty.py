"""What only some builds make again has to come from the working copy in the others."""

from pathlib import Path

import pytest

import ctxsize
from tests.generator.repository import lay_out, rules

_TREE = {"package.json": "{}", ".gitignore": "dist\n", "index.js": ""}


def proposed(tmp_path: Path, *lines: str) -> list[str]:
    dockerfile = "\n".join(["FROM node", "WORKDIR /app", *lines, ""])
    return rules(ctxsize.propose(lay_out(str(tmp_path / "context"), {**_TREE, "Dockerfile": dockerfile})).text)


@pytest.mark.parametrize(
    "command",
    [
        'if [ "$PREBUILT" = false ]; then npm ci && npm run build; fi',
        'if [ -n "$A" ]; then echo; elif [ -n "$B" ]; then npm ci && npm run build; fi',
        '[ -z "$PREBUILT" ] && npm ci && npm run build',
        "test -d dist || npm ci || npm run build",
        "case $A in x) npm ci && npm run build;; esac",
    ],
)
def test_a_command_under_a_condition_makes_nothing_for_certain(tmp_path: Path, command: str) -> None:
    found = proposed(tmp_path, "COPY . .", f"RUN {command}")
    assert {"**/node_modules", "node_modules", "dist"}.isdisjoint(found)


@pytest.mark.parametrize(
    "command",
    [
        "if [ -f yarn.lock ]; then yarn install; elif [ -f package-lock.json ]; then npm ci; else exit 1; fi",
        "npm ci && npm run build",
        'if [ -n "$A" ]; then echo; fi; npm ci',
        '[ -n "$A" ] && echo; npm ci',
    ],
)
def test_a_command_that_always_runs_does(tmp_path: Path, command: str) -> None:
    assert "**/node_modules" in proposed(tmp_path, "COPY . .", f"RUN {command}")


def test_conditions_of_make_are_some_too(tmp_path: Path) -> None:
    recipe = "all:\nifdef CI\n\tnpm ci\nendif\n\tgit describe > version\n"
    files = {**_TREE, "Makefile": recipe, "Dockerfile": "FROM node\nWORKDIR /app\nCOPY . .\nRUN make\n"}
    found = rules(ctxsize.propose(lay_out(str(tmp_path / "context"), files)).text)
    assert {"**/node_modules", "node_modules", ".git"}.isdisjoint(found)


def test_a_copy_from_a_stage_that_only_has_the_working_copys_makes_nothing(tmp_path: Path) -> None:
    found = proposed(tmp_path, "COPY . .", "FROM node", "COPY --from=0 /app/dist /srv/dist")
    assert "dist" not in found


def test_a_copy_from_a_stage_that_installs_does(tmp_path: Path) -> None:
    found = proposed(
        tmp_path,
        "COPY package.json .",
        "RUN npm ci",
        "FROM node",
        "WORKDIR /app",
        "COPY . .",
        "COPY --from=0 /app/node_modules ./node_modules",
    )
    assert "**/node_modules" in found


def test_a_secret_that_stays_is_told(tmp_path: Path) -> None:
    dockerfile = "FROM node\nCOPY . .\nRUN npm ci && npx vite build\n"
    context = lay_out(str(tmp_path / "context"), {**_TREE, "Dockerfile": dockerfile}, {".env": "TOKEN=1"})
    (told,) = [each for each in ctxsize.propose(context).kept if each.category == "secrets"]
    assert (told.weight.bytes, told.weight.files) == (7, 1)
    assert "vite build" in told.reason


def test_without_git_a_secret_that_is_there_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY . .\n")
    (tmp_path / "app.py").write_text("")
    clean = ctxsize.propose(str(tmp_path)).text
    for name in (".env", "id_rsa", ".DS_Store"):
        (tmp_path / name).write_text("x")
    assert ctxsize.propose(str(tmp_path)).text == clean
    assert "**/.env" in rules(clean)
