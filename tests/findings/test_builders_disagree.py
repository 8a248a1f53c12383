from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant

# The traps of which all builders were asked: tree, rules, line, paths, bytes, and who lets them in.
DISPUTED: list[Any] = [
    pytest.param(
        {"a/keep.txt": 10, "a/b/keep.txt": 20, "a/x": 1, "top": 1},
        "*\n!**/keep.txt\n",
        [(2, ["a/b/keep.txt", "a/keep.txt"], 30, "BuildKit lets in")],
        id="a wildcard that opens folders",
    ),
    pytest.param(
        {"src/app/f": 7, "src/y": 1, "z": 1},
        "*\n!src/app\nsrc\n",
        [(3, ["src/app/f"], 0, "BuildKit and the classic builder let in")],
        id="a folder left out below what it holds",
    ),
    pytest.param(
        {"a/b/c": 9, "a/x": 1},
        "a/b\n!a\n",
        [(2, ["a/b/c"], 9, "podman lets in")],
        id="a folder let in that nothing leaves out",
    ),
    pytest.param(
        {"a.txt": 3, "d/b.txt": 4, "z": 1},
        "**.txt\n",
        [(1, ["a.txt", "d/b.txt"], 7, "podman lets in")],
        id="an older dialect",
    ),
]

AGREED: list[Any] = [
    pytest.param({"src/a.py": 1, "src/a.pyc": 1, "z": 1}, "*\n!src\n**/*.pyc\n", id="plain lines"),
    pytest.param({"d/x": 1, "d/s/y": 1, "d/s/z": 1}, "d\n!d/s/y\n", id="folders that BuildKit sends late"),
    pytest.param({"a": 1}, ".dockerignore\nDockerfile\na\n", id="what docker always sends"),
    pytest.param({"a": 1}, "*\n", id="nothing else"),
    pytest.param({"node_modules/x": 1, "sub/node_modules/y": 1}, "node_modules\n", id="a folder"),
    pytest.param({"a": 1, "Dockerfile.dockerignore": {"text": "*\n!**/k\n"}, "s/k": 1}, "a\n", id="other ignore files"),
]


@pytest.mark.parametrize(("tree", "ignore", "expected"), DISPUTED)
@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
def test_disputed_files(tmp_path: Path, tree: Any, ignore: str, expected: Any, builder: str) -> None:
    findings = found(plant(str(tmp_path / "c"), tree, ignore=ignore), "CTX015", builder=builder)
    told = [(each.line, sorted(each.paths), each.size) for each in findings]
    assert told == [row[:3] for row in expected]
    if builder == "buildkit":
        assert [each.message.startswith(row[3]) for each, row in zip(findings, expected, strict=True)] == [True]


@pytest.mark.parametrize(("tree", "ignore"), AGREED)
def test_rules_that_all_builders_read_alike(tmp_path: Path, tree: Any, ignore: str) -> None:
    context = plant(str(tmp_path / "c"), tree, ignore=ignore)
    wanted = ["Dockerfile.dockerignore"] if "Dockerfile.dockerignore" in tree else []
    findings = found(context, "CTX015")
    assert [each for each in findings if "classic" in each.message and wanted] == []
    assert findings == [] or wanted


def test_each_builder_is_told_with_the_line_that_decides(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {"src/app/f": 7, "z": 1}, ignore="*\n!src/app\nsrc\n")
    (only,) = found(context, "CTX015")
    assert only.message == (
        "BuildKit and the classic builder let in 1 file that podman leaves out: for src/app/f line 2 `!src/app` "
        "decides for BuildKit and the classic builder, line 3 `src` decides for podman; BuildKit sends it empty"
    )
