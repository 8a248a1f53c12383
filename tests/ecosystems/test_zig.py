"""Zig: cache and output."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".zig-cache", "", "", "cache"),
        ("zig-cache", "", "", "cache"),
        ("zig-out", "", "", "build-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("zig", "", ""),
        ("src", "build.zig", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    "name",
    [
        "build.zig",
        "build.zig.zon",
        "main.zig",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
