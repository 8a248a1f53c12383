"""Files of several names: the first that a builder sends carries the data, and the content counts once."""

from pathlib import Path
from typing import Any

import pytest

from tests.measurement.recount import buildkit_bytes, content, tar_bytes, walk
from tests.measurement.reporting import line, numbers, reported
from tests.trees import plant

SIZE = 40_000
TREE: dict[str, Any] = {"a": SIZE, "b/a": "=>a", "b/c": "=>a", "z": "=>a", "other": 10}


@pytest.mark.parametrize(
    ("ignore", "dropped"),
    [
        ("", ()),
        ("a\n", ("a",)),
        ("b\n", ("b", "b/a", "b/c")),
        ("a\nb\n", ("a", "b", "b/a", "b/c")),
        ("a\nb/a\nb/c\n", ("a", "b/a", "b/c")),
        ("z\n", ("z",)),
    ],
)
def test_the_first_name_let_in_carries_the_data(tmp_path: Path, ignore: str, dropped: tuple[str, ...]) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore)
    sent = [one for one in walk(context) if one.path not in dropped]
    found = reported(context)
    assert found.chosen.bytes_sent == buildkit_bytes(context, sent)
    assert line(found, "classic").bytes_sent == tar_bytes(sent)
    for builder in ("buildkit", "classic", "podman"):
        assert numbers(line(found, builder).sent) == content(sent)


def test_each_builder_has_a_first_name_of_its_own(tmp_path: Path) -> None:
    # The classic builder ignores "a", the others ignore "z".
    tree = TREE | {"Dockerfile.dockerignore": {"text": "z\n"}}
    context = plant(str(tmp_path / "c"), tree, ignore="a\n")
    everything = walk(context)
    for chosen in ("buildkit", "classic"):
        found = reported(context, chosen)
        for builder, ignored in (("buildkit", "z"), ("classic", "a"), ("podman", "z")):
            sent = [one for one in everything if one.path != ignored]
            assert numbers(line(found, builder).sent) == content(sent), (chosen, builder)
        assert line(found, "classic").bytes_sent == tar_bytes([one for one in everything if one.path != "a"])


@pytest.mark.parametrize(("source", "sent"), [("other", 10), ("b", SIZE), ("a", SIZE), ("z", SIZE)])
def test_the_rest_of_the_names_adds_nothing(tmp_path: Path, source: str, sent: int) -> None:
    context = plant(str(tmp_path / "c"), TREE, dockerfile=f"FROM scratch\nCOPY {source} /\n")
    found = reported(context)
    everything = content(walk(context))[0]
    assert (found.total.bytes, found.chosen.eligible.bytes) == (sent, everything)
    assert line(found, "classic").sent.bytes == everything
    assert line(found, "podman").sent.bytes == sent


def test_rows_and_tables_count_the_content_once(tmp_path: Path) -> None:
    found = reported(plant(str(tmp_path / "c"), TREE), depth=2)
    assert sum(row.weight.bytes for row in found.heaviest) == found.total.bytes == SIZE + 10 + 22
    assert sum(one.weight.bytes for one in found.extensions) == found.total.bytes
    assert found.tree[0].weight.bytes == found.total.bytes


def test_a_link_to_a_file_outside_of_the_context_is_a_first_name(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(b"x" * 500)
    context = str(tmp_path / "c")
    Path(context).mkdir()
    Path(context, "a").hardlink_to(tmp_path / "outside")
    plant(context, {})
    found = reported(context)
    assert found.chosen.bytes_sent == buildkit_bytes(context, walk(context))
    assert found.total.bytes == 500 + 22
