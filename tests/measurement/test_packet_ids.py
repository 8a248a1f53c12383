"""Packet ids grow by a byte at 128 and at 16,384 entries: the number equals a sum over every packet."""

import os
from pathlib import Path

import pytest

import ctxsize
from tests.measurement.recount import Takes, buildkit_bytes, walk
from tests.trees import TIME, plant

ABOVE = ("n3", "n3/p", "n3/p/q")
NEEDS_ALL = "FROM scratch\nCOPY . /\n"


def touch(path: str, size: int) -> None:
    with open(path, "wb") as file:
        file.truncate(size)
    os.utime(path, (TIME, TIME))


@pytest.mark.parametrize("count", [1, 2, 3, 126, 127, 128, 129, 130, 131])
@pytest.mark.parametrize("shape", ["flat", "deep", "folders"])
def test_around_128_entries(tmp_path: Path, count: int, shape: str) -> None:
    names = {
        "flat": [f"f{number:04}" for number in range(count - 1)],
        "deep": [f"{number % 7}/{number % 3}/{number:04}" for number in range(count)],
        "folders": [f"{number:04}/" for number in range(count - 2)] + ["~"],
    }[shape]
    tree = {name: "/" if name.endswith("/") else 40_000 * (index % 3) for index, name in enumerate(names)}
    context = plant(str(tmp_path / "c"), tree, dockerfile=NEEDS_ALL)
    assert ctxsize.measure(context).bytes_sent == buildkit_bytes(context, walk(context))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A context of 16,380 entries, most of them in its last folders."""
    context = str(tmp_path_factory.mktemp("large") / "c")
    plant(context, {"a/first": 33_000, "l": "->a", "m/": "/"})
    have = 5
    for folder in range(9):
        path = os.path.join(context, f"n{folder}", "p", "q")
        os.makedirs(path)
        have += 3
        for number in range(1_815):
            touch(os.path.join(path, f"{number:05}"), number % 5)
            have += 1
    for number in range(16_380 - have):
        touch(os.path.join(context, f"z{number:05}"), 1)
    for path, _, _ in os.walk(context, topdown=False):
        os.utime(path, (TIME, TIME))
    return context


def test_around_16384_entries(large: str) -> None:
    assert len(walk(large)) == 16_380
    counts = []
    for number in range(16_381, 16_389):
        touch(os.path.join(large, f"~{number}"), 70_000 * (number % 2))
        entries = walk(large)
        counts.append(len(entries))
        assert ctxsize.measure(large).bytes_sent == buildkit_bytes(large, entries)
    assert counts == list(range(16_381, 16_389))


@pytest.mark.parametrize(
    ("ignore", "kept"),
    [
        ("n0\n", lambda path: not (path == "n0" or path.startswith("n0/"))),
        ("**/*7\n", lambda path: not any(name.endswith("7") for name in path.split("/"))),
        ("n*\n!n3/p/q/001*\n", lambda path: path[0] != "n" or path in ABOVE or path.startswith("n3/p/q/001")),
    ],
)
def test_only_what_is_sent_counts(large: str, ignore: str, kept: Takes) -> None:
    with open(os.path.join(large, ".dockerignore"), "w", encoding="utf-8") as file:
        file.write(ignore)
    os.utime(os.path.join(large, ".dockerignore"), (TIME, TIME))
    try:
        assert ctxsize.measure(large).bytes_sent == buildkit_bytes(large, walk(large, kept))
    finally:
        os.unlink(os.path.join(large, ".dockerignore"))
