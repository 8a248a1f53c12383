"""Podman: what COPY, ADD and bind mounts read through the ignore rules."""

from pathlib import Path

import pytest

from tests.builders.fates import inside, sent, start
from tests.trees import COPY_ALL, plant

TREE = {"src/app/f": 1, "src/y": 1, "d/s/y": 1, "foo/x": 1, "foobar": 1, "z": 1, "new\nline/x": 1, "a\n.txt": 1}
MOUNT = "FROM scratch\nRUN --mount=type=bind,target=/t true\n"


def copying(source: str) -> str:
    return f"FROM scratch\nCOPY {source} /\n"


@pytest.mark.parametrize(
    ("ignore", "dockerfile", "path"),
    [
        ("", COPY_ALL, "z"),
        ("d\n!d/s/y", COPY_ALL, "d/s/y"),
        ("src/app\n!src", COPY_ALL, "src/app/f"),
        ("", copying("src"), "src/app/f"),
        ("", copying("s*/app"), "src/app/f"),
        ("*", MOUNT, "z"),
        ("z", MOUNT, "z"),
        ("", copying("n*"), "new\nline/x"),
        ("", copying("*.txt"), "a\n.txt"),
        ("", COPY_ALL, "new\nline/x"),
    ],
)
def test_reads(tmp_path: Path, ignore: str, dockerfile: str, path: str) -> None:
    assert sent(start(plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile=dockerfile), "podman"), path)


@pytest.mark.parametrize(
    ("ignore", "dockerfile", "path"),
    [
        ("z", COPY_ALL, "z"),
        ("*", COPY_ALL, "Dockerfile"),
        ("*\n!**/y", COPY_ALL, "src/y"),
        ("*\n!src/app\nsrc", COPY_ALL, "src/app/f"),
        ("*\n! z", COPY_ALL, "z"),
        ("", copying("src"), "z"),
        ("", "FROM scratch\n", "z"),
        ("", copying("m*"), "new\nline/x"),
    ],
)
def test_does_not_read(tmp_path: Path, ignore: str, dockerfile: str, path: str) -> None:
    assert not sent(start(plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile=dockerfile), "podman"), path)


def test_a_negation_keeps_a_folder_open_whose_name_it_begins_with(tmp_path: Path) -> None:
    ignore = "foo\nd\n!foobar\n"
    root = start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "podman")
    opened, closed = inside(root, "foo"), inside(root, "d")
    assert opened is not None
    assert opened.looks_inside()
    assert closed is None or not closed.judge("s").sent
