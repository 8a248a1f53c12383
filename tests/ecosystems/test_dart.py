"""Dart and Flutter: what pub and flutter write."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".dart_tool", "", "", "cache"),
        ("build", "pubspec.yaml", "", "build-output"),
        (".pub-cache", "", "", "dependencies"),
        (".pub", "pubspec.yaml", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("build", "", "web"),
        (".pub", "", ""),
        ("lib", "pubspec.yaml", "main.dart"),
        ("bin", "pubspec.yaml", "server.dart"),
        ("web", "pubspec.yaml", "index.html"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".packages", "cache"),
        (".flutter-plugins", "cache"),
        (".flutter-plugins-dependencies", "cache"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "pubspec.yaml",
        "pubspec.lock",
        "main.dart",
        ".metadata",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
