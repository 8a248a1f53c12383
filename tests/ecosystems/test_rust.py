"""Rust: cargo's `target`, in a workspace far from any manifest."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("target", "Cargo.toml", "", "build-output"),
        ("target", "", "CACHEDIR.TAG .rustc_info.json debug", "build-output"),
        ("target", "", "CACHEDIR.TAG", "build-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("target", "", ""),
        ("target", "src", "main.rs"),
        ("src", "Cargo.toml", "bin"),
        ("bin", "main.rs", "tool.rs"),
        (".cargo", "Cargo.toml", "config.toml"),
        ("benches", "Cargo.toml", ""),
        ("vendor", "Cargo.toml", "serde"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("main.rs.bk", "editor"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "build.rs",
        "main.rs",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
