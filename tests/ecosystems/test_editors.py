"""Editors and assistants, never the settings that builds read."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".idea", "", "", "editor"),
        (".vscode", "", "", "editor"),
        (".vs", "", "", "editor"),
        (".settings", ".project", "", "editor"),
        (".devcontainer", "", "", "editor"),
        (".history", "", "", "editor"),
        (".claude", "", "", "editor"),
        (".cursor", "", "", "editor"),
        (".aider.tags.cache.v3", "", "", "editor"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        (".settings", "", ""),
        ("settings", "", ""),
        ("idea", "", ""),
        (".config", "", ""),
        ("vs", "", ""),
        ("history", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".project", "editor"),
        ("app.iml", "editor"),
        ("a.py~", "editor"),
        (".a.py.swp", "editor"),
        ("a.orig", "editor"),
        ("a.rej", "editor"),
        ("a.bak", "editor"),
        ("app.code-workspace", "editor"),
        ("#a.el#", "editor"),
        (".#a.el", "editor"),
        (".aider.chat.history.txt", "editor"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        ".editorconfig",
        "project.json",
        ".clang-format",
        ".gitkeep",
        "a.py",
        "settings.py",
        "a#b",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
