from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant

MISSED: list[Any] = [
    pytest.param(
        {"a/package.json": 2, "a/node_modules/x/y.js": 1000, "node_modules/z.js": 5},
        "node_modules",
        ["a/node_modules/"],
        1000,
        id="a folder in a package",
    ),
    pytest.param(
        {"a/m.py": 1, "a/__pycache__/m.pyc": 300, "b/m.py": 1, "b/__pycache__/m.pyc": 400},
        "__pycache__",
        ["a/__pycache__/", "b/__pycache__/"],
        700,
        id="two folders",
    ),
    pytest.param({"svc/.env": 40}, ".env", ["svc/.env"], 40, id="settings"),
    pytest.param({"svc/a.pem": 40, "svc/deep/b.pem": 2}, "*.pem", ["svc/a.pem", "svc/deep/b.pem"], 42, id="keys"),
    pytest.param({"svc/a.log": 50, "a.log": 7}, "*.log", ["svc/a.log"], 50, id="logs"),
    pytest.param({"x/.DS_Store": 60, "y/.DS_Store": 6}, ".DS_Store", ["x/.DS_Store", "y/.DS_Store"], 66, id="files"),
]  # fmt: skip

QUIET: list[Any] = [
    pytest.param({"a/package.json": 2, "a/node_modules/x.js": 9}, "**/node_modules", id="at any depth"),
    pytest.param({"a/package.json": 2, "a/node_modules/x.js": 9}, "node_modules\na/node_modules", id="named too"),
    pytest.param({"package.json": 2, "node_modules/x.js": 9}, "node_modules", id="only at the root"),
    pytest.param({"a/build/tool.py": 9}, "build", id="a folder that only sounds like it"),
    pytest.param({"docs/README.md": 9}, "README.md", id="a file that may be meant at one place"),
    pytest.param({"a/x.log": 9}, "/logs/*.log", id="a rule with a slash"),
    pytest.param({"a/.env.example": 9}, ".env.example", id="an example"),
    pytest.param({"keep.log": 9}, "*.log\n!keep.log", id="let back in at the root"),
]


@pytest.mark.parametrize(("tree", "rule", "paths", "size"), MISSED)
def test_copies_that_a_rule_misses(tmp_path: Path, tree: Any, rule: str, paths: list[str], size: int) -> None:
    (only,) = found(plant(str(tmp_path / "c"), tree, ignore=f"# local\n{rule}\n"), "CTX012")
    assert (only.line, only.fix, sorted(only.paths), only.size) == (2, f"**/{rule}", paths, size)
    assert only.severity == "warning"


@pytest.mark.parametrize(("tree", "ignore"), QUIET)
def test_rules_that_mean_what_they_say(tmp_path: Path, tree: Any, ignore: str) -> None:
    assert found(plant(str(tmp_path / "c"), tree, ignore=ignore), "CTX012") == []


def test_what_is_let_in_and_stays_behind_is_told_quietly(tmp_path: Path) -> None:
    tree = {"a/package.json": 2, "a/node_modules/x.js": 1000, "src/m.js": 1}
    context = plant(str(tmp_path / "c"), tree, ignore="node_modules\n", dockerfile="FROM scratch\nCOPY src /\n")
    assert [(each.severity, each.size) for each in found(context, "CTX012")] == [("info", 0)]


def test_what_an_instruction_asks_for_is_wanted(tmp_path: Path) -> None:
    dockerfile = "FROM scratch\nCOPY . /\nCOPY a/dist /web\nCOPY svc/.env /\n"
    tree = {"a/package.json": 2, "a/dist/x.js": 1000, "svc/.env": 3}
    context = plant(str(tmp_path / "c"), tree, ignore="dist\n.env\n", dockerfile=dockerfile)
    assert found(context, "CTX012") == []
