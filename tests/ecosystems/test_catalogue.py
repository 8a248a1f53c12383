"""What holds for every line of every ecosystem, and how lines compete."""

import importlib
import pkgutil
from collections import Counter

import pytest

from ctxsize import ecosystems
from ctxsize.ecosystems import CATEGORIES, ECOSYSTEMS, FileKind, FolderKind, candidates, file_kind, ordinary, settle
from ctxsize.ecosystems.names import is_glob

FOLDERS = [kind for ecosystem in ECOSYSTEMS for kind in ecosystem.FOLDERS]
FILES = [kind for ecosystem in ECOSYSTEMS for kind in ecosystem.FILES]
KINDS: list[FolderKind | FileKind] = [*FOLDERS, *FILES]
SERVING = {"installs", "tools", "kinds", "manifests", "names", "node_packages", "ordinary", "products"}
AMBIGUOUS = [
    "env",
    "build",
    "dist",
    "out",
    "bin",
    "target",
    "vendor",
    "deps",
    "packages",
    "lib",
    "data",
    "logs",
    "log",
    "tmp",
    "cache",
    "public",
    "docs",
    "output",
    "obj",
    "coverage",
    "storage",
    "site",
]


def test_every_module_is_registered() -> None:
    modules = {module.name for module in pkgutil.iter_modules(ecosystems.__path__)} - SERVING
    registered = [importlib.import_module(f"ctxsize.ecosystems.{name}") for name in modules]
    assert len(ECOSYSTEMS) == len(modules)
    assert all(module in ECOSYSTEMS for module in registered)


def test_categories_are_those_in_use() -> None:
    assert {kind.category for kind in KINDS} == set(CATEGORIES)


def test_reasons_are_a_few_words() -> None:
    assert [kind for kind in KINDS if not 0 < len(kind.why) <= 40 or kind.why.endswith(".")] == []


def test_no_folder_is_claimed_twice_with_the_same_evidence() -> None:
    claims = Counter(
        (kind.name, beside, inside)
        for kind in FOLDERS
        for beside in kind.beside or ("",)
        for inside in kind.inside or ("",)
    )
    assert [claim for claim, count in claims.items() if count > 1] == []


def test_no_file_is_claimed_twice() -> None:
    claims = Counter(kind.pattern for kind in FILES)
    assert [pattern for pattern, count in claims.items() if count > 1] == []
    assert len(set(ordinary.NAMES)) == len(ordinary.NAMES)


def test_what_has_any_name_is_known_by_exact_names_inside() -> None:
    nameless = [kind for kind in FOLDERS if kind.name == "*"]
    assert all(kind.inside and not kind.beside for kind in nameless)
    assert not any(is_glob(marker) for kind in nameless for marker in kind.inside)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_an_ambiguous_name_alone_says_nothing(name: str) -> None:
    assert settle(candidates(name, ()), ()) is None
    assert all(kind.beside or kind.inside for kind in FOLDERS if kind.name == name)


def test_what_asks_for_more_inside_comes_first() -> None:
    kinds = candidates("target", ["Cargo.toml", "pom.xml"])
    assert [bool(kind.inside) for kind in kinds] == [True, False, False]


def test_an_unopened_folder_is_settled_by_its_name() -> None:
    kind = settle(candidates("node_modules", ["package.json"]), ())
    assert kind is not None
    assert kind.category == "dependencies"


def test_candidates_depend_on_what_stands_beside() -> None:
    assert candidates("_output", ["go.mod"]) != ()
    assert candidates("_output", ["package.json"]) == ()
    assert candidates("src", ["go.mod"]) == ()


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Thumbs.db", "operating-system"),
        ("backup.sql.gz", "data"),
        ("install-state.gz", "cache"),
        ("erl_crash.dump", "logs"),
        ("._id_rsa.pem", "operating-system"),
        ("a.csv.gz", "data"),
    ],
)
def test_the_more_exact_name_wins(name: str, category: str) -> None:
    kind = file_kind(name)
    assert kind is not None
    assert kind.category == category


@pytest.mark.parametrize("name", ["", ".", "a", "*", "a\nb", "\udcff", "..."])
def test_odd_names_are_ordinary(name: str) -> None:
    assert file_kind(name) is None
    assert settle(candidates(name, ["*"]), ["*"]) is None
