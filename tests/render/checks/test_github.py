"""Annotations as the runner reads them back, and the outputs of a step."""

import re
from dataclasses import replace

import pytest

from ctxsize.checked import CheckReport, Finding
from ctxsize.render.checks.github import outputs, render
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED, HOSTILE_NAMES, compared, failing, passing, several


def read(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands of a log: level, properties, message, as ActionCommand.cs of actions/runner takes them."""
    commands = []
    for line in text.splitlines():
        found = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert found is not None, line
        pairs = (pair.partition("=") for pair in found[2].split(","))
        commands.append((found[1], {name: unescaped(value) for name, _, value in pairs}, unescaped(found[3])))
    return commands


def unescaped(text: str) -> str:
    """Undo the escapes, that of the per cent sign last."""
    for escaped, plain in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, plain)
    return text


def findings(number: int, severity: str) -> tuple[Finding, ...]:
    """Return findings of one level."""
    return tuple(
        Finding("CTX020", "no-ignore-file", severity, f"number {n}", "Dockerfile", n + 1) for n in range(number)
    )


@pytest.mark.parametrize("name", CHECKED)
def test_a_command_for_each_finding(name: str) -> None:
    checked = CHECKED[name]()
    commands = [each for each in read(render(checked, Layout())) if each[1]["title"] != "ctxsize"]
    assert len(commands) == len(checked.findings)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_comes_back_as_it_was(name: str) -> None:
    found = Finding("CTX020", "no-ignore-file", "error", name, name, 7, build=name)
    ((level, properties, message),) = read(render(replace(passing(), findings=(found,)), Layout()))
    assert (level, message) == ("error", escape(name))
    assert properties == {"file": properties["file"], "line": "7", "title": f"CTX020 no-ignore-file in {escape(name)}"}


def test_nothing_found_is_nothing_said() -> None:
    assert render(passing(), Layout()) == ""


@pytest.mark.parametrize(
    ("found", "notice"),
    [
        (findings(10, "error") + findings(10, "warning") + findings(10, "info"), None),
        (findings(11, "error"), "1 error more"),
        (findings(12, "error") + findings(21, "warning"), "2 errors and 11 warnings more"),
        (findings(12, "info"), "3 notices more"),
        (findings(11, "error") + findings(10, "info"), "1 error and 1 notice more"),
    ],
)
def test_what_github_does_not_show_is_said(found: tuple[Finding, ...], notice: str | None) -> None:
    commands = read(render(replace(passing(), findings=found), Layout()))
    said = [
        (place, message)
        for place, (level, properties, message) in enumerate(commands)
        if properties["title"] == "ctxsize"
    ]
    assert len(commands) == len(found) + len(said)
    if notice is None:
        assert said == []
        return
    ((place, message),) = said
    assert message == f"GitHub shows ten annotations of each level: {notice} stand in the log of this step."
    assert commands[place][0] == "notice"
    assert [level for level, _, _ in commands[:place]].count("notice") == 0


def test_each_kind_is_among_the_first_ten() -> None:
    other = Finding("CTX040", "version-control-sent", "error", "the only one", "Dockerfile", 99)
    commands = read(render(replace(passing(), findings=(*findings(30, "error"), other)), Layout()))
    assert commands[1][1]["title"] == "CTX040 version-control-sent"


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (passing(), "status=passed\nerrors=0\nwarnings=0\nbytes=7700457\nprinted=7.70MB\nfiles=1203\n"),
        (failing(), "status=failed\nerrors=4\nwarnings=2\nbytes=7700457\nprinted=7.70MB\nfiles=1203\n"),
        (
            replace(compared(), fail_on="never"),
            "status=passed\nerrors=1\nwarnings=0\nbytes=7700457\nprinted=7.70MB\nfiles=1203\n",
        ),
        (several(), "status=failed\nerrors=2\nwarnings=0\nbytes=38406639\nprinted=38.41MB\nfiles=6015\n"),
    ],
)
def test_outputs(checked: CheckReport, expected: str) -> None:
    assert outputs(checked) == expected
