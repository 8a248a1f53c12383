"""Ruby: vendor/bundle and compiled assets, never the other folders of vendor."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("bundle", "cache", "ruby", "dependencies"),
        (".bundle", "Gemfile", "config", "cache"),
        ("tmp", "config.ru Gemfile", "cache pids", "cache"),
        ("storage", "config.ru", "a1 b2", "data"),
        ("storage", "config.ru", "production.sqlite3", "data"),
        ("assets", "robots.txt", ".sprockets-manifest-1.json", "build-output"),
        ("assets", "404.html", ".manifest.json", "build-output"),
        ("packs", "404.html", "manifest.json js", "build-output"),
        ("pkg", "Rakefile", "a-1.0.gem", "build-output"),
        (".yardoc", "", "", "cache"),
        ("packs-test", "robots.txt", "manifest.json", "build-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("vendor", "Gemfile", "cache assets"),
        ("cache", "bundle", "rails-7.0.gem"),
        ("gems", "assets", "a"),
        ("assets", "Gemfile", "stylesheets images"),
        ("bin", "Gemfile", "rails"),
        ("lib", "Gemfile", "tasks"),
        ("tmp", "", "cache"),
        ("tmp", "Gemfile", "a.rb"),
        ("storage", "", "a1"),
        ("log", "config.ru", ".keep"),
        ("bundle", "", "index.js"),
        ("packs", "", "manifest.json"),
        (".bundle", "", "config"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("a-1.0.gem", "build-output"),
        (".byebug_history", "logs"),
        (".rspec_status", "test-output"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "Gemfile",
        "Gemfile.lock",
        "a.gemspec",
        ".ruby-version",
        ".tool-versions",
        "config.ru",
        "Rakefile",
        ".rspec",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
