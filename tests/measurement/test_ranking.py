"""The heaviest paths: what stands for what, and that no row counts what another one counts."""

import random
from pathlib import Path
from typing import Any

import pytest

from ctxsize.report import HeavyPath
from tests.measurement.reporting import reported
from tests.trees import plant

BUILD_FILES = ("Dockerfile", ".dockerignore")


def rows(context: str, **selection: Any) -> list[HeavyPath]:
    return [row for row in reported(context, **selection).heaviest if row.path not in BUILD_FILES]


def outline(tmp_path: Path, tree: dict[str, Any], **selection: Any) -> list[tuple[str, int]]:
    return [(row.path, row.weight.bytes) for row in rows(plant(str(tmp_path / "c"), tree), **selection)]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        # A folder says nothing that its one heavy child does not say.
        ({"a/b/c/big": 1_000, "a/b/c/small": 1, "a/x": 2}, [("a/b/c/big", 1_000), ("a/x", 2), ("a/b/c/small", 1)]),
        ({f"a/{name}": 100 for name in "bcdef"}, [("a/", 500)]),
        ({f"a/{name}/x": 100 for name in "bcdef"}, [("a/", 500)]),
        ({"a/b": 49, "a/c": 48, "a/d": 3}, [("a/", 100)]),
        ({"a/b": 50, "a/c": 30, "a/d": 20}, [("a/b", 50), ("a/c", 30), ("a/d", 20)]),
        ({"x": 7, "y": 5}, [("x", 7), ("y", 5)]),
        ({"empty": 0, "folder/": "/", "l": "->x"}, []),
        ({}, []),
    ],
)
def test_parents_and_children(tmp_path: Path, tree: dict[str, Any], expected: list[tuple[str, int]]) -> None:
    assert outline(tmp_path, tree) == expected


def test_folders_of_one_name_and_kind_are_one_row(tmp_path: Path) -> None:
    tree: dict[str, Any] = {f"packages/p{number}/node_modules/m/index.js": 1_000 + number for number in range(7)}
    tree |= {f"packages/p{number}/index.js": 10 for number in range(7)}
    first, *others = rows(plant(str(tmp_path / "c"), tree))
    assert (first.path, first.count, first.weight.bytes) == ("node_modules/", 7, sum(range(1_000, 1_007)))
    assert first.paths == tuple(f"packages/p{number}/node_modules/" for number in reversed(range(7)))
    assert (first.category, bool(first.why)) == ("dependencies", True)
    assert sum(row.weight.bytes for row in others) == 70


def test_a_row_names_ten_paths_at_most(tmp_path: Path) -> None:
    tree: dict[str, Any] = {f"p{number:02}/node_modules/x": 1_000 - number for number in range(25)}
    (row,) = rows(plant(str(tmp_path / "c"), tree))
    assert (row.count, row.paths) == (25, tuple(f"p{number:02}/node_modules/" for number in range(10)))


def test_a_known_folder_within_a_known_one_is_part_of_it(tmp_path: Path) -> None:
    (row,) = rows(plant(str(tmp_path / "c"), {"node_modules/a/node_modules/b/x": 100, "node_modules/a/dist/y": 50}))
    assert (row.path, row.count, row.weight.bytes) == ("node_modules/", 1, 150)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [({"top": 2}, 2), ({"min_size": 30}, 3), ({"top": 2, "min_size": 45}, 1), ({"top": 0}, 6)],
)
def test_how_many_rows(tmp_path: Path, selection: dict[str, int], expected: int) -> None:
    context = plant(str(tmp_path / "c"), {"a": 50, "b": 40, "c": 30, "d": 20, "e": 10})
    found = reported(context, "buildkit", **selection)
    assert len(found.heaviest) == expected
    shown = sum(row.weight.bytes for row in found.heaviest)
    assert found.heaviest_left_out.bytes == found.total.bytes - shown


