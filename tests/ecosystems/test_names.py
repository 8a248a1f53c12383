"""Names among exact names, globs and extensions."""

import pytest

from ctxsize.ecosystems.names import NameIndex, any_present, is_glob

INDEX = NameIndex(
    [("*.gz", "extension"), ("*.sql.gz", "glob"), ("a.gz", "exact"), ("a*", "other glob"), ("a.gz", "second exact")]
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ab.txt", ("other glob",)),
        ("a.gz", ("exact", "second exact", "other glob", "extension")),
        ("dump.sql.gz", ("glob", "extension")),
        ("B.GZ", ("extension",)),
        (".gz", ("extension",)),
        ("gz", ()),
        ("b", ()),
        ("A.sql", ()),
        ("b.gz\n", ()),
    ],
)
def test_find_gives_the_surest_first(name: str, found: tuple[str, ...]) -> None:
    assert INDEX.find(name) == found
    assert INDEX.first(name) == (found[0] if found else None)


def test_an_index_without_globs_finds_names_only() -> None:
    index = NameIndex([("a", 1)])
    assert index.find("a") == (1,)
    assert index.find("b") == ()
    assert index.first("b") is None


@pytest.mark.parametrize(
    ("markers", "names", "present"),
    [
        (("a",), ("a", "b"), True),
        (("c", "b"), ("a", "b"), True),
        (("*.sln",), ("App.sln",), True),
        (("[0-9]*",), ("1",), True),
        (("a",), (), False),
        (("a",), ("A", "ab"), False),
        (("*.sln",), ("App.sln.bak",), False),
        ((), ("a",), False),
    ],
)
def test_any_present(markers: tuple[str, ...], names: tuple[str, ...], present: bool) -> None:
    assert any_present(markers, names) is present


@pytest.mark.parametrize(("pattern", "glob"), [("*.a", True), ("a?", True), ("[ab]", True), ("$a", False), ("", False)])
def test_is_glob(pattern: str, glob: bool) -> None:
    assert is_glob(pattern) is glob
