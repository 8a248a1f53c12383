"""The examples of docs/how-docker-matches.md are what real builders were seen to do, and what ctxsize says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ctxsize
from ctxsize import cli
from ctxsize.errors import ExitCode
from tests.conformance.agreement import BUILDERS
from tests.conformance.recorded import Case, traps
from tests.trees import plant, sent_paths

PAGE = (Path(__file__).parents[2] / "docs" / "how-docker-matches.md").read_text()
# What docker itself needs of a context, which classic sends whatever the rules say.
_OF_THE_BUILD = {"Dockerfile", ".dockerignore"}

Outcome = frozenset[str] | str


def spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def outcome(cell: str, same: Outcome) -> Outcome:
    if cell in ("same", "error"):
        return same if cell == "same" else "error"
    assert bool(spans(cell)) != (cell == "nothing")
    return frozenset(spans(cell))


def rows() -> list[str]:
    return re.findall(r"^\| (`.*) \|$", PAGE.partition("<!-- examples -->")[2], re.MULTILINE)


def examples() -> Iterator[tuple[str, frozenset[str], dict[str, Outcome]]]:
    """The rules, the files, and what stays for each builder."""
    for row in rows():
        rules, files, *builders = row.split(" | ")
        expected: dict[str, Outcome] = {}
        for builder, cell in zip(BUILDERS, builders, strict=True):
            expected[builder] = outcome(cell, expected.get("buildkit", "error"))
        yield "".join(f"{rule}\n" for rule in spans(rules)), frozenset(spans(files)), expected


EXAMPLES = [pytest.param(*each, id=" ".join(each[0].split("\n"))) for each in examples()]


def files_of(sent: list[str]) -> frozenset[str]:
    return frozenset(path for path in sent if not path.endswith("/")) - _OF_THE_BUILD


def recording(rules: str, files: frozenset[str]) -> Case:
    (found,) = (each for each in traps() if each.ignore == rules.encode() and set(each.tree) == files)
    return found


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == PAGE.partition("<!-- examples -->")[2].count("\n|") - 2 > 30


@pytest.mark.parametrize(("rules", "files", "expected"), EXAMPLES)
def test_real_builders_did_so(rules: str, files: frozenset[str], expected: dict[str, Outcome]) -> None:
    for builder, seen in recording(rules, files).expected.items():
        if builder in BUILDERS:
            assert expected[builder] == ("error" if "error" in seen else files_of(seen["sent"])), builder


@pytest.mark.parametrize(("rules", "files", "expected"), EXAMPLES)
@pytest.mark.parametrize("builder", BUILDERS)
def test_ctxsize_says_so(
    tmp_path: Path, rules: str, files: frozenset[str], expected: dict[str, Outcome], builder: str
) -> None:
    context = plant(str(tmp_path / "context"), {name: {"text": "1"} for name in files}, ignore=rules.encode())
    try:
        says: Outcome = files_of(sent_paths(ctxsize.measure(context, builder=builder).sent))
    except ctxsize.ContextError:
        says = "error"
    assert says == expected[builder]


@pytest.mark.parametrize(("rules", "files", "expected"), EXAMPLES)
def test_what_arrives_empty_is_marked(
    tmp_path: Path, rules: str, files: frozenset[str], expected: dict[str, Outcome]
) -> None:
    context = plant(str(tmp_path / "context"), {name: {"text": "1"} for name in files}, ignore=rules.encode())
    (row,) = (row for row in rows() if row.startswith(" ".join(f"`{rule}`" for rule in rules.splitlines()) + " | "))
    wanted = ExitCode.CONTEXT_FAILS if "(empty)" in row else ExitCode.FINE
    if expected["buildkit"] == "error":
        wanted = ExitCode.CONTEXT_UNREADABLE
    assert cli.run(("lint", "--select", "arrives-empty", context)) == wanted
