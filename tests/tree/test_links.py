"""Symlinks inside a tree: resolved as if the tree were the whole file system."""

import pytest

from ctxsize.tree.links import resolve_inside, target_inside
from tests.tree.memory import MemoryTree

TREE = MemoryTree(
    {
        "file": 1,
        "d/file": 1,
        "d/up": "->../file",
        "d/e/far-up": "->../../../../../file",
        "abs": "->/d/file",
        "to-d": "->d",
        "d/to-e": "->e/",
        "d/e/f": 1,
        "chain": "->chain2",
        "chain2": "->./to-d/to-e",
        "dots": "->./d/../d/./file",
        "dangling": "->nowhere",
        "out": "->/etc/passwd",
        "loop": "->loop",
        "one": "->two",
        "two": "->one",
        "below-itself": "->below-itself/x",
        "to-root": "->/",
        "empty": "->",
        "new\nline": "->d/file",
        **{f"long{number}": f"->long{number + 1}" for number in range(300)},
        **{f"short{number}": f"->short{number + 1}" for number in range(100)},
        "short100": 1,
    }
)


@pytest.mark.parametrize(
    ("path", "real"),
    [
        ("file", "file"),
        ("d/file", "d/file"),
        ("d", "d"),
        ("", ""),
        ("./d/./file", "d/file"),
        ("d//file", "d/file"),
        ("d/../file", "file"),
        ("../../file", "file"),
        ("d/up", "file"),
        ("d/e/far-up", "file"),
        ("abs", "d/file"),
        ("to-d", "d"),
        ("to-d/file", "d/file"),
        ("to-d/up", "file"),
        ("to-d/..", ""),
        ("d/to-e/f", "d/e/f"),
        ("d/to-e/../file", "d/file"),
        ("chain/f", "d/e/f"),
        ("dots", "d/file"),
        ("to-root", ""),
        ("to-root/to-root/d", "d"),
        ("new\nline", "d/file"),
        ("short0", "short100"),
    ],
)
def test_resolves(path: str, real: str) -> None:
    assert resolve_inside(TREE, path) == real


@pytest.mark.parametrize(
    "path", ["nowhere", "dangling", "out", "loop", "loop/x", "one", "below-itself", "long0", "d/nowhere"]
)
def test_does_not_resolve(path: str) -> None:
    assert resolve_inside(TREE, path) is None


def test_a_file_is_no_folder() -> None:
    assert resolve_inside(TREE, "file/x") is None


@pytest.mark.parametrize(
    ("path", "target", "inside"),
    [
        ("l", "x", "x"),
        ("d/l", "x", "d/x"),
        ("d/l", "../x", "x"),
        ("d/l", "../../../x", "x"),
        ("d/l", "/x", "x"),
        ("d/l", "//x/", "x"),
        ("d/l", ".", "d"),
        ("d/l", "/", ""),
        ("l", "..", ""),
    ],
)
def test_where_a_link_leads(path: str, target: str, inside: str) -> None:
    assert target_inside(path, target) == inside
