import os
from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant


@pytest.mark.parametrize(
    ("tree", "names"),
    [
        pytest.param({".dockerignore": "->@OUTSIDE@"}, [".dockerignore"], id="out of the context"),
        pytest.param({".dockerignore": "->missing"}, [".dockerignore"], id="nowhere"),
        pytest.param({".dockerignore": "->shared", "shared": {"text": "a\n"}}, [], id="inside"),
        pytest.param(
            {"Dockerfile.dockerignore": "->@OUTSIDE@"}, ["Dockerfile.dockerignore"], id="the Dockerfile's own"
        ),
        pytest.param({".dockerignore": {"text": "a\n"}}, [], id="a file"),
    ],
)
def test_linked_ignore_file(tmp_path: Path, tree: Any, names: list[str]) -> None:
    findings = found(plant(str(tmp_path / "c"), {"a": 1, **tree}), "CTX023")
    assert [os.path.basename(str(each.file)) for each in findings] == names
