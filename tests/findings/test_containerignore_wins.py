import os
from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant


@pytest.mark.parametrize(
    ("tree", "ignore", "names"),
    [
        pytest.param({".containerignore": {"text": "a\n"}}, "b\n", [".containerignore"], id="other rules"),
        pytest.param({".containerignore": {"text": "a\n"}}, None, [".containerignore"], id="docker has none"),
        pytest.param({".containerignore": {"text": "# c\na\n"}}, "a \n", [], id="the same rules"),
        pytest.param({".containerignore": "->.dockerignore"}, "a\n", [], id="a link"),
        pytest.param({"Dockerfile.dockerignore": {"text": "a\n"}}, "b\n", ["Dockerfile.dockerignore"], id="own"),
        pytest.param({"Dockerfile.dockerignore": {"text": "a\n"}}, "a\n", [], id="own, with the same rules"),
        pytest.param({"Dockerfile.dockerignore": {"text": ""}}, "a\n", [], id="own, and empty"),
        pytest.param({}, "a\n", [], id="one alone"),
    ],
)
def test_containerignore_wins(tmp_path: Path, tree: Any, ignore: str | None, names: list[str]) -> None:
    findings = found(plant(str(tmp_path / "c"), {"a": 1, **tree}, ignore=ignore), "CTX024")
    assert [os.path.basename(str(each.file)) for each in findings] == names
