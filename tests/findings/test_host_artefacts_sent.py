"""Packages and build state of the host: copied over what the image makes itself, and where that is meant."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.generator.repository import Files, lay_out

_NODE: Files = {"package.json": "{}", "package-lock.json": "{}", "index.js": "x"}
_MODULES: Files = {"node_modules/a/index.js": "0123456789", "node_modules/b/index.js": "0123456789"}
_PYTHON: Files = {"requirements.txt": "flask", "app.py": "x"}
_VENV: Files = {".venv/pyvenv.cfg": "x", ".venv/lib/a.py": "y"}
_NET: Files = {"app.csproj": "<Project/>", "a.cs": "x"}

# What git tracks, what it does not, a Dockerfile; and what is found: line, paths, fix, and a part of the message.
_SHADOWS: dict[str, tuple[Files, Files, str, tuple[int, tuple[str, ...], str, str]]] = {
    "after the installation": (
        _NODE,
        _MODULES,
        "FROM node\nWORKDIR /x\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n",
        (5, ("node_modules/",), "**/node_modules", "runs `npm ci`"),
    ),
    "before the installation": (
        _NODE,
        _MODULES,
        "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm install\n",
        (3, ("node_modules/",), "**/node_modules", "runs `npm install`"),
    ),
    "an environment": (
        _PYTHON,
        _VENV,
        "FROM python\nWORKDIR /x\nCOPY . .\nRUN pip install -r requirements.txt\n",
        (3, (".venv/",), "**/.venv", "runs `pip install -r requirements.txt`"),
    ),
    "a compiler's state": (
        _NET,
        {"obj/project.assets.json": "{}"},
        "FROM dotnet\nWORKDIR /x\nCOPY . .\nRUN dotnet restore\n",
        (3, ("obj/",), "**/obj", "runs `dotnet restore`"),
    ),
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("case", _SHADOWS)
def test_the_image_makes_its_own(tmp_path: Path, case: str, builder: str) -> None:
    tracked, untracked, dockerfile, (line, paths, fix, said) = _SHADOWS[case]
    context = lay_out(str(tmp_path), {**tracked, "Dockerfile": dockerfile}, untracked)
    (only,) = found(context, "CTX043", builder=builder)
    assert (only.severity, only.line, only.paths, only.fix) == ("warning", line, paths, fix)
    assert said in only.message
    assert only.size == sum(len(text) for text in untracked.values())


_QUIET: dict[str, tuple[Files, Files, str]] = {
    "nobody installs": (_NODE, _MODULES, "FROM node\nCOPY . /x\nRUN node /x/index.js\n"),
    "tracked": ({**_NODE, **_MODULES}, {}, "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n"),
    "copied by name": (
        _NODE,
        _MODULES,
        "FROM node\nWORKDIR /x\nCOPY . .\nCOPY node_modules node_modules\nRUN npm ci\n",
    ),
    "not there": (_NODE, {}, "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n"),
    "not copied": (_NODE, _MODULES, "FROM node\nWORKDIR /x\nCOPY package.json .\nRUN npm ci\n"),
    "ignored": (
        {**_NODE, ".dockerignore": "**/node_modules"},
        _MODULES,
        "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n",
    ),
    "one stage takes it as it is": (
        _NODE,
        _MODULES,
        "FROM node AS a\nWORKDIR /x\nCOPY . .\nRUN npm ci\nFROM node\nCOPY . /x\nCOPY --from=a /x/dist /x/dist\n",
    ),
    "the image has no use for it, and makes none": (
        {"go.mod": "module a", "main.go": "package main\nfunc main() {}", "web/package.json": "{}"},
        {"web/node_modules/a/index.js": "0123456789"},
        "FROM golang AS a\nWORKDIR /x\nCOPY . .\nRUN go build -o /y\nFROM scratch\nCOPY --from=a /y /y\n",
    ),
    "only a tool is installed": (_NODE, _MODULES, "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm install -g serve\n"),
    "a vendor folder of Go that is tracked": (
        {"go.mod": "module a", "vendor/modules.txt": "x", "main.go": "package main"},
        {},
        "FROM golang\nWORKDIR /x\nCOPY . .\nRUN go build\n",
    ),
}


@pytest.mark.parametrize("case", _QUIET)
def test_nothing_is_shadowed(tmp_path: Path, case: str) -> None:
    tracked, untracked, dockerfile = _QUIET[case]
    context = lay_out(str(tmp_path), {**tracked, "Dockerfile": dockerfile}, untracked)
    assert found(context, "CTX043") == []


def test_what_only_travels_is_not_in_the_image(tmp_path: Path) -> None:
    dockerfile = "FROM node\nWORKDIR /x\nCOPY package.json .\nRUN npm ci\n"
    context = lay_out(str(tmp_path), {**_NODE, "Dockerfile": dockerfile}, _MODULES)
    assert found(context, "CTX043", builder="classic") == []


def test_folders_of_several_packages_are_one_finding(tmp_path: Path) -> None:
    dockerfile = "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n"
    tracked: Files = {**_NODE, "p/a/package.json": "{}", "Dockerfile": dockerfile}
    context = lay_out(str(tmp_path), tracked, {**_MODULES, "p/a/node_modules/c.js": "01234"})
    (only,) = found(context, "CTX043")
    assert (only.paths, only.size) == (("node_modules/", "p/a/node_modules/"), 25)


def test_the_state_of_tsc(tmp_path: Path) -> None:
    dockerfile = "FROM node\nWORKDIR /x\nCOPY . .\nRUN npx tsc -b\n"
    tracked: Files = {**_NODE, "tsconfig.json": "{}", ".gitignore": "*.tsbuildinfo\n", "Dockerfile": dockerfile}
    context = lay_out(str(tmp_path), tracked, {"tsconfig.tsbuildinfo": "0123"})
    (only,) = found(context, "CTX043")
    assert (only.line, only.fix, only.size) == (3, "**/*.tsbuildinfo", 4)
