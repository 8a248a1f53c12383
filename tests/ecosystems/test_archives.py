"""Archives and packages."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("archive", "", ""),
        ("dist.zip.d", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("a.tar", "archives"),
        ("a.tar.gz", "archives"),
        ("a.tgz", "archives"),
        ("a.ZIP", "archives"),
        ("a.7z", "archives"),
        ("a.tar.zst", "archives"),
        ("a.iso", "archives"),
        ("a.qcow2", "archives"),
        ("a_1.0_amd64.deb", "archives"),
        ("a-1.0-py3-none-any.whl", "archives"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "zip.go",
        "tar",
        "tarball.py",
        "gz",
        "a.jar",
        "disk.img",
        "unzip",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
