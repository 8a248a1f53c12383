"""What all the manifests of a tree ask for, and what none may ask for."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize.ecosystems import manifests
from ctxsize.ecosystems.manifests import READERS, Needed, needed
from ctxsize.ecosystems.manifests.paths import inside
from tests.ecosystems.manifests.asking import sources_of

SERVING = {"documents", "needed", "paths"}


def test_every_module_is_a_reader() -> None:
    modules = {module.name for module in pkgutil.iter_modules(manifests.__path__)} - SERVING
    assert len(READERS) == len(modules)


def test_all_readers_are_asked_and_each_answer_is_given_once(tmp_path: Path) -> None:
    files = {"go.mod": "replace a => ./a\nreplace b => ./a\n", "Cargo.toml": '[workspace]\nmembers = ["b"]\n'}
    assert needed(sources_of(tmp_path, files)) == (
        Needed("a", "go.mod", "a module in this tree"),
        Needed("b", "Cargo.toml", "a member of the workspace"),
    )


@pytest.mark.parametrize(
    ("folder", "reference", "path"),
    [
        ("", "a", "a"),
        ("", "./a/", "a"),
        ("a/b", "../c", "a/c"),
        ("a", "..\\b\\c", "b/c"),
        ("", ".", None),
        ("a", "..", None),
        ("a", "../..", None),
        ("a", "../../b", None),
        ("", "/etc/passwd", None),
        ("", "~/x", None),
        ("", "https://example.org/x", None),
        ("", "C:\\x", None),
        ("", "${x}/y", None),
        ("", "a\0b", None),
        ("", "", None),
    ],
)
def test_only_paths_of_the_context_count(folder: str, reference: str, path: str | None) -> None:
    assert inside(folder, reference) == path


def test_the_catalogue_does_not_load_the_readers() -> None:
    code = "import sys, ctxsize.ecosystems; sys.exit(any(name in sys.modules for name in ('yaml', 'ctxsize.sources')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
