"""Game engines: common words, told by the project beside them."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("Library", "Assets ProjectSettings", "", "cache"),
        ("Temp", "ProjectSettings", "", "cache"),
        ("Logs", "ProjectSettings", "", "logs"),
        (".godot", "", "", "cache"),
        (".import", "project.godot", "", "cache"),
        ("Intermediate", "Game.uproject", "", "build-output"),
        ("Saved", "Game.uproject", "", "logs"),
        ("Obj", "ProjectSettings", "", "build-output"),
        ("UserSettings", "ProjectSettings", "", "editor"),
        ("DerivedDataCache", "Game.uproject", "", "cache"),
        ("Binaries", "Game.uproject", "", "build-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("Library", "", ""),
        ("Temp", "", ""),
        ("Logs", "", ""),
        ("Saved", "", ""),
        ("Binaries", "", ""),
        (".import", "", ""),
        ("Assets", "ProjectSettings", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    "name",
    [
        "project.godot",
        "Game.uproject",
        "player.import",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
