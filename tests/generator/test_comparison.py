"""Two sets of rules side by side: what only one of them lets in, under which builders, and who reads it."""

from dataclasses import replace
from pathlib import Path

import pytest

from ctxsize.build import Build, Request, prepare
from ctxsize.builders.coverage import Coverage
from ctxsize.dockerfile import Needs
from ctxsize.generator.comparison import compare
from ctxsize.ignore.reading import read_buildah, read_docker
from tests.generator.repository import BUILDERS, let_in, lines, write

_ALL = BUILDERS
_PREFIX = ("classic", "podman")
_DOCKERFILE = lines("FROM base", "COPY a /to/", "COPY b/*.c c/x /to/")
_FILES = {"a/1": "", "a/deep/2": "", "a/deep/3": "", "b/4.c": "", "b/5.h": "", "c/x/6": "", "d/7": ""}

# path → (lost, gained, bits of the instructions that read it)
Found = dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]


def _found(context: str, before: str, after: str) -> Found:
    chosen = prepare(Request(context), "buildkit")
    assert chosen.needs is not None
    tree, reads = chosen.context, chosen.needs.reads
    sides: tuple[list[Build], list[Build]] = ([], [])
    for builder in BUILDERS:
        build = prepare(Request(context), builder)
        whole = replace(build, needs=Needs("", (), reads, {}, uses_context=True, paths=None, notes=()))
        read = read_buildah if builder == "podman" else read_docker
        for side, text in zip(sides, (before, after), strict=True):
            side.append(replace(whole, rules=read(text.encode(), "x")))
    found = compare(*sides, Coverage(tree, reads)).differences()
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
