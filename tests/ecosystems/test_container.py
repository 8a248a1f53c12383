"""Docker's own files, never a manifest that begins alike."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("docker", "", ""),
        ("charts", "", ""),
        ("compose", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Dockerfile", "container"),
        ("Dockerfile.prod", "container"),
        ("Dockerfile-alpine", "container"),
        ("web.Dockerfile", "container"),
        ("web.dockerfile", "container"),
        ("Containerfile", "container"),
        (".dockerignore", "container"),
        ("Dockerfile.dockerignore", "container"),
        ("compose.yaml", "container"),
        ("compose.override.yml", "container"),
        ("compose-dev.yaml", "container"),
        ("docker-compose.yml", "container"),
        ("docker-compose.prod.yaml", "container"),
        ("docker-bake.hcl", "container"),
        ("docker-bake.override.json", "container"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "composer.json",
        "composer.lock",
        "compose.go",
        "ComposeView.kt",
        "dockerfile.go",
        "dockerfile.py",
        "docker-entrypoint.sh",
        "docker.go",
        "bake.js",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
