"""What holds for every format: the golden files, the registry, and that nobody's text gets out of its place."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize.render.checks import FORMATS, render
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED
from tests.render.checks.golden import FOLDER, expected

GOLDEN = dict(expected())


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    assert GOLDEN[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_no_golden_file_is_stale() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDEN)


def test_formats() -> None:
    assert FORMATS == ("text", "json", "markdown", "github", "gitlab", "sarif", "junit", "csv")


@pytest.mark.parametrize("checked", CHECKED)
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_check_gives_the_same_text(name: str, checked: str) -> None:
    first, second = (render(name, CHECKED[checked](), Layout()) for _ in range(2))
    assert first == second
    assert first == "" or first.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_but_printable_characters(name: str) -> None:
    text = render(name, CHECKED["hostile"](), Layout())
    assert re.sub("[\n\t]", "", text).isprintable()
    text.encode()


def test_a_format_is_loaded_when_it_is_used(tmp_path: Path) -> None:
    code = (
        "import sys; from ctxsize.cli import run; run(['lint', '--help']);"
        "print([name for name in sys.modules if name in {'junitparser', 'xml.etree.ElementTree', 'csv'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"
