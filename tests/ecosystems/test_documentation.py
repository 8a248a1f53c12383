"""Prose and the sites built from it, never licences nor generated code in `docs`."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("docs", "", "index.md", "documentation"),
        ("doc", "", "conf.py index.rst", "documentation"),
        ("docs", "", "usage.adoc", "documentation"),
        ("_build", "conf.py", "html", "build-output"),
        ("build", "make.bat source", "html doctrees", "build-output"),
        ("site", "mkdocs.yml docs", "", "build-output"),
        ("_site", "_config.yml", "", "build-output"),
        ("_site", "eleventy.config.mjs", "", "build-output"),
        ("public", "hugo.toml", "sitemap.xml index.html", "build-output"),
        ("book", "book.toml", "", "build-output"),
        ("javadoc", "", "index.html", "build-output"),
        (".docusaurus", "", "", "cache"),
        ("_gen", "", "assets images", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("docs", "go.mod", "docs.go swagger.json swagger.yaml"),
        ("docs", "", ""),
        ("doc", "", "doc.go"),
        ("site", "", "index.html"),
        ("_site", "", ""),
        ("public", "hugo.toml", "logo.txt"),
        ("book", "", "book.go"),
        ("website", "", ""),
        ("javadoc", "", "Doc.java"),
        ("build", "source", "run.sh"),
        ("_gen", "", "gen.go"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("README.md", "documentation"),
        ("README", "documentation"),
        ("CHANGELOG.md", "documentation"),
        ("a.rst", "documentation"),
        ("a.pdf", "documentation"),
        ("mkdocs.yml", "documentation"),
        (".hugo_build.lock", "cache"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "LICENSE",
        "LICENSE.txt",
        "COPYING",
        "NOTICE",
        "requirements.txt",
        "robots.txt",
        "page.mdx",
        "VERSION",
        "docs.go",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
