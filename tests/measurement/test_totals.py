"""Sums over small trees equal a plain recount, under every builder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ctxsize
from tests.measurement.recount import buildkit_bytes, content, tar_bytes, walk
from tests.measurement.reporting import line, numbers, reported
from tests.trees import plant

BUILD_FILES = ("Dockerfile", ".dockerignore")

FLAT = {"a": 10, "b": 0, "c": 513, "z": 40_000}
DEEP: dict[str, Any] = {f"d{number}/e{number % 3}/f{number}": number * 700 for number in range(40)}
LINKS = {"l": "->a", "dangling": "->no/where", "d/up": "->../a", "a": 5, "d/new\nline": 7}
EMPTY: dict[str, Any] = {"empty/": "/", "deep/er/": "/"}
CHUNKS = {f"{size}": size for size in (32_767, 32_768, 32_769, 65_536, 65_537, 1_000_000)}
HARD_LINKS = {"b/first": 9_000, "a": "=>b/first", "b/second": "=>b/first", "c": 1}

TREES = pytest.mark.parametrize(
    "tree", [FLAT, DEEP, LINKS, EMPTY, CHUNKS, HARD_LINKS, {}], ids=lambda tree: str(len(tree))
)


@TREES
@pytest.mark.parametrize("builder", ["buildkit", "classic"])
def test_all_of_a_tree(tmp_path: Path, tree: dict[str, Any], builder: str) -> None:
    context = plant(str(tmp_path / "c"), tree)
    entries = walk(context)
    measurement = ctxsize.measure(context, builder=builder)
    recounted = buildkit_bytes(context, entries) if builder == "buildkit" else tar_bytes(entries)
    assert [entry.path for entry in measurement.sent] == [found.path for found in entries]
    assert measurement.bytes_sent == recounted


@TREES
def test_contents_of_all_builders_in_one_report(tmp_path: Path, tree: dict[str, Any]) -> None:
    context = plant(str(tmp_path / "c"), tree)
    expected = content(walk(context))
    found = reported(context)
    assert numbers(found.total) == expected
    for builder in ("buildkit", "classic", "podman"):
        assert (numbers(line(found, builder).sent), numbers(line(found, builder).eligible)) == (expected, expected)


@pytest.mark.parametrize(
    ("ignore", "takes"),
    [
        ("**/f1*\n", lambda path: not path.rpartition("/")[2].startswith("f1")),
        ("d1*\n", lambda path: not path.startswith("d1")),
        ("**\n", lambda path: False),
        ("d1*\n!d12\n", lambda path: not path.startswith("d1") or path.startswith("d12")),
    ],
)
def test_with_rules(tmp_path: Path, ignore: str, takes: Callable[[str], bool]) -> None:
    context = plant(str(tmp_path / "c"), DEEP, ignore=ignore)
    everything = walk(context)
    sent = [found for found in everything if takes(found.path)]
    packed = [found for found in everything if takes(found.path) or found.path in BUILD_FILES]
    found = reported(context, show_ignored=True)
    assert found.chosen.bytes_sent == buildkit_bytes(context, sent)
    assert line(found, "classic").bytes_sent == tar_bytes(packed)
    assert numbers(found.chosen.sent) == content(sent)
    assert found.chosen.ignored is not None
    assert numbers(found.chosen.ignored) == content([one for one in everything if one not in sent])


def test_what_the_dockerfile_needs_and_what_the_rules_let_in(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), DEEP, dockerfile="FROM scratch\nCOPY d1 d2/e2 /\n")
    everything = walk(context)
    # A folder above a source is sent with it.
    sent = [
        one for one in everything if one.path.split("/")[0] == "d1" or one.path == "d2" or one.path.startswith("d2/e2")
    ]
    found = reported(context)
    assert (numbers(found.chosen.sent), numbers(found.chosen.eligible)) == (content(sent), content(everything))
    assert found.chosen.bytes_sent == buildkit_bytes(context, sent)
    assert numbers(line(found, "podman").sent)[:2] == content(sent)[:2]
    eligible = reported(context, scope="eligible")
    assert numbers(eligible.total) == content(everything)


@pytest.mark.parametrize(
    ("ignore", "buildkit", "classic"),
    [
        ("d\n!d/s/y\n", ["d/", "d/s/", "d/s/y"], ["d/s/y"]),
        ("d\n!d/s\n", ["d/", "d/s/", "d/s/y", "d/s/z"], ["d/s/", "d/s/y", "d/s/z"]),
        ("d\n!d/nothing\n", [], []),
        ("d/**\n!d/s/y\n", ["d/", "d/s/", "d/s/y"], ["d/", "d/s/y"]),
    ],
)
def test_late_parents(tmp_path: Path, ignore: str, buildkit: list[str], classic: list[str]) -> None:
    context = plant(str(tmp_path / "c"), {"d/s/y": 5, "d/s/z": 6, "d/x": 7}, ignore=ignore)
    everything = walk(context)
    found = reported(context)
    for builder, below in (("buildkit", buildkit), ("classic", classic)):
        names = {*BUILD_FILES, *(path.rstrip("/") for path in below)}
        sent = [one for one in everything if one.path in names]
        assert numbers(line(found, builder).sent) == content(sent)
        assert line(found, builder).bytes_sent == (
            buildkit_bytes(context, sent) if builder == "buildkit" else tar_bytes(sent)
        )


def test_an_unchanged_rebuild_resends_the_metadata_alone(tmp_path: Path) -> None:
    found = reported(plant(str(tmp_path / "c"), {"a": 1_000}, dockerfile="FROM scratch\nCOPY a /\n"))
    # 2 for the end; the STAT packet of "a": path 3, mode 3, size 3, time 10, with tag and length 21.
    assert (found.chosen.bytes_resent, found.chosen.bytes_sent) == (2 + 21, 2 + 21 + (2 + 3 + 1_000) + 2)


def test_nothing_is_transferred_when_nothing_is_needed(tmp_path: Path) -> None:
    found = reported(plant(str(tmp_path / "c"), FLAT, dockerfile="FROM scratch\nLABEL a=b\n"))
    assert (found.chosen.bytes_sent, found.chosen.bytes_resent, numbers(found.chosen.sent)) == (0, 0, (0, 0, 0))
    assert line(found, "classic").bytes_sent == tar_bytes(walk(str(tmp_path / "c")))


def test_tables_add_up_to_the_total(tmp_path: Path) -> None:
    tree = DEEP | {"node_modules/a/b.js": 5_000, "x.py": 1, "y.PY": 2, ".env": 3, "logs/a.log": 70}
    found = reported(plant(str(tmp_path / "c"), tree))
    assert sum(one.weight.bytes for one in found.categories) == found.total.bytes
    assert sum(one.weight.bytes for one in found.extensions) == found.total.bytes
    assert sum(one.weight.files for one in found.categories) == found.total.files
    assert sum(one.weight.files for one in found.extensions) == found.total.files
    assert sum(one.weight.folders for one in found.categories) == found.total.folders
    by_extension = {one.name: numbers(one.weight)[:2] for one in found.extensions}
    assert by_extension[".py"] == (3, 2)
    assert by_extension[".js"] == (5_000, 1)


def test_what_each_rule_keeps_out(tmp_path: Path) -> None:
    tree = {"a.log": 10, "d/b.log": 20, "d/x": 1, "e/y": 300, "e/keep": 5, "z": 1}
    found = reported(plant(str(tmp_path / "c"), tree, ignore="**/*.log\ne\n!e/keep\n!nothing\n"), rules=True)
    savings = {one.rule.text: (one.negated, *numbers(one.weight)[:2]) for one in found.rules}
    assert savings == {
        "**/*.log": (False, 30, 2),
        "e": (False, 300, 1),
        "!e/keep": (True, 5, 1),
        "!nothing": (True, 0, 0),
    }


def test_what_each_instruction_reads(tmp_path: Path) -> None:
    dockerfile = "FROM scratch\nCOPY a d /x/\nCOPY d/y /\nRUN --mount=type=bind,source=a,target=/t true\n"
    found = reported(plant(str(tmp_path / "c"), {"a": 1, "d/x": 10, "d/y": 100, "z": 9}, dockerfile=dockerfile))
    reads = [(one.instruction.line, one.sources, one.weight.bytes, one.weight.files) for one in found.instructions]
    assert reads == [(2, ("a", "d"), 111, 3), (3, ("d/y",), 100, 1), (4, ("a",), 1, 1)]
