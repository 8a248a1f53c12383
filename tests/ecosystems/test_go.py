"""Go: `vendor` is what go mod vendor writes, `bin` what Makefiles download."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("vendor", "go.mod", "modules.txt github.com", "dependencies"),
        ("vendor", "Gopkg.lock Gopkg.toml main.go", "github.com", "dependencies"),
        ("vendor", "glide.yaml", "github.com", "dependencies"),
        ("bin", "go.mod Makefile", "controller-gen-v0.14.0 kustomize", "build-output"),
        ("bin", "go.mod", "golangci-lint", "build-output"),
        ("dist", ".goreleaser.yaml go.mod", "artifacts.json", "build-output"),
        ("_output", "go.mod", "", "build-output"),
        ("tmp", ".air.toml go.mod", "", "build-output"),
        (".gocache", "", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("vendor", "go.mod", "github.com"),
        ("vendor", "", ""),
        ("vendor", "Gemfile", "assets javascript"),
        ("bin", "go.mod", "release.sh"),
        ("bin", "", "golangci-lint"),
        ("dist", "go.mod", "index.html"),
        ("tmp", "go.mod", "main"),
        ("_output", "", ""),
        ("pkg", "go.mod", "api"),
        ("internal", "go.mod", ""),
        ("build", "go.mod", "build.go"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("__debug_bin", "build-output"),
        ("__debug_bin123", "build-output"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "go.mod",
        "go.sum",
        "go.work",
        "main.go",
        "main_test.go",
        "modules.txt",
        ".golangci.yml",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
