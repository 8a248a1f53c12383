"""From docker's options to a request."""

import io
import sys
from collections.abc import Mapping

import pytest

from ctxsize import pipeline
from tests.cli.conftest import Asked, Run


def test_no_options(run: Run, asked: Asked) -> None:
    assert run().code == 0
    assert asked.requests == [pipeline.Request(".", None, None, None, {}, {}, "buildkit", None)]
    assert asked.selections == [pipeline.Selection(10, None, 0, None, False, False)]


@pytest.mark.parametrize("command", ["report", "ls"])
def test_all_options_of_a_build(run: Run, asked: Asked, command: str) -> None:
    options = ["-f", "../D", "--target", "t", "--build-arg", "A=1=2", "--build-arg", "B=", "--build-context", "n=../o"]
    assert run(command, "sub/dir", *options, "--builder", "podman", "--ignore-file", "i").code == 0
    assert asked.requests == [
        pipeline.Request("sub/dir", "../D", None, "t", {"A": "1=2", "B": ""}, {"n": "../o"}, "podman", "i")
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["A"], {"A": "from outside"}),
        (["A="], {"A": ""}),
        (["A=1", "A=2"], {"A": "2"}),
        (["MISSING"], {}),
        (["MISSING=x"], {"MISSING": "x"}),
    ],
)
def test_build_args(
    run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: Mapping[str, str]
) -> None:
    monkeypatch.setenv("A", "from outside")
    monkeypatch.delenv("MISSING", raising=False)
    assert run(*(word for argument in arguments for word in ("--build-arg", argument))).code == 0
    assert asked.requests[0].build_args == expected


def test_dockerfile_from_standard_input(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"FROM scratch\nCOPY \xff .\n")))
    assert run("-f", "-").code == 0
    assert asked.requests[0].dockerfile == "-"
    assert asked.requests[0].dockerfile_bytes == b"FROM scratch\nCOPY \xff .\n"


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        (["-n", "0"], pipeline.Selection(top=0)),
        (["--top", "3"], pipeline.Selection(top=3)),
        (["-d", "2"], pipeline.Selection(depth=2)),
        (["--min-size", "1.5MiB"], pipeline.Selection(min_size=1_572_864)),
        (["--min-size", "1g"], pipeline.Selection(min_size=1_000_000_000)),
        (["--scope", "eligible"], pipeline.Selection(scope="eligible")),
        (["--show-ignored"], pipeline.Selection(show_ignored=True)),
        (["--rules"], pipeline.Selection(rules=True)),
        (["--by", "rule"], pipeline.Selection(rules=True)),
        (["--by", "category"], pipeline.Selection()),
    ],
)
def test_selection(run: Run, asked: Asked, arguments: list[str], selection: pipeline.Selection) -> None:
    assert run(*arguments).code == 0
    assert asked.selections == [selection]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--min-size", "1x"], "'1x' is not a size such as 500, 10kB, 1.5MB or 1MiB."),
        (["--build-context", "name"], "'name' is not NAME=PATH."),
        (["--build-context", "=path"], "'=path' is not NAME=PATH."),
        (["-d", "1", "--by", "path"], "--depth shows a tree: it cannot go with --by."),
        (["-"], "-: a tar on standard input is sent as it is, no ignore rule applies; unpack it first"),
    ],
)
def test_refused(run: Run, asked: Asked, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert asked.requests == []
