"""Swift: `.build` belongs to swift only beside its manifest."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".build", "Package.swift", "", "build-output"),
        ("Pods", "Podfile", "", "dependencies"),
        ("Carthage", "Cartfile", "", "dependencies"),
        ("DerivedData", "", "", "build-output"),
        ("xcuserdata", "", "", "editor"),
        ("App.dSYM", "", "", "build-output"),
        (".swiftpm", "Package.swift", "xcode", "editor"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        (".build", "go.mod", "linux-amd64"),
        (".build", "", ""),
        ("Pods", "", "pod.yaml"),
        ("Carthage", "", ""),
        (".swiftpm", "Package.swift", "configuration"),
        ("Sources", "Package.swift", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("UserInterfaceState.xcuserstate", "editor"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "Package.swift",
        "Package.resolved",
        "Podfile.lock",
        "Cartfile.resolved",
        "main.swift",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
