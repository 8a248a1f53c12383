"""Paths of a Dockerfile as patterns for BuildKit's client, symlinks followed."""

import pytest

from ctxsize.builders.follow_paths import follow_paths
from ctxsize.errors import ContextError
from tests.patterns.alarm import soon
from tests.tree.memory import MemoryTree

# tonistiigi/fsutil 6d9dc2e, followlinks_test.go: the tree, the paths, the result; None: no filter.
FILES = {"dir/foo": 8, "dir/l1": "->foo", "l2": "->dir/l1", "bar": 0, "baz": 0}
LOOP = {"l1": "->l1", "l3": "->l2", "l2": "->l3"}
ABSOLUTE = {"dir/l1": "->/foo/bar/baz", "foo/bar": "->../", "baz": 0}
ABSOLUTE_OUTSIDE = {"dir/l1": "->/foo/bar/baz", "foo/bar": "->../../../", "baz": 0}
NORMALIZED = {"dir/l1": "->/foo", "dir/l2": "->/", "foo/bar": 0}
WILDCARD = {
    "dir/l1": "->/foo/bar1",
    "dir/l2": "->/foo/bar2",
    "dir/anotherlink": "->/foo/bar3",
    "foo/bar2": "->../baz",
    "foo/bar1": 0,
    "foo/bar3": 0,
    "baz": 0,
}
UPSTREAM = [
    (FILES, ["l2", "bar"], ("bar", "dir/foo", "dir/l1", "l2")),
    (LOOP, ["l1", "l3"], ("l1", "l2", "l3")),
    (ABSOLUTE, ["dir/l1"], ("baz", "dir/l1", "foo/bar")),
    (ABSOLUTE_OUTSIDE, ["dir/l1"], ("baz", "dir/l1", "foo/bar")),
    ({}, ["foo/bar/baz", "bar/baz"], ("bar/baz", "foo/bar/baz")),
    ({}, ["."], None),
    ({}, ["f*/foo/t*"], ("f*/foo/t*",)),
    ({}, ["foo/bar/baz", "foo/bar"], ("foo/bar",)),
    (NORMALIZED, ["dir/l1", "foo/bar"], ("dir/l1", "foo")),
    (NORMALIZED, ["dir/l2", "foo", "foo/bar"], None),
    (WILDCARD, ["dir/l*"], ("baz", "dir/l*", "foo/bar1", "foo/bar2")),
    (WILDCARD, ["dir"], ("dir",)),
    (WILDCARD, ["dir", "dir/*link"], ("dir", "foo/bar3")),
]
PACKAGES = {"p1/package.json": 1, "other/huge": 1}


@pytest.mark.parametrize(("tree", "paths", "expected"), UPSTREAM)
def test_fsutil(tree: dict[str, int | str], paths: list[str], expected: tuple[str, ...] | None) -> None:
    assert follow_paths(MemoryTree(tree), paths) == expected


@pytest.mark.parametrize(
    ("tree", "paths", "expected"),
    [
        (PACKAGES, ["*/package.json"], ("*/package.json",)),
        (PACKAGES | {"lnk": "->p1"}, ["*/package.json"], ("*", "p1/package.json")),
        (PACKAGES | {"lnk": "->nowhere"}, ["*/package.json"], ("*", "nowhere/package.json")),
        (PACKAGES | {"p1/lnk": "->x"}, ["*/package.json"], ("*/package.json",)),
        (PACKAGES | {"lnk": "->/"}, ["l*"], None),
        (PACKAGES | {"lnk": "->."}, ["lnk"], None),
        (PACKAGES | {"lnk": "->.."}, ["lnk/p1"], ("lnk", "p1")),
        ({"a": "->b", "b": "->c/d", "c": "->e", "e/d/x": 1}, ["a/x"], ("a", "b", "c", "e/d/x")),
        ({"d/l": "->../x", "x": 1}, ["d/l"], ("d/l", "x")),
        ({"d/l": "->../x", "x": 1}, ["d"], ("d",)),
        ({"l": "->x"}, ["!l"], ("!l",)),
        ({"l": "->a*", "a*": 1}, ["l"], ("a*", "l")),
        ({"a*": "->x"}, ["a\\*"], ("a\\*",)),
        ({"l": "->/../../x"}, ["l"], ("l", "x")),
        ({"l\n": "->x"}, ["l*"], ("l*", "x")),
        ({}, ["a", "a-b", "a/b"], ("a", "a-b", "a/b")),
        ({}, ["/"], None),
        ({}, [""], None),
        ({}, [], ()),
        ({"x[": "->y"}, ["x["], ("x[",)),
    ],
)
def test_traps(tree: dict[str, int | str], paths: list[str], expected: tuple[str, ...] | None) -> None:
    assert follow_paths(MemoryTree(tree), paths) == expected


def test_links_upon_links_end() -> None:
    tree = {f"l{number}": f"->l{number + 1}/l{number + 1}" for number in range(40)}
    found = follow_paths(MemoryTree(tree), ["l0/" * 40 + "x"])
    assert found is not None
    assert "l0" in found


@pytest.mark.parametrize(
    ("path", "closed", "named"),
    [("sec/*", "sec", "sec"), ("sec/*/x", "sec", "sec"), ("*", "", "context"), ("hidden/x", "hidden/x", "hidden/x")],
)
def test_a_path_that_may_not_be_looked_at_is_refused(path: str, closed: str, named: str) -> None:
    with pytest.raises(ContextError) as caught:
        follow_paths(MemoryTree({"sec/l": "->x", "hidden/y": 1}, closed=[closed]), [path], "context")
    assert caught.value.path == named


@pytest.mark.parametrize("path", ["sec", "sec/x", "a*", "missing/*", "file/*", "file/x"])
def test_a_path_that_is_not_there_is_not(path: str) -> None:
    assert follow_paths(MemoryTree({"sec/l": "->x", "file": 1}, closed=["sec"]), [path]) == (path,)


def test_a_path_of_thirty_thousand_names() -> None:
    tree = MemoryTree({"a/a": 1, "l": "->a"})
    path = "a/" * 30_000 + "x"
    with soon():
        assert follow_paths(tree, [path, f"l/{path[2:]}", "a*/" * 30_000]) == (("a*/" * 30_000)[:-1], path, "l")
