"""What must stay, and whether a rule touches it."""

import pytest

from ctxsize.generator.guards import Guard, covers, meets, mentioned, source_guards
from ctxsize.generator.stages import Source


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("dist", "dist", True),
        ("dist", "dist/a.js", True),
        ("dist", "distant", False),
        ("a/dist", "a/dist", True),
        ("a/dist", "b/dist", False),
        ("**/dist", "dist", True),
        ("**/dist", "a/b/dist", True),
        ("**/dist", "a/dist/b", True),
        ("**/dist", "a/distant", False),
        ("*.pem", "ca.pem", True),
        ("*.pem", "certs/ca.pem", False),
        ("**/*.pem", "certs/ca.pem", True),
        ("dist", "di*", True),
        ("dist", "d?st", True),
        ("dist", "*", False),
        ("*.pem", "*", False),
        ("**/.idea", "*[!0-9]*", False),
        ("**/.idea", "[.]idea", True),
        ("dist", "[a-f]ist", True),
        ("dist", "[a-z]*", False),
        ("**/.yarn/cache", "a/.yarn/cache", True),
        ("**/.yarn/cache", ".yarn/releases", False),
        ("c\\+\\+/target", "c++/target", True),
        ("a", "a", True),
        ("abc", "ab", False),
    ],
)  # fmt: skip
def test_meets(pattern: str, path: str, expected: bool) -> None:
    assert meets(pattern, path) is expected


@pytest.mark.parametrize(
    ("source", "folder", "expected"),
    [
        (".", "a/b", True),
        ("a", "a", True),
        ("a", "a/b", True),
        ("a/b", "a", False),
        ("a*", "abc/d", True),
        ("*/b", "a/b/c", True),
        ("b", "a/b", False),
        ("ab", "a", False),
    ],
)
def test_covers(source: str, folder: str, expected: bool) -> None:
    assert covers(source, folder) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cat a/b ./c", {"cat", "a/b", "c"}),
        ("cp 'a' \"b\"; rm $C && d|e", {"cp", "a", "b", "rm", "C", "d", "e"}),
        ("x --file=a/../b", {"x", "--file", "b"}),
        ("ls . .. /", {"ls"}),
        ("", set()),
    ],
)
def test_mentioned(text: str, expected: set[str]) -> None:
    assert mentioned(text) == expected


def test_sources_are_guarded_as_they_are_and_with_their_defaults() -> None:
    sources = [
        Source("a", "a", "Dockerfile", 2, 0),
        Source("b", "b/c", "Dockerfile", 3, 0),
        Source(".", "d", "x", 4, 0),
        Source(".", ".", "x", 5, 0),
    ]
    assert list(source_guards(sources)) == [
        Guard("a", "Dockerfile:2 copies a"),
        Guard("b", "Dockerfile:3 copies b"),
        Guard("b/c", "Dockerfile:3 copies b/c"),
        Guard("d", "x:4 copies d"),
    ]
