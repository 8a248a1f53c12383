"""R: renv's library, not everybody's."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("library", "activate.R", "", "dependencies"),
        (".Rproj.user", "", "", "editor"),
        ("app.Rcheck", "", "00check.log", "test-output"),
        ("staging", "activate.R", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("library", "", ""),
        ("library", "package.json", ""),
        ("R", "DESCRIPTION", ""),
        ("app.Rcheck", "", "a.R"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".Rhistory", "logs"),
        (".RData", "data"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "renv.lock",
        "activate.R",
        "app.R",
        ".Rprofile",
        "DESCRIPTION",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
