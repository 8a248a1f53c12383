"""Version control: history is one, what git reads from the sources is not."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".git", "", "HEAD objects", "version-control"),
        (".git", "", "", "version-control"),
        (".hg", "", "store", "version-control"),
        (".svn", "", "wc.db", "version-control"),
        (".jj", "", "", "version-control"),
        ("_darcs", "", "", "version-control"),
        ("CVS", "", "Entries Root", "version-control"),
        (".worktrees", "", "", "version-control"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("git", "", "HEAD"),
        ("CVS", "", "main.c"),
        ("history", "", ""),
        (".gitignore.d", "", ""),
        ("worktrees", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".git", "version-control"),
        (".fslckout", "version-control"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        ".gitignore",
        ".gitattributes",
        ".gitmodules",
        ".gitkeep",
        ".keep",
        ".mailmap",
        "git",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
