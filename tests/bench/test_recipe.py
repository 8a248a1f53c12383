"""The recipe of the large tree: its counts to the file, the same tree from the same seed, in shares or whole."""

import pytest

from bench.recipe import Recipe, folders, packages

TINY = Recipe(module_files=300, module_folders=40, source_files=20)


def with_parents(path: str) -> set[str]:
    return {path} | {path[:end] for end, letter in enumerate(path) if letter == "/"}


@pytest.mark.parametrize(
    "recipe",
    [
        TINY,
        Recipe(module_files=300, module_folders=40, source_files=20, seed=2),
        Recipe(module_files=19, module_folders=3, source_files=1),
        Recipe(module_files=9_000, module_folders=6_100, source_files=500),
    ],
)
def test_a_tree_has_its_number_of_files_and_folders(recipe: Recipe) -> None:
    tree = list(folders(recipe))
    files = [f"{folder.path}/{name}" for folder in tree for name, _ in folder.files]
    modules = {path for folder in tree for path in with_parents(folder.path) if "node_modules" in path}
    assert len(set(files)) == len(files) == recipe.module_files + recipe.source_files
    assert sum("node_modules/" in path for path in files) == recipe.module_files
    assert len(modules) == recipe.module_folders


def test_the_same_seed_makes_the_same_tree_and_another_seed_another() -> None:
    assert list(folders(TINY)) == list(folders(TINY))
    assert list(folders(TINY)) != list(folders(Recipe(300, 40, 20, seed=2)))


def test_the_tree_stays_what_it_was() -> None:
    assert packages(TINY)[0].path == "node_modules/clock-local"
    first = next(iter(folders(TINY)))
    assert [name for name, _ in first.files][:2] == ["CHANGELOG.md", "LICENSE"]


def test_shares_together_are_the_whole_tree() -> None:
    shares = [folder for share in range(3) for folder in folders(TINY, share, 3)]
    assert sorted(shares, key=lambda folder: folder.path) == sorted(folders(TINY), key=lambda folder: folder.path)


@pytest.mark.parametrize(
    ("files", "scaled"),
    [
        (320_000, Recipe(310_000, 44_000, 10_000)),
        (32_000, Recipe(31_000, 4_400, 1_000)),
        (20, Recipe(19, 3, 1)),
    ],
)
def test_scaling_keeps_the_mixture(files: int, scaled: Recipe) -> None:
    assert Recipe().scaled(files) == scaled
