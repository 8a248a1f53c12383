"""Perl: Carton's `local`, not everybody's."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("local", "cpanfile", "lib bin", "dependencies"),
        ("blib", "Makefile.PL", "", "build-output"),
        ("cover_db", "", "", "test-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("local", "", ""),
        ("local", "cpanfile", "settings.pl"),
        ("blib", "", ""),
        ("lib", "cpanfile", "App.pm"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("nytprof.out", "test-output"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "cpanfile",
        "cpanfile.snapshot",
        "Makefile.PL",
        "app.pl",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
