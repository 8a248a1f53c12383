"""What modules and sources of Go programs ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import go
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "replace": (
        {
            "go.mod": (
                "module x\n"
                "replace a => ./a\n"
                "replace (\n"
                "\tb v1 => ../b\n"
                "\tc => ./libs/c // why\n"
                "\td => example.org/d v1\n"
                ")\n"
            )
        },
        ["a", "libs/c"],
    ),
    "work": ({"go.work": "go 1.22\nuse ./one\nuse (\n\t./two\n\t.\n)\n"}, ["one", "two"]),
    "embed": (
        {"web/x.go": 'package web\n//go:embed all:dist "a b.txt" *.html\nvar f embed.FS\n'},
        ["web/*.html", "web/a b.txt", "web/dist"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"go.mod": "=> \n// x => ./y\n"},
    {"go.work": "use\n"},
    {"x.go": "//go:embed\n// go:embed x\n"},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(go, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(go, tmp_path, files) == []
