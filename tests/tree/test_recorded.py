"""A tree seen through a memory: folders are read once, the rest is asked each time."""

import pytest

from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.recorded import RecordedTree
from tests.tree.memory import MemoryTree


def test_a_folder_is_read_once_with_or_without_its_slash() -> None:
    tree = MemoryTree({"d/a": 1, "b": "->d"})
    recorded = RecordedTree(tree)
    first = recorded.scan("d")
    tree.nodes = {"d/other": 1}
    assert recorded.scan("d/") is first
    assert first[0] == ["a"]
    assert tree.asked == ["d"]


def test_the_rest_is_passed_on() -> None:
    recorded = RecordedTree(MemoryTree({"a": 3, "l": "->a"}, closed=["a"]))
    status = recorded.status("a")
    assert status is not None
    assert (status.st_size, recorded.link_target("l"), recorded.is_readable("a")) == (3, "a", False)
    with pytest.raises(UnreadableError):
        recorded.read("a")


def test_an_error_is_not_remembered() -> None:
    tree = MemoryTree({"d/a": 1}, closed=["d"])
    recorded = RecordedTree(tree)
    with pytest.raises(UnreadableError):
        recorded.scan("d")
    tree.closed = ()
    assert recorded.scan("d")[0] == ["a"]


def test_it_stays_in_its_process() -> None:
    tree: Tree = RecordedTree(MemoryTree({}))
    assert tree.for_own_process() is None
