"""Databases: a server's files by their marks, dumps by extension, never migrations."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("postgres-data", "compose.yaml", "PG_VERSION base", "data"),
        ("any", "", "ibdata1", "data"),
        ("mongo", "", "WiredTiger", "data"),
        ("pgdata", "", "", "data"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("postgres-data", "", ""),
        ("db", "", "schema.rb migrate"),
        ("mysql", "", "init.sql"),
        ("migrations", "", "0001.sql"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("db.sqlite3", "data"),
        ("app.db", "data"),
        ("app.db-wal", "data"),
        ("dump.rdb", "data"),
        ("backup.sql.gz", "data"),
        ("prod.dump", "data"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "schema.sql",
        "0001_init.sql",
        "database.yml",
        "sysdata.rdb",
        "db.py",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
