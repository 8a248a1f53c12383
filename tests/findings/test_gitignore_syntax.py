from pathlib import Path

import pytest

from tests.findings.asked import found, lines
from tests.trees import plant

TREE = {"file": 1, "folder/x": 1, "next/{a,b}": 1, "x|y": 1}

FOREIGN = [
    pytest.param("[!a]*.txt", "[^a]*.txt", id="a class of all others"),
    pytest.param("*.{log,tmp}", "*.log\n*.tmp", id="braces"),
    pytest.param("{a,b}/{c,d}", "a/c\na/d\nb/c\nb/d", id="braces twice"),
    pytest.param("!*.{md,txt}", "!*.md\n!*.txt", id="braces in a ! line"),
    pytest.param(r"dist\bin", "dist/bin", id="a backslash that parts folders"),
    pytest.param("foo**bar", "foo*bar", id="stars inside a name"),
    pytest.param("a**b/c", "a*b/c", id="stars inside a folder"),
    pytest.param("**.txt", "**/*.txt", id="stars before an ending"),
    pytest.param("**foo", "**/*foo", id="stars before a name"),
    pytest.param("*.a|b", "*.a\nb", id="a bar"),
    pytest.param("*.(js|ts)", "*.js\n*.ts", id="a bar in parentheses"),
    pytest.param("file/", "file/**", id="a slash behind a file"),
]


@pytest.mark.parametrize(("line", "meant"), FOREIGN)
def test_the_line_that_was_meant(tmp_path: Path, line: str, meant: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=f"*.tmp\n{line}\n")
    assert lines(found(context, "CTX014")) == [(2, meant)]


@pytest.mark.parametrize(
    "line",
    [
        "[^a]*.txt",
        "[a-z]!",
        r"\!important",
        r"a\*b",
        r"a\|b",
        r"\{a,b\}",
        "**/*.txt",
        "a/**/b",
        "folder/**",
        "foo**",
        "**",
        "folder/",
        "missing/",
        "{{template}}",
        "next/{a,b}",
        "x|y",
    ],
)
def test_patterns_that_mean_what_they_say(tmp_path: Path, line: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=f"*.tmp\n{line}\n")
    assert found(context, "CTX014") == []
