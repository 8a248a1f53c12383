"""Elixir and Erlang: `deps` and `_build` beside the project's file only."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("deps", "mix.exs", "", "dependencies"),
        ("_build", "mix.exs", "", "build-output"),
        ("_build", "rebar.config", "", "build-output"),
        ("cover", "mix.exs", "", "test-output"),
        ("doc", "mix.exs", "api-reference.html", "documentation"),
        (".elixir_ls", "", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("deps", "package.json", ""),
        ("deps", "", ""),
        ("_build", "", ""),
        ("cover", "", ""),
        ("doc", "mix.exs", "schema.json"),
        ("priv", "mix.exs", "static"),
        ("rel", "mix.exs", ""),
        ("config", "mix.exs", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Elixir.App.beam", "build-output"),
        ("erl_crash.dump", "logs"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "mix.exs",
        "mix.lock",
        "rebar.lock",
        "runtime.exs",
        ".formatter.exs",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
