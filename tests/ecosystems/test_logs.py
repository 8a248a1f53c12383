"""Logs and crash dumps, never code that writes them."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("log", "config.ru", "production.log", "logs"),
        ("logs", "", "app.log.1", "logs"),
        ("logs", "", "app.log", "logs"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("log", "go.mod", "log.go"),
        ("logs", "", "index.ts"),
        ("log", "", ".keep"),
        ("logs", "", ""),
        ("logging", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("app.log", "logs"),
        ("app.log.1", "logs"),
        ("app.log.gz", "logs"),
        ("npm-debug.log", "logs"),
        ("npm-debug.log.123", "logs"),
        ("yarn-error.log", "logs"),
        ("nohup.out", "logs"),
        ("server.pid", "logs"),
        ("core.1234", "logs"),
        ("core.123456", "logs"),
        ("bash.exe.stackdump", "logs"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "log.go",
        "logger.py",
        "logrotate.conf",
        "changelog.json",
        "core.js",
        "core.1.js",
        "core.10.2.0.js",
        "core",
        "core.core",
        "login",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
