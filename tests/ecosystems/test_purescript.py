"""PureScript: what spago fetches and builds."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".spago", "", "", "dependencies"),
        ("output", "spago.yaml", "cache-db.json", "build-output"),
        (".pulp-cache", "", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("output", "spago.yaml", "report.txt"),
        ("output", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    "name",
    [
        "spago.yaml",
        "spago.lock",
        "spago.dhall",
        "packages.dhall",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
