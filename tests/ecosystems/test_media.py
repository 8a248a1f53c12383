"""Media by extension, in any case."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("media", "", ""),
        ("images", "", ""),
        ("fonts", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("a.mp4", "media"),
        ("a.MOV", "media"),
        ("a.mp3", "media"),
        ("a.png", "media"),
        ("IMG_1.JPG", "media"),
        ("a.svg", "media"),
        ("a.woff2", "media"),
        ("a.psd", "media"),
        ("favicon.ico", "media"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "a.ts",
        "a.tsx",
        "png",
        "png.go",
        "a.css",
        "a.html",
        "main.m",
        "elf_x86_64.xd",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
