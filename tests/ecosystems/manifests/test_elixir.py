"""What manifests of Elixir applications ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import elixir
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "dependencies": (
        {"mix.exs": '{:a, path: "libs/a"},\n# {:b, path: "libs/b"}\nversion: File.read!("VERSION")\n'},
        ["VERSION", "libs/a"],
    ),
    "umbrella": (
        {
            "mix.exs": 'apps_path: "apps"\n',
            "apps/a/mix.exs": 'build_path: "../../_build", config_path: "../../config/config.exs"\n',
        },
        ["apps", "config/config.exs"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"mix.exs": 'path: "'},
    {"mix.exs": 'path: "../x"'},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(elixir, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(elixir, tmp_path, files) == []
