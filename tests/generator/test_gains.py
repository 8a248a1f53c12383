"""What comes to be let in under other rules: by folder, by builder, and by the instructions that read it."""

from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.generator.proving import prove_files
from tests.generator.repository import BUILDERS, lay_out, lines, write

_FILES = {
    "Dockerfile": lines("FROM base", "COPY a /to/", "COPY a/deep b/x /to/"),
    "a/1": "1",
    "a/deep/2": "22",
    "a/deep/er/3": "333",
    "b/x": "4444",
    "b/y": "55555",
    "c/z": "666666",
}
_PREFIX = ("classic", "podman")

Row = tuple[str, int, int, tuple[str, ...], tuple[int, ...]]
"""path, bytes, files, builders, lines of the instructions that read it"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "c\n", []),
        ("a/1\n", "", [("a/1", 1, 1, BUILDERS, (2,))]),
        ("c\n", "", [("c/", 6, 1, BUILDERS, ())]),
        ("a\n", "", [("a/", 5, 2, BUILDERS, (2, 3)), ("a/", 1, 1, BUILDERS, (2,))]),
        ("a/deep\n", "a/deep\n!a/deep/er\n", [("a/deep/", 3, 1, BUILDERS, (2, 3))]),
        ("b\n", "", [("b/", 4, 1, BUILDERS, (3,)), ("b/", 5, 1, BUILDERS, ())]),
        ("b/*\n", "c\n", [("b/", 4, 1, BUILDERS, (3,)), ("b/", 5, 1, BUILDERS, ())]),
        ("a/deep\n!**/3\n", "a/deep/2\n", [("a/deep/", 3, 1, _PREFIX, (2, 3))]),
    ],
)
def test_what_comes(tmp_path: Path, old: str, new: str, expected: list[Row]) -> None:
    context = lay_out(f"{tmp_path}/context", _FILES)
    write(f"{tmp_path}", {"old": old, "new": new})
    found = prove_files(Request(context), f"{tmp_path}/old", f"{tmp_path}/new").gained
    assert [
        (each.path, each.weight.bytes, each.weight.files, each.builders, _lines(each.read_by)) for each in found
    ] == expected


def _lines(places: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(place.rpartition(":")[2]) for place in places)
