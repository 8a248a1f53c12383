"""Haskell: what cabal and stack write."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("dist-newstyle", "", "", "build-output"),
        (".stack-work", "", "", "build-output"),
        ("dist", "app.cabal", "setup-config build", "build-output"),
        (".cabal-sandbox", "", "", "dependencies"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("dist", "app.cabal", "index.html"),
        ("dist", "", "setup-config"),
        ("app", "app.cabal", "Main.hs"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Main.dyn_o", "build-output"),
        ("Main.dyn_hi", "build-output"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "app.cabal",
        "stack.yaml",
        "stack.yaml.lock",
        "cabal.project",
        "cabal.project.freeze",
        "Main.hs",
        "strings.hi",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
