"""PHP: Composer's `vendor` by its autoloader."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("vendor", "composer.json", "autoload.php composer", "dependencies"),
        ("var", "composer.json bin", "cache log", "cache"),
        ("cache", "app.php", "packages.php services.php", "cache"),
        (".phpunit.cache", "", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("vendor", "composer.json", "acme"),
        ("var", "", "cache"),
        ("var", "composer.json", "data.php"),
        ("cache", "composer.json", "Redis.php"),
        ("cache", "app.php", ".gitignore"),
        ("bin", "composer.json", "console"),
        ("storage", "artisan", "app framework logs"),
        ("views", "sessions", "home.php"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".phpunit.result.cache", "cache"),
        (".php-cs-fixer.cache", "cache"),
        ("_ide_helper.php", "editor"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "composer.json",
        "composer.lock",
        "symfony.lock",
        "auth.json",
        "artisan",
        "phpunit.xml",
        "phpunit.xml.dist",
        ".php-cs-fixer.php",
        "index.php",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
