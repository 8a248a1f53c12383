import os
from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant


def _nested(context: str, tree: Any, ignore: str | None = None) -> str:
    plant(context, {"docker/Dockerfile": {"text": "FROM scratch\nCOPY . /\n"}, **tree}, ignore=ignore, dockerfile=None)
    return os.path.join(context, "docker", "Dockerfile")


@pytest.mark.parametrize(
    ("tree", "ignore", "severities"),
    [
        pytest.param({"docker/.dockerignore": {"text": "a\n"}}, None, ["warning"], id="the only one"),
        pytest.param({"docker/.dockerignore": {"text": "a\n"}}, "b\n", ["info"], id="beside one in force"),
        pytest.param({"docker/.dockerignore": {"text": "# a\n"}}, None, [], id="without rules"),
        pytest.param({"docker/Dockerfile.dockerignore": {"text": "a\n"}}, None, [], id="the Dockerfile's own"),
        pytest.param({"other/.dockerignore": {"text": "a\n"}}, None, [], id="not on the way"),
        pytest.param({}, "a\n", [], id="none"),
    ],
)
def test_ignore_file_elsewhere(tmp_path: Path, tree: Any, ignore: str | None, severities: list[str]) -> None:
    context = str(tmp_path / "c")
    dockerfile = _nested(context, tree, ignore)
    findings = found(context, "CTX021", dockerfile=dockerfile)
    assert [each.severity for each in findings] == severities
    assert all(each.file == os.path.join(context, "docker/.dockerignore") for each in findings)


def test_ignore_file_beside_a_dockerfile_outside(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, dockerfile=None)
    outside = plant(str(tmp_path / "docker"), {}, ignore="a\n")
    (only,) = found(context, "CTX021", dockerfile=os.path.join(outside, "Dockerfile"))
    assert only.file == os.path.join(outside, ".dockerignore")
