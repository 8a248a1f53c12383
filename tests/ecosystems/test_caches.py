"""Caches that say so themselves."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("anything", "", "CACHEDIR.TAG a", "cache"),
        (".cache", "", "", "cache"),
        (".ccache", "", "", "cache"),
        (".scannerwork", "", "", "cache"),
        (".task", "Taskfile.yml", "checksum", "cache"),
        (".semgrep", "", "cache", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("cache", "", ""),
        ("cache", "go.mod", "cache.go"),
        ("tmp", "", ""),
        ("temp", "", ""),
        (".task", "", "notes.md"),
        (".config", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("CACHEDIR.TAG", "cache"),
        (".dccache", "cache"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "cache.py",
        "cache",
        "cachedir.go",
        "Taskfile.yml",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