def test_rows_know_who_needs_them(tmp_path: Path) -> None:
    dockerfile = "FROM scratch\nCOPY src /a/\nCOPY . /b/\n"
    found = {
        row.path: row
        for row in rows(plant(str(tmp_path / "c"), {"src/x": 900, "data.csv": 800}, dockerfile=dockerfile))
    }
    assert [one.line for one in found["src/x"].needed_by] == [2, 3]
    assert [one.line for one in found["data.csv"].needed_by] == [3]


def test_files_that_arrive_empty_weigh_nothing(tmp_path: Path) -> None:
    ignore = "*\n!src/app/f\nsrc/app\n!src/app/g\n"
    context = plant(str(tmp_path / "c"), {"src/app/f": 1_000_000, "src/app/g": 10}, ignore=ignore)
    found = reported(context)
    assert found.total.bytes == 10
    assert [(row.path, row.weight.bytes) for row in found.heaviest] == [("src/app/g", 10)]
    assert found.heaviest_left_out.bytes == 0


NAMES = ["a", "b", "c", "src", "node_modules", "dist", ".git", "x.log", "package.json", "target", "ö", "new\nline"]


def random_tree(seed: int) -> dict[str, Any]:
    source = random.Random(seed)
    tree: dict[str, Any] = {}
    for number in range(source.randrange(1, 60)):
        folders = [source.choice(NAMES) + "d" * source.randrange(2) for _ in range(source.randrange(4))]
        size = source.choice([0, 1, 10, 500, 40_000])
        tree["/".join([*folders, f"f{number}{source.choice(['', '.log', '.js'])}"])] = size
    files = [path for path, size in tree.items() if size]
    for number in range(source.randrange(3)):
        if files:
            tree[f"linked{number}"] = f"=>{source.choice(files)}"
    return tree


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("ignore", ["", "a\n**/*.log\n!a/b\n"])
def test_rows_never_overlap(tmp_path: Path, seed: int, ignore: str) -> None:
    context = plant(str(tmp_path / "c"), random_tree(seed), ignore=ignore)
    found = reported(context)
    assert sum(row.weight.bytes for row in found.heaviest) == found.total.bytes
    assert sum(row.share for row in found.heaviest) == pytest.approx(1.0)
    assert sum(row.weight.files for row in found.heaviest) <= found.total.files
    assert found.heaviest_left_out.bytes == 0
    weights = [row.weight.bytes for row in found.heaviest]
    assert weights == sorted(weights, reverse=True)
    assert len({path for row in found.heaviest for path in row.paths}) == sum(
        min(row.count, 10) for row in found.heaviest
    )


@pytest.mark.parametrize("seed", range(10))
def test_the_tree_view_adds_up(tmp_path: Path, seed: int) -> None:
    found = reported(plant(str(tmp_path / "c"), random_tree(seed)), depth=9)
    root, *below = found.tree
    assert (root.depth, root.weight) == (0, found.total)
    first_level = [row for row in below if row.depth == 1]
    assert sum(row.weight.bytes for row in first_level) <= root.weight.bytes
    assert [row.path.rstrip("/").count("/") + 1 for row in below] == [row.depth for row in below]


def test_a_folder_of_more_files_than_are_ranked_one_by_one(tmp_path: Path) -> None:
    tree: dict[str, Any] = {f"d/f{number:04}": 1 for number in range(700)} | {"d/big": 1_000}
    found = reported(plant(str(tmp_path / "c"), tree))
    assert sum(row.weight.bytes for row in found.heaviest) == found.total.bytes
    rest = next(row for row in found.heaviest if row.path == "d/*")
    assert (rest.weight.bytes, rest.weight.files) == (201, 201)


def test_linked_files_are_named(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {"one": 5000, "two": "=>one", "sub/three": "=>one", "small": 10, "zero": 0})
    found = reported(context, depth=1)
    weights = {row.path: row.weight.bytes for row in found.heaviest}
    assert weights == {"one": 5000, "small": 10, "Dockerfile": len("FROM scratch\nCOPY . /\n")}
    assert ("one", 5000) in [(row.path, row.weight.bytes) for row in found.tree]
