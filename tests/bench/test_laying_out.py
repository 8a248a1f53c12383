"""Trees on disk: what the recipe says, kept while the recipe stays, made anew when it changes."""

import os
from pathlib import Path

import pytest

from bench.laying_out import lay_out, remove
from bench.recipe import Recipe, folders

TINY = Recipe(module_files=60, module_folders=9, source_files=5)
BUILD_FILES = {"Dockerfile": "FROM scratch\n"}


def on_disk(tree: str) -> dict[str, int]:
    paths = [os.path.join(at, name) for at, _, names in os.walk(tree) for name in names]
    return {os.path.relpath(path, tree): os.path.getsize(path) for path in paths}


def test_the_disk_holds_what_the_recipe_says(tmp_path: Path) -> None:
    planned = {f"{folder.path}/{name}": size for folder in folders(TINY) for name, size in folder.files}
    assert on_disk(lay_out(TINY, str(tmp_path), BUILD_FILES)) == planned | {"Dockerfile": 13}


def test_a_tree_is_kept_while_its_recipe_stays(tmp_path: Path) -> None:
    tree = lay_out(TINY, str(tmp_path), BUILD_FILES)
    Path(tree, "left-by-the-test").touch()
    assert lay_out(TINY, str(tmp_path), BUILD_FILES) == tree
    assert "left-by-the-test" in on_disk(tree)


@pytest.mark.parametrize(
    ("recipe", "build_files"),
    [
        (Recipe(module_files=60, module_folders=9, source_files=5, seed=2), BUILD_FILES),
        (TINY, {"Dockerfile": "FROM alpine\n"}),
    ],
    ids=["seed", "build files"],
)
def test_a_tree_is_made_anew_when_its_recipe_changes(
    tmp_path: Path, recipe: Recipe, build_files: dict[str, str]
) -> None:
    Path(lay_out(TINY, str(tmp_path), BUILD_FILES), "left-by-the-test").touch()
    assert "left-by-the-test" not in on_disk(lay_out(recipe, str(tmp_path), build_files))


def test_half_a_tree_is_made_anew(tmp_path: Path) -> None:
    tree = lay_out(TINY, str(tmp_path), BUILD_FILES)
    os.unlink(f"{tree}.recipe")
    Path(tree, "left-by-the-test").touch()
    assert "left-by-the-test" not in on_disk(lay_out(TINY, str(tmp_path), BUILD_FILES))


def test_removing_leaves_nothing(tmp_path: Path) -> None:
    remove(lay_out(TINY, str(tmp_path), BUILD_FILES))
    assert list(tmp_path.iterdir()) == []
