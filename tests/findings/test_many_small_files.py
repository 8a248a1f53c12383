"""Very many tiny files, and many that are not tiny, or not many."""

from pathlib import Path

import pytest

from tests.findings.asked import found

_ALL = "FROM scratch\nCOPY . /\n"


def _plant(context: Path, folders: dict[str, tuple[int, int]], dockerfile: str = _ALL) -> str:
    """Write folders of so many files of so many bytes."""
    (context / "Dockerfile").write_text(dockerfile)
    for name, (files, size) in folders.items():
        (context / name).mkdir(parents=True)
        for index in range(files):
            (context / name / str(index)).write_bytes(b"x" * size)
    return str(context)


def test_many_tiny_files(tmp_path: Path) -> None:
    context = _plant(tmp_path, {"a/icons": (9_000, 10), "b": (1_000, 10)})
    (only,) = found(context, "CTX045")
    assert (only.severity, only.paths) == ("info", ("a/icons/",))
    assert only.message == "10,001 files of 10B on average are sent, 90.0% of them in a/icons/"
    assert found(context, "CTX045", builder="classic")[0].size is not None


@pytest.mark.parametrize(
    ("folders", "dockerfile"),
    [
        ({"a": (500, 10)}, _ALL),
        ({"a": (10_000, 1), "b": (1, 50_000_000)}, _ALL),
        ({"a": (10_000, 1), "b": (1, 1)}, "FROM scratch\nCOPY b /\n"),
    ],
)
def test_few_or_not_tiny_or_not_sent(tmp_path: Path, folders: dict[str, tuple[int, int]], dockerfile: str) -> None:
    assert found(_plant(tmp_path, folders, dockerfile), "CTX045") == []
