"""A tree with one entry of another."""

from ctxsize.tree.grafted import GraftedTree
from tests.tree.memory import MemoryTree


def test_one_entry_is_of_the_other_tree() -> None:
    tree = GraftedTree(MemoryTree({"a": 1, "g/old": 2}), "g", MemoryTree({"g/new": 3, "g/link": "->new", "b": 4}))
    assert sorted(tree.scan("")[0]) == ["a", "g"]
    assert sorted(tree.scan("g/")[0]) == ["link", "new"]
    assert tree.status("g/old") is None
    assert tree.status("b") is None
    assert tree.link_target("g/link") == "new"
    assert tree.is_readable("g/new")


def test_an_entry_that_is_not_there() -> None:
    tree = GraftedTree(MemoryTree({"a": 1}), "g", MemoryTree({"b": 4}))
    assert tree.scan("")[0] == ["a"]
    assert tree.status("g") is None
