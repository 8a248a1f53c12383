"""Nix and its shells."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".direnv", "", "", "cache"),
        (".devenv", "", "", "cache"),
        (".devbox", "", "", "cache"),
        (".flox", "", "cache env", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        (".flox", "", "env"),
        ("nix", "", "shell.nix"),
        ("result", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".devenv.flake.nix", "cache"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "flake.nix",
        "flake.lock",
        "devenv.nix",
        "devenv.lock",
        "devbox.lock",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
