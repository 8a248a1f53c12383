"""Which packages of a tree an installation fills."""

import json
from pathlib import Path

import pytest

from ctxsize.ecosystems.node_packages import has_dependencies, installed
from ctxsize.generator.survey import sources_of
from ctxsize.sources import Sources
from tests.generator.repository import Files, lay_out


def _sources(tmp_path: Path, files: Files) -> Sources:
    return sources_of(lay_out(str(tmp_path / "context"), files))[0]


def _packages(*folders: str) -> Files:
    return {f"{folder}/package.json": "{}" for folder in folders}


def _workspaces(*globs: str) -> Files:
    return {"package.json": json.dumps({"workspaces": globs})}


@pytest.mark.parametrize(
    ("files", "folder", "expected"),
    [
        ({"package.json": "{}", **_packages("a")}, "", {""}),
        ({"package.json": "{}", **_packages("a")}, "a", {"a"}),
        ({**_workspaces("a", "b/*"), **_packages("a", "b/c", "b/c/d", "e")}, "", {"", "a", "b/c"}),
        ({**_workspaces("a", "b/*"), **_packages("a", "b/c", "b/c/d", "e")}, "a", {"", "a", "b/c"}),
        ({**_workspaces("a", "b/*"), **_packages("a", "b/c", "b/c/d", "e")}, "e", {"e"}),
        ({**_workspaces("./a/"), **_packages("a")}, "", {"", "a"}),
        ({**_workspaces("a/**", "!a/b"), **_packages("a/b", "a/c/d")}, "", {"", "a/c/d"}),
        ({**_workspaces("**/x-*"), **_packages("x-1", "a/b/x-2", "a")}, "", {"", "x-1", "a/b/x-2"}),
        ({**_workspaces("**/a/*"), **_packages("x/a/a/b", "a", "a/b")}, "", {"", "x/a/a/b", "a/b"}),
        ({**_workspaces("a/**"), **_packages("a", "a/b/c", "b")}, "", {"", "a", "a/b/c"}),
        ({**_workspaces("{a,b}/*"), **_packages("a/1", "b/2", "c/3")}, "", {"", "a/1", "b/2"}),
        ({"pnpm-workspace.yaml": "packages: [a]", **_packages("a", "b")}, "", {"", "a"}),
        ({"lerna.json": '{"packages": ["a"]}', **_packages("a", "b")}, "", {"", "a"}),
        ({"rush.json": '{"projects": [{"projectFolder": "a"}] /* */}', **_packages("a", "b")}, "", {"", "a"}),
        ({"w/package.json": '{"workspaces": {"packages": ["a"]}}', **_packages("w/a", "a")}, "w", {"w", "w/a"}),
        ({"package.json": "[", **_packages("a")}, "", {""}),
    ],
)
def test_installed(tmp_path: Path, files: Files, folder: str, expected: set[str]) -> None:
    assert installed(_sources(tmp_path, files), folder) == expected


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        ('{"dependencies": {"a": "1"}}', True),
        ('{"devDependencies": {"a": "1"}}', True),
        ('{"dependencies": {}, "scripts": {"a": "b"}}', False),
        ("{}", False),
        ("[", False),
    ],
)
def test_has_dependencies(tmp_path: Path, package: str, *, expected: bool) -> None:
    assert has_dependencies(_sources(tmp_path, {"a/package.json": package}), "a") is expected
