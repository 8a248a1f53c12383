from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import plant


@pytest.mark.parametrize(
    ("own", "ignore", "builder", "count"),
    [
        pytest.param("", "a\n", "buildkit", 1, id="of no bytes"),
        pytest.param("# a\n\n", "a\n", "buildkit", 1, id="comments alone"),
        pytest.param("", "a\n", "podman", 1, id="podman"),
        pytest.param("", "a\n", "classic", 0, id="classic does not read it"),
        pytest.param("b\n", "a\n", "buildkit", 0, id="with a rule"),
        pytest.param("", "# a\n", "buildkit", 0, id="nothing to shadow"),
        pytest.param("", None, "buildkit", 0, id="no other"),
    ],
)
def test_empty_ignore_file(tmp_path: Path, own: str, ignore: str | None, builder: str, count: int) -> None:
    tree = {"a": 1, "Dockerfile.dockerignore": {"text": own}}
    findings = found(plant(str(tmp_path / "c"), tree, ignore=ignore), "CTX022", builder=builder)
    assert len(findings) == count
    assert all(str(each.file).endswith("/Dockerfile.dockerignore") for each in findings)
