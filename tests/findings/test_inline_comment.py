from pathlib import Path

import pytest

from tests.findings.asked import found, lines
from tests.trees import plant

BROKEN = [
    pytest.param("node_modules # dependencies", "# dependencies\nnode_modules", id="behind a rule"),
    pytest.param("*.log  #logs", "# logs\n*.log", id="with no space after it"),
    pytest.param("!a.log  # keep", "# keep\n!a.log", id="behind a ! line"),
    pytest.param("dist #", "dist", id="with nothing in it"),
    pytest.param("  # local files", "# local files", id="indented"),
    pytest.param("\t#", "#", id="indented by a tab"),
]


@pytest.mark.parametrize(("line", "meant"), BROKEN)
def test_comments_that_are_patterns(tmp_path: Path, line: str, meant: str) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, ignore=f"*.tmp\n{line}\n")
    assert lines(found(context, "CTX013")) == [(2, meant)]


@pytest.mark.parametrize("line", ["# node_modules", "#", r"\#x#", "*#", "a#b", ".#*", "", "c # d"])
def test_other_lines(tmp_path: Path, line: str) -> None:
    context = plant(str(tmp_path / "c"), {"c # d": 1}, ignore=f"*.tmp\n{line}\n")
    assert found(context, "CTX013") == []
