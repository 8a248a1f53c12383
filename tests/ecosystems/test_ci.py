"""CI configuration, never hooks that installs run."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".github", "", "workflows", "ci"),
        (".circleci", "", "", "ci"),
        (".gitlab", "", "", "ci"),
        (".buildkite", "", "", "ci"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("ci", "", ""),
        (".husky", "", ""),
        ("github", "", ""),
        (".ci", "", ""),
        ("scripts", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".travis.yml", "ci"),
        (".gitlab-ci.yml", "ci"),
        ("build.gitlab-ci.yml", "ci"),
        ("Jenkinsfile", "ci"),
        ("Jenkinsfile.release", "ci"),
        ("azure-pipelines.yml", "ci"),
        ("azure-pipelines-release.yml", "ci"),
        ("cloudbuild.yaml", "ci"),
        ("cloudbuild-prod.yaml", "ci"),
        (".pre-commit-config.yaml", "ci"),
        ("renovate.json", "ci"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "Makefile",
        "Taskfile.yml",
        "justfile",
        "build.yml",
        "tox.ini",
        "noxfile.py",
        "package.json",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
