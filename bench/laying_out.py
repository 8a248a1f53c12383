"""Lays a recipe's tree out on disk, once: it stays until its recipe changes."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial

from bench import recipe as recipe_module
from bench.recipe import Folder, Recipe, folders
from bench.rules import BUILD_FILES
from sample_projects.words import WORDS

WORKERS = 2


def lay_out(recipe: Recipe, place: str, build_files: Mapping[str, str] = BUILD_FILES) -> str:
    """Lay the tree of a recipe out below `place` unless it lies there already, and return its folder.

    Its files are holes: they have a size, but take no room on the disk.
    """
    tree = os.path.join(place, f"{recipe.files}-files")
    stamp, wanted = f"{tree}.recipe", _stamp(recipe, build_files)
    if _read(stamp) != wanted:
        remove(tree)
        os.makedirs(tree)
        with ProcessPoolExecutor(WORKERS) as pool:
            list(pool.map(partial(_lay_out_share, recipe, tree), range(WORKERS)))
        for name, text in build_files.items():
            _write(os.path.join(tree, name), text)
        _write(stamp, wanted)
    return tree


def remove(tree: str) -> None:
    """Remove a tree that `lay_out` made, or began to make; the stamp goes first, so that half a tree is never taken."""
    stamp = f"{tree}.recipe"
    if os.path.exists(stamp):
        os.unlink(stamp)
    shutil.rmtree(tree, ignore_errors=not os.path.exists(tree))


def _stamp(recipe: Recipe, build_files: Mapping[str, str]) -> str:
    """What the tree depends on: the numbers, the code and words that make a tree of them, the build files."""
    with open(recipe_module.__file__, "rb") as source:
        code = hashlib.sha256(source.read() + " ".join(WORDS).encode()).hexdigest()
    return json.dumps({"recipe": asdict(recipe), "code": code, "build_files": dict(build_files)}, indent=1)


def _lay_out_share(recipe: Recipe, tree: str, share: int) -> None:
    for folder in folders(recipe, share, WORKERS):
        _lay_out_folder(folder, tree)


def _lay_out_folder(folder: Folder, tree: str) -> None:
    path = os.path.join(tree, folder.path)
    os.makedirs(path, exist_ok=True)
    for name, size in folder.files:
        file = os.open(f"{path}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.ftruncate(file, size)
        os.close(file)


def _read(path: str) -> str | None:
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return file.read()


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
