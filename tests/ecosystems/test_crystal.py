"""Crystal: `lib` is shards's only with its mark inside."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("lib", "shard.yml", ".shards.info", "dependencies"),
        (".shards", "", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("lib", "shard.yml", "app.cr"),
        ("lib", "", ".shards.info"),
        ("lib", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    "name",
    [
        "shard.yml",
        "shard.lock",
        "app.cr",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
