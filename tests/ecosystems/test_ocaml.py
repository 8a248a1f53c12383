"""OCaml: dune's `_build`, not everybody's."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("_build", "dune-project", "", "build-output"),
        ("_build", "_tags", "", "build-output"),
        ("_opam", "", "", "dependencies"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("_build", "", ""),
        ("_build", "package.json", ""),
        ("bin", "dune-project", "main.ml"),
        ("lib", "dune-project", "a.ml"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("a.cmi", "build-output"),
        ("a.cmx", "build-output"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "dune-project",
        "a.ml",
        "a.mli",
        "app.opam",
        "app.opam.locked",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
