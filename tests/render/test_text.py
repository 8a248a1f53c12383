"""The text report, in full against the golden files and by the promises it keeps for any report."""

import re

import pytest

from ctxsize.render.formats import FORMATS
from ctxsize.render.layout import Layout
from ctxsize.render.terminal import width_of
from ctxsize.render.text import TABLES, render
from tests.render.golden import FOLDER, expected
from tests.render.reports import REPORTS

GOLDEN = dict(expected())


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    assert GOLDEN[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_no_golden_file_is_stale() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDEN)


def test_formats() -> None:
    assert list(FORMATS) == ["text", "json"]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 240])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    text = render(REPORTS[name](), Layout(width=width))
    assert [line for line in text.splitlines() if width_of(line) > width] == []


@pytest.mark.parametrize("name", REPORTS)
def test_not_a_wall(name: str) -> None:
    assert len(render(REPORTS[name](), Layout()).splitlines()) <= 50


@pytest.mark.parametrize("name", REPORTS)
def test_only_printable_characters(name: str) -> None:
    assert [line for line in render(REPORTS[name](), Layout()).split("\n") if not line.isprintable()] == []


@pytest.mark.parametrize("name", REPORTS)
def test_colours_change_nothing_but_colours(name: str) -> None:
    report = REPORTS[name]()
    coloured = render(report, Layout(colour=True))
    plain = render(report, Layout())
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[" in coloured


@pytest.mark.parametrize("name", REPORTS)
def test_only_ascii_where_nothing_else_can_be_shown(name: str) -> None:
    assert render(REPORTS[name](), Layout(unicode=False)).isascii()


@pytest.mark.parametrize(
    ("by", "title"),
    [
        ("path", "Heaviest paths"),
        ("category", "By category"),
        ("extension", "By extension"),
        ("instruction", "What each instruction reads"),
        ("rule", "What each rule keeps out"),
    ],
)
def test_one_table(by: str, title: str) -> None:
    titles = {
        "Heaviest paths",
        "By category",
        "By extension",
        "What each instruction reads",
        "What each rule keeps out",
    }
    text = render(REPORTS["echo_ignored"](), Layout(by=by))
    assert {one for one in titles if one in text} == {title}


def test_tables_are_those_of_the_option() -> None:
    assert list(TABLES) == ["path", "category", "extension", "instruction", "rule"]
