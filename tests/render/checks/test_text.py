"""The text of a check, by the promises that it keeps for any of them."""

import re
from dataclasses import replace

import pytest

from ctxsize.checked import BuildCheck, CheckReport, Finding
from ctxsize.render.checks.text import render
from ctxsize.render.layout import Layout
from ctxsize.render.terminal import width_of
from tests.render.checks.checked import CHECKED, HEAVIEST, crowded, failing, ignored, limit, over, passing
from tests.render.echo_reports import echo


@pytest.mark.parametrize("width", [60, 80, 120, 160])
@pytest.mark.parametrize("name", [name for name in CHECKED if name != "hostile"])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    assert [line for line in render(CHECKED[name](), Layout(width=width)).splitlines() if width_of(line) > width] == []


@pytest.mark.parametrize("name", [name for name in CHECKED if name != "hostile"])
def test_one_screen(name: str) -> None:
    assert len(render(CHECKED[name](), Layout()).splitlines()) <= 35


@pytest.mark.parametrize("name", CHECKED)
def test_colours_change_nothing_but_colours(name: str) -> None:
    checked = CHECKED[name]()
    coloured = render(checked, Layout(colour=True))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == render(checked, Layout())
    assert "\x1b[" in coloured


@pytest.mark.parametrize("name", CHECKED)
def test_only_ascii_where_nothing_else_can_be_shown(name: str) -> None:
    assert render(CHECKED[name](), Layout(unicode=False)).isascii()


def test_what_breaks_several_limits_is_shown_once() -> None:
    text = render(failing(), Layout())
    assert text.count("vendor/\n") == 1 + 1  # once below the limits, once as a rule of the cure
    assert text.count("5.40MB  echo-server") == 1
    assert "max-size, max-eligible, max-files:" in text
    assert "limit secrets:\n       301B  .env\n" in text


def test_a_broken_limit_is_no_finding_beside_its_row() -> None:
    assert "CTX050" not in render(failing(), Layout())


def test_a_finding_of_a_limit_that_no_row_shows_is_shown() -> None:
    stray = over(limit("max-size", 1, 2), "there is no row for it")
    assert "CTX050 over-budget" in render(replace(passing(), findings=(stray,)), Layout())


def test_two_hundred_of_a_kind_name_their_files() -> None:
    text = render(crowded(), Layout())
    assert text.count(" CTX001 ") == 5 + 1
    assert "… and 195 others of CTX001 copy-source-ignored (error): 49 in b/Dockerfile, 49\n" in text
    assert "1 more file" in text
    assert "--format csv" in text


@pytest.mark.parametrize(("number", "shown"), [(5, 5), (6, 6), (7, 5)])
def test_a_single_finding_is_not_counted_in_place_of_itself(number: int, shown: int) -> None:
    found = tuple(ignored(f"{index}.toml", index) for index in range(1, number + 1))
    text = render(replace(passing(), findings=found), Layout())
    assert text.count("error CTX001") == shown
    assert (" others of CTX001" in text) == (shown < number)


@pytest.mark.parametrize(
    ("actual", "most", "shown"),
    [
        (1_000_001, 1_000_000, "1,000,001 bytes  of 1,000,000 bytes  1B over"),
        (1_000_000, 1_000_000, "1.00MB  of 1.00MB"),
        (2_000_000, 1_000_000, "2.00MB  of 1.00MB  1.00MB over"),
    ],
)
def test_numbers_that_differ_never_look_alike(actual: int, most: int, shown: str) -> None:
    checked = CheckReport((BuildCheck("Dockerfile", echo(), (limit("max-size", most, actual),)),), ())
    assert f"  max-size  {shown}\n" in render(checked, Layout())


def test_too_little_is_sent() -> None:
    short = replace(limit("min-sent", 9_000_000, 7_700_457), is_broken=True)
    found = over(short, "min-sent", "CTX051", "under-minimum")
    checked = CheckReport((BuildCheck("Dockerfile", echo(), (short,)),), (found,))
    assert "broken  min-sent  7.70MB  of at least 9.00MB  1.30MB short\n" in render(checked, Layout())


def test_a_limit_that_is_accepted_or_not_looked_for() -> None:
    broken = limit("max-size", 1, 7_700_457, paths=HEAVIEST)
    build = BuildCheck("Dockerfile", echo(), (broken,))
    accepted = CheckReport((build,), (), ((over(broken, ""), "it is moved next week"),))
    assert "  accepted  max-size" in render(accepted, Layout())
    assert "accepted because it is moved next week\n" in render(accepted, Layout())
    assert "Passed: nothing to complain about; 1 accepted.\n" in render(accepted, Layout())
    assert "  waived  max-size" in render(CheckReport((build,), ()), Layout())


@pytest.mark.parametrize(
    ("severity", "fail_on", "verdict"),
    [
        ("error", "error", "Failed: 1 error."),
        ("warning", "error", "Passed: 1 warning."),
        ("info", "info", "Failed: 1 remark."),
        ("error", "never", "Passed (--fail-on never): 1 error."),
    ],
)
def test_verdict(severity: str, fail_on: str, verdict: str) -> None:
    checked = replace(passing(), findings=(Finding("CTX020", "no-ignore-file", severity, "said"),), fail_on=fail_on)
    assert render(checked, Layout()).splitlines()[-1] == verdict
