"""Single paths explained: the verdict, the rule that decided, the rules it overruled, who needs the path."""

import os
import socket
from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.errors import ContextError
from ctxsize.pipeline import explain, list_entries
from ctxsize.report import Explanation
from tests.trees import COPY_ALL, plant

TREE = {"a.log": 1, "d/s/y": 2, "d/x": 3, "src/app/f": 4, "src/y": 5, "l": "->src", "new\nline": 6}
RULES = "*.log\nd\n!d/s/y\n"


def why(context: str, path: str, builder: str = "buildkit") -> Explanation:
    (found,) = explain(Request(context, builder=builder), [path])
    return found


@pytest.mark.parametrize(
    ("path", "kind", "verdict", "line"),
    [
        ("a.log", "file", "ignored", 1),
        ("./a.log", "file", "ignored", 1),
        ("/a.log", "file", "ignored", 1),
        ("d/x", "file", "ignored", 2),
        ("d/s/y", "file", "sent", 3),
        ("d/../a.log", "file", "ignored", 1),
        ("src/y", "file", "sent", None),
        ("src/", "folder", "sent", None),
        ("l", "symlink", "sent", None),
        ("new\nline", "file", "sent", None),
        ("missing", None, "sent", None),
        ("missing.log", None, "ignored", 1),
        ("d/missing/deep", None, "ignored", 2),
        ("src/y/below-a-file", None, "sent", None),
        ("a\0b", None, "sent", None),
        ("\udcff", None, "sent", None),
        ("n" * 5_000, None, "sent", None),
    ],
)
def test_verdict_and_rule(tmp_path: Path, path: str, kind: str | None, verdict: str, line: int | None) -> None:
    found = why(plant(str(tmp_path / "c"), TREE, ignore=RULES), path)
    assert (found.kind, found.verdict, None if found.rule is None else found.rule.line) == (kind, verdict, line)


@pytest.mark.parametrize("path", ["", ".", "./", "/", "d/.."])
def test_the_context_itself(tmp_path: Path, path: str) -> None:
    found = why(plant(str(tmp_path / "c"), TREE, ignore="**\n"), path)
    assert (found.path, found.kind, found.rule) == (".", "folder", None)


@pytest.mark.parametrize("path", ["..", "../x", "d/../../x", "a/../.."])
def test_outside_of_the_context(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContextError) as caught:
        why(plant(str(tmp_path / "c"), TREE), path)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("ignore", "path", "rule", "overruled"),
    [
        ("d\n!d/s/y\n", "d/s/y", 2, [1]),
        ("*\n!src\nsrc/y\n", "src/y", 3, [1, 2]),
        ("*\n!src\n", "src/y", 2, [1]),
        ("z\n*.log\n", "a.log", 2, []),
        ("!a.log\n", "a.log", None, []),
        ("src/y\nsrc\n", "src/y", 2, []),
        ("*.log\n!a.*\n*.log\n!a.log\n", "a.log", 4, [1, 2, 3]),
        ("d\nd/x\n!d/x\n", "d/x", 3, [1]),
        # A later line that says the same is not evaluated, and nothing overrules it.
        ("*.log\na.log\n", "a.log", 1, []),
    ],
)
def test_overruled(tmp_path: Path, ignore: str, path: str, rule: int | None, overruled: list[int]) -> None:
    found = why(plant(str(tmp_path / "c"), TREE, ignore=ignore), path)
    assert (None if found.rule is None else found.rule.line) == rule
    assert [one.line for one in found.overruled] == overruled


def test_who_needs_it(tmp_path: Path) -> None:
    dockerfile = "FROM scratch\nCOPY src /a/\nCOPY l d* /b/\n"
    context = plant(str(tmp_path / "c"), TREE, ignore=RULES, dockerfile=dockerfile)
    readers = {
        path: [one.line for one in why(context, path).needed_by] for path in ("src/y", "d/s/y", "l", "new\nline", "d/x")
    }
    assert readers == {"src/y": [2, 3], "d/s/y": [3], "l": [3], "new\nline": [], "d/x": []}
    assert why(context, "new\nline").verdict == "eligible"


def test_what_arrives_empty_is_said(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore="*\n!src/app\nsrc\n")
    found = why(context, "src/app/f")
    assert (found.verdict, "empty" in found.note) == ("sent", True)
    assert "empty" not in why(context, "src/app").note


def test_what_docker_always_sends_is_said(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore="*\n")
    for path in ("Dockerfile", ".dockerignore"):
        found = why(context, path, "classic")
        assert (found.verdict, found.rule, "always" in found.note) == ("sent", None, True)
    assert why(context, "Dockerfile").verdict == "ignored"


def test_what_is_let_in_for_what_is_below_it_is_said(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=RULES)
    found = why(context, "d")
    assert (found.verdict, found.rule is not None and found.rule.line, "below" in found.note) == ("sent", 2, True)
    assert (why(context, "d", "classic").verdict, why(context, "d/missing").verdict) == ("ignored", "ignored")


def test_what_docker_adds_overrules(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore="*\n!Dockerfile\nDocker*\n")
    found = why(context, "Dockerfile", "classic")
    assert (found.verdict, [one.line for one in found.overruled]) == ("sent", [1, 2, 3])


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("ignore", ["", RULES, "*\n!src/app\nsrc\n", "**\n!**/y\n"])
def test_says_what_a_listing_says(tmp_path: Path, builder: str, ignore: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile="FROM scratch\nCOPY src d /\n")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.join(context, "src", "so"))
    listed = {one.path: one.verdict for one in list_entries(Request(context, builder=builder), show_ignored=True)}
    explained = explain(Request(context, builder=builder), list(listed))
    assert {one.path: one.verdict for one in explained} == listed


def test_a_path_a_thousand_folders_deep(tmp_path: Path) -> None:
    path = "/".join(["d"] * 3_000)
    assert why(plant(str(tmp_path / "c"), {}, ignore="**/x\n!y\n"), path).verdict == "sent"


def test_a_rule_that_breaks(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore="a\n[z-a]x\n", dockerfile=COPY_ALL)
    with pytest.raises(ContextError) as caught:
        why(context, "src/y")
    assert (caught.value.path, caught.value.line) == (os.path.join(context, ".dockerignore"), 2)


@pytest.mark.parametrize("path", ["link/secret", "out/passwd", "link/../real/secret"])
def test_nothing_is_part_of_the_context_behind_a_symlink(tmp_path: Path, path: str) -> None:
    context = plant(str(tmp_path / "c"), {"real/secret": 3, "link": "->real", "out": "->/etc"})
    (found,) = explain(Request(context), [path])
    behind = "symlink" in found.note
    assert (found.verdict, behind) == (("sent", False) if path.endswith("real/secret") else ("ignored", True))


def test_without_a_dockerfile_nothing_says_what_is_needed(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, dockerfile=None)
    (found,) = explain(Request(context), ["a"])
    assert (found.verdict, found.note) == ("eligible", "no Dockerfile was found, so nothing says what is needed")
