"""Lua: what LuaRocks installs."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("lua_modules", "", "", "dependencies"),
        (".luarocks", "", "", "dependencies"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("lua", "", ""),
        ("modules", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    "name",
    [
        "app.rockspec",
        "luarocks.lock",
        "main.lua",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
