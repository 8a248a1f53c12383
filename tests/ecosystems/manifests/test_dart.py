"""What manifests of Dart packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import dart
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "packages": (
        {
            "app/pubspec.yaml": (
                "workspace: [x]\ndependencies:\n  a:\n    path: ../a\n  b: ^1\ndependency_overrides:\n  c: {path: c}\n"
            )
        },
        ["a", "app/c", "app/x"],
    ),
    "Flutter": (
        {
            "pubspec.yaml": (
                "flutter:\n"
                "  assets:\n"
                "    - images/\n"
                "    - path: b.png\n"
                "  fonts:\n"
                "    - family: F\n"
                "      fonts:\n"
                "        - asset: f.ttf\n"
            )
        },
        ["b.png", "f.ttf", "images"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"pubspec.yaml": "a: [b"},
    {"pubspec.yaml": "[" * 20_000},
    {"pubspec.yaml": "flutter: 3\ndependencies: x\n"},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(dart, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(dart, tmp_path, files) == []
