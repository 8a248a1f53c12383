from pathlib import Path

import pytest

from tests.findings.asked import found, lines
from tests.trees import plant

TREE = {"src/app/a.py": 10, "src/b.py": 10, "docs/c.md": 10, "keep.md": 10}

IDLE = [
    pytest.param("!README.md\n*.md\n", [(1, "move it below line 2")], id="a ! line above all others"),
    pytest.param("!README.txt\n*.md\n", [(1, "remove line 1")], id="a ! line that no line concerns"),
    pytest.param("*.log\n*.tmp\n*.log\n", [(3, "remove line 3")], id="the same line twice"),
    pytest.param("a[^b]\n*.tmp\na[^b]\n", [(3, "remove line 3")], id="the same line twice, beyond comparing"),
    pytest.param("x/\n./x\n/x\n", [(2, "remove line 2"), (3, "remove line 3")], id="one line in three spellings"),
    pytest.param("**/node_modules\nnode_modules\n", [(2, "remove line 2")], id="once everywhere, once at the root"),
    pytest.param("node_modules\n**/node_modules\n", [(1, "remove line 1")], id="the other way round"),
    pytest.param("vendor\nvendor/cache/**\n", [(2, "remove line 2")], id="below a folder that is left out"),
    pytest.param("*\n!src\nnode_modules\n", [(3, "remove line 3")], id="left out already, and not let back in"),
    pytest.param("*.old\n!a.old\na.old\n", [(2, "remove line 2")], id="let back in and left out again"),
    pytest.param("*.log\n!important.log\nimportant.*\n", [(2, "remove line 2")], id="left out again by more"),
    pytest.param("tmp\n!tmp\n", [(1, "remove line 1")], id="let back in whole"),
    pytest.param("*.lock\n!yarn.lock\n!*.lock\n", [(1, "remove line 1"), (2, "remove line 2")], id="by less"),
    *(
        pytest.param(f"*.log\n{text}\n", [(2, "remove line 2")], id=f"means nothing: {text}")
        for text in (".", "/", "..", "../x", "./", "a/..", "!.")
    ),
]  # fmt: skip

AT_WORK = [
    pytest.param("*.md\n!keep.md\n", id="a ! line below"),
    pytest.param("*\n!src\n**/node_modules\n", id="deeper than what is let back in"),
    pytest.param("*\n!src/app\nsrc\n", id="podman leaves out what the others keep"),
    pytest.param("a/b\n!a\n", id="podman lets back in what the others leave out"),
    pytest.param("x\n!x/y\nx\n", id="left out again"),
    pytest.param("*.log\n!important.*\nimportant.log\n", id="partly the same"),
    pytest.param("src/*.py\n!src/b.py\n", id="a wildcard"),
    pytest.param("**/*.pyc\n*\n!src\n**/*.tmp\n", id="let back in as a whole"),
    pytest.param("src\n**/src\n", id="keeps something out here"),
    pytest.param("*.tmp\nfoo.tm?\n", id="not told by its shape"),
    pytest.param("{a,b}\nx|y\n", id="other syntax"),
    pytest.param("", id="no rules"),
]


@pytest.mark.parametrize(("ignore", "expected"), IDLE)
def test_idle_rules_are_named_with_what_to_do(tmp_path: Path, ignore: str, expected: list[tuple[int, str]]) -> None:
    assert lines(found(plant(str(tmp_path / "c"), TREE, ignore=ignore), "CTX010")) == expected


@pytest.mark.parametrize("ignore", AT_WORK)
def test_rules_that_may_do_something_are_left_alone(tmp_path: Path, ignore: str) -> None:
    assert found(plant(str(tmp_path / "c"), TREE, ignore=ignore), "CTX010") == []


def test_the_line_that_makes_it_idle_is_named(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore="# what nobody needs\n*.log\ndebug.log\n")
    (only,) = found(context, "CTX010")
    assert only.message == "`debug.log` does nothing: line 2 (`*.log`) leaves out all of it anyway"
    assert (only.severity, only.line, only.subject) == ("warning", 3, "debug.log")


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
def test_idle_under_every_builder(tmp_path: Path, builder: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore="**/dist\ndist\n")
    assert lines(found(context, "CTX010", builder=builder)) == [(2, "remove line 2")]


def test_a_rule_that_is_only_at_the_root_by_mistake_is_not_called_idle_too(tmp_path: Path) -> None:
    tree = {"src/package.json": 10, "src/node_modules/a.js": 10}
    context = plant(str(tmp_path / "c"), tree, ignore="*\n!src\nnode_modules\n")
    assert [each.code for each in found(context, "CTX010", "CTX012")] == ["CTX012"]
