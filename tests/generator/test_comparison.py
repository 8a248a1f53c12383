"""Two sets of rules side by side: what only one of them lets in, under which builders, and who reads it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ctxsize.build import Build, Request, prepare
from ctxsize.builders.coverage import Coverage
from ctxsize.dockerfile import Needs, Read
from ctxsize.generator.comparison import Comparison, compare
from ctxsize.ignore.reading import read_buildah, read_docker
from ctxsize.measurement.plan import SENT, Plan, Rewritten, walker
from ctxsize.measurement.settling import BuilderTotals, settle_totals
from ctxsize.measurement.workers import fold_tree
from ctxsize.tree.overlaid import OverlaidTree
from tests.generator.repository import BUILDERS, let_in, lines, write

_ALL = BUILDERS
_PREFIX = ("classic", "podman")
_DOCKERFILE = lines("FROM base", "COPY a /to/", "COPY b/*.c c/x /to/")
_FILES = {"a/1": "", "a/deep/2": "", "a/deep/3": "", "b/4.c": "", "b/5.h": "", "c/x/6": "", "d/7": ""}

# path → (lost, gained, bits of the instructions that read it)
Found = dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]


def _builds(context: str, *texts: str) -> Iterator[list[Build]]:
    """For each text of rules, the build of each builder, which reads the whole context."""
    for text in texts:
        builds = (prepare(Request(context), builder) for builder in BUILDERS)
        yield [
            replace(
                build,
                needs=Needs("", (), _reads(context), {}, uses_context=True, paths=None, notes=()),
                rules=(read_buildah if build.builder == "podman" else read_docker)(text.encode(), "x"),
            )
            for build in builds
        ]


def _reads(context: str) -> tuple[Read, ...]:
    needs = prepare(Request(context), "buildkit").needs
    assert needs is not None
    return needs.reads


def _compared(context: str, before: str, after: str, rewritten: Rewritten | None = None) -> Comparison:
    old, new = _builds(context, before, after)
    return compare(old, new, Coverage(old[0].context, _reads(context)), rewritten=rewritten)


def _found(context: str, before: str, after: str) -> Found:
    found = _compared(context, before, after).differences()
    return {each.path: (each.lost, each.gained, each.readers) for each in found}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", {}),
        ("a\n", "a\n", {}),
        ("a\n", "a/\n", {}),
        ("", "none\n", {}),
        ("", "d\n", {"d/": (_ALL, (), 0)}),
        ("d\n", "", {"d/7": ((), _ALL, 0), "d/.": ((), _ALL, 0)}),
        ("", "a\n", {"a/": (_ALL, (), 1)}),
        ("", "a/1\n", {"a/1": (_ALL, (), 1)}),
        ("", "b/*.c\n", {"b/4.c": (_ALL, (), 2)}),
        ("", "b/*.h\n", {"b/5.h": (_ALL, (), 0)}),
        ("", "c/x\n", {"c/x/": (_ALL, (), 2)}),
        ("", "a/deep/*\n", {"a/deep/2": (_ALL, (), 1), "a/deep/3": (_ALL, (), 1)}),
        ("a/1\n", "a/deep/2\n", {"a/1": ((), _ALL, 1), "a/deep/2": (_ALL, (), 1)}),
        ("", "a/deep\n!a/deep/3\n", {"a/deep/2": (_ALL, (), 1)}),
        ("a/deep\n!**/3\n", "a/deep/2\n", {"a/deep/3": ((), _PREFIX, 1)}),
    ],
)
def test_differences(tmp_path: Path, before: str, after: str, expected: Found) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, "Dockerfile": _DOCKERFILE})
    found = _found(context, before, after)
    # Whether a folder's own entry comes or goes is a matter of each builder.
    assert {path: each for path, each in found.items() if not path.endswith("/.")} == {
        path: each for path, each in expected.items() if not path.endswith("/.")
    }


_RULES = (
    "",
    "*\n!a\n",
    "**/2\n",
    "a\n!**/3\n",
    "*\n!a/deep\n!b/*.c\n",
    "a/deep\n!a\n",
    "d\nc\n",
    "**/*.c\n",
    "b\n!b/4.c\n",
)


@pytest.mark.parametrize("after", _RULES)
@pytest.mark.parametrize("before", _RULES)
def test_every_difference_is_found_and_no_other(tmp_path: Path, before: str, after: str) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, "Dockerfile": _DOCKERFILE})
    found = _found(context, before, after)
    for builder in BUILDERS:
        old, new = let_in(context, builder, before), let_in(context, builder, after)
        lost = {path for path, each in found.items() if builder in each[0]}
        gained = {path for path, each in found.items() if builder in each[1]}
        assert {path for path in old | new if _is_below(path, lost)} - new == old - new, builder
        assert {path for path in gained if not path.endswith(("/", "/."))} == new - old, builder


def _is_below(path: str, found: set[str]) -> bool:
    return path in found or any(each.endswith("/") and path.startswith(each) for each in found)


def test_a_folder_that_is_closed_afterwards_is_one_difference(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, **{f"d/n{number}/x": "" for number in range(50)}, "Dockerfile": _DOCKERFILE})
    assert list(_found(context, "", "d\n")) == ["d/"]


def test_a_folder_that_is_closed_by_itself_is_not_missed(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, "Dockerfile": _DOCKERFILE})
    assert [path for path, each in _found(context, "", "a\n!a/1\n").items() if each[0]] == ["a/deep/"]
    # `!**/1` opens no folder to these two, so that for them nothing of it is left.
    lost = {path: each[0] for path, each in _found(context, "", "a\n!**/1\n").items() if each[0]}
    assert lost == {"a/.": _PREFIX, "a/1": _PREFIX, "a/deep/": _ALL}


# Both have a say on files that the other leaves alone; the last makes BuildKit send empty files.
_EMPTYING = "*\n!a/deep\na\n"
_MORE_RULES = (*_RULES, "*\n!a\n!.dockerignore\n", _EMPTYING, "*.*\nDockerfile\n", "b\n!b/.x\n")


@pytest.mark.parametrize(
    "rewritten", [None, ("", ".dockerignore"), ("old", ".dockerignore"), ("", "b/.x"), ("", "d/y")]
)
@pytest.mark.parametrize("after", _MORE_RULES)
def test_one_walk_counts_what_is_sent_afterwards_as_a_second_one_does(
    tmp_path: Path, after: str, rewritten: tuple[str, str] | None
) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, "a/heavy": "x" * 40_000, "d/link": "->../a/1", "Dockerfile": _DOCKERFILE})
    os.link(f"{context}/a/heavy", f"{context}/d/heavy")
    os.link(f"{context}/a/heavy", f"{context}/b/heavy")
    if rewritten and rewritten[0]:
        write(context, {rewritten[1]: rewritten[0]})
    written = Rewritten(rewritten[1], 700) if rewritten else None
    is_told = []
    for before in _MORE_RULES:
        known = _compared(context, before, after, written).afterwards
        is_told.append(known is not None)
        assert known is None or list(map(_sent, known)) == list(map(_sent, _measured(context, after, written)))
    assert any(is_told) or after == _EMPTYING


def _measured(context: str, rules: str, written: Rewritten | None) -> tuple[BuilderTotals, ...]:
    """What a walk under some rules alone counts."""
    (builds,) = _builds(context, rules)
    tree = builds[0].context if written is None else OverlaidTree(builds[0].context, *written)
    plan = Plan(tuple(map(walker, builds)), SENT, Coverage(tree, _reads(context)))
    return settle_totals(fold_tree(tree, plan), tree, plan).builders


def _sent(totals: BuilderTotals) -> tuple[object, ...]:
    return totals.bytes_sent, totals.bytes_resent, totals.sent, totals.eligible


def test_what_arrives_empty_under_some_rules_alone_takes_a_second_walk(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, "Dockerfile": _DOCKERFILE})
    assert _compared(context, "", _EMPTYING).afterwards is None
    assert _compared(context, _EMPTYING, f"{_EMPTYING}c\n").afterwards is not None


def test_a_link_that_is_written_over_takes_a_second_walk(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    write(context, {**_FILES, "Dockerfile": _DOCKERFILE, ".dockerignore": "->d/7"})
    assert _compared(context, "", "", Rewritten(".dockerignore", 7)).afterwards is None
