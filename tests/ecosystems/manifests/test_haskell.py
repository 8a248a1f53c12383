"""What manifests of Haskell packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import haskell
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "cabal": (
        {
            "a/x.cabal": (
                "name: x\n"
                "license-file: LICENSE\n"
                "data-dir: data\n"
                "data-files: t/*.txt\n"
                "extra-source-files:\n"
                "    README.md\n"
                "  , CHANGELOG.md\n"
                "-- comment\n"
                "library\n"
                "  hs-source-dirs: src\n"
            )
        },
        ["a/CHANGELOG.md", "a/LICENSE", "a/README.md", "a/data", "a/data/t/*.txt"],
    ),
    "projects": (
        {"cabal.project": "packages: one/ two/*.cabal\n  ./three\n", "stack.yaml": "packages:\n- four\n- .\n"},
        ["four", "one", "three", "two/*.cabal"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"x.cabal": "license-file:\n"},
    {"x.cabal": "  README.md\n:\n"},
    {"stack.yaml": "packages: [a"},
    {"stack.yaml": "[" * 20_000},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(haskell, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(haskell, tmp_path, files) == []
