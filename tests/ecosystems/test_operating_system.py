"""Operating systems' droppings."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("__MACOSX", "", "", "operating-system"),
        ("$RECYCLE.BIN", "", "", "operating-system"),
        (".Trash-1000", "", "", "operating-system"),
        ("lost+found", "", "", "operating-system"),
        (".Trashes", "", "", "operating-system"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("trash", "", ""),
        ("MACOSX", "", ""),
        (".Trash-can", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".DS_Store", "operating-system"),
        ("._a.png", "operating-system"),
        ("Thumbs.db", "operating-system"),
        ("desktop.ini", "operating-system"),
        ("a.txt:Zone.Identifier", "operating-system"),
        ("Icon\r", "operating-system"),
        (".fuse_hidden0001", "operating-system"),
        (".nfs000000000123", "operating-system"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "DS_Store",
        "_a",
        "settings.ini",
        "Icon",
        ".nfsrc",
        ".gitkeep",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
