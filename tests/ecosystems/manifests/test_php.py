"""What manifests of PHP packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import php
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "autoload": (
        {
            "composer.json": (
                '{"autoload": {"psr-4": {"App\\\\": "src/", "B\\\\": ["b", "c"], "All\\\\": ""}, "classmap": '
                '["database"], "files": ["helpers.php"]}, "autoload-dev": {"psr-4": {"T\\\\": "tests"}}}'
            )
        },
        ["b", "c", "database", "helpers.php", "src", "tests"],
    ),
    "repositories": (
        {
            "composer.json": (
                '{"repositories": [{"type": "path", "url": "packages/*"}, {"type": "vcs", "url": "https://x"}]}'
            )
        },
        ["packages/*"],
    ),
    "named repositories": ({"composer.json": '{"repositories": {"x": {"type": "path", "url": "./x"}}}'}, ["x"]),
}
MALFORMED: list[dict[str, str]] = [
    {"composer.json": "{"},
    {"composer.json": "[" * 100_000},
    {"composer.json": '{"autoload": ["src"], "repositories": "path"}'},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(php, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(php, tmp_path, files) == []
