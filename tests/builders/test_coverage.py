"""Which instructions read a path: sources of COPY, ADD and bind mounts as they resolve in a tree."""

import pytest

from ctxsize.builders.coverage import Coverage, _patterns
from ctxsize.dockerfile import Read
from tests.patterns.alarm import soon
from tests.tree.memory import MemoryTree

TREE = MemoryTree(
    {
        "a.txt": 1,
        "b.txt": 1,
        "src/app.py": 1,
        "src/deep/x.py": 1,
        "src2/y.py": 1,
        "p1/package.json": 1,
        "p2/package.json": 1,
        "p2/other": 1,
        "link": "->src",
        "linked-file": "->a.txt",
        "src/out": "->../p1",
        "loop": "->loop",
        "dangling": "->nowhere",
        "to-root": "->/",
        "new\nline/x": 1,
        "[x]": 1,
    }
)


def read(*sources: str, parents: bool = False) -> Read:
    return Read("COPY", 1, "0", "COPY", sources, parents=parents)


def readers(path: str, *reads: Read) -> int:
    return readers_in(TREE, path, *reads)


def readers_in(tree: MemoryTree, path: str, *reads: Read) -> int:
    coverage = Coverage(tree, reads)
    folder, slash, name = path.rpartition("/")
    return coverage.readers(coverage.state(folder + slash).hit_bits(name))


READ_BY = [
    ("src", "src/app.py"),
    ("src", "src/deep/x.py"),
    ("src", "src"),
    ("src/deep", "src/deep/x.py"),
    ("*.txt", "a.txt"),
    ("*/package.json", "p2/package.json"),
    ("src*", "src2/y.py"),
    ("p[12]", "p1/package.json"),
    ("s?c", "src/app.py"),
    ("**", "a.txt"),
    (".", "p2/other"),
    (".", "a.txt"),
    ("link", "link"),
    ("link", "src/app.py"),
    ("link/deep", "src/deep/x.py"),
    ("link/out", "p1/package.json"),
    ("linked-file", "a.txt"),
    ("l*", "src/app.py"),
    ("l*", "a.txt"),
    ("dangling", "dangling"),
    ("loop", "loop"),
    ("src", "src/out"),
    ("new\nline", "new\nline/x"),
    ("n*", "new\nline/x"),
    ("[[]x]", "[x]"),
    ("to-root/p1", "p1/package.json"),
]
NOT_READ_BY = [
    ("src", "src2/y.py"),
    ("src", "a.txt"),
    ("src/deep", "src/app.py"),
    ("src/deep", "src"),
    ("*.txt", "src/x.txt"),
    ("*/package.json", "p2/other"),
    ("A.TXT", "a.txt"),
    ("link", "src2/y.py"),
    ("link/deep", "src/app.py"),
    ("src", "p1/package.json"),
    ("nowhere", "a.txt"),
    ("loop", "a.txt"),
    ("[x]", "[x]"),
    ("[", "a.txt"),
    ("\\*.txt", "a.txt"),
]


@pytest.mark.parametrize(("source", "path"), READ_BY)
def test_reads(source: str, path: str) -> None:
    assert readers(path, read(source)) == 1


@pytest.mark.parametrize(("source", "path"), NOT_READ_BY)
def test_does_not_read(source: str, path: str) -> None:
    assert readers(path, read(source)) == 0


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [("src/**/*.py", "src/deep/x.py", 1), ("**/*.json", "p1/package.json", 1), ("**/*.json", "a.txt", 0)],
)
def test_double_stars_of_parents(source: str, path: str, expected: int) -> None:
    assert readers(path, read(source, parents=True)) == expected


def test_each_instruction_has_its_bit() -> None:
    reads = [read("src"), read("a.txt", "src/deep"), read("."), read("p1")]
    assert readers("src/deep/x.py", *reads) == 0b0111
    assert readers("a.txt", *reads) == 0b0110
    assert readers("p2/other", *reads) == 0b0100


def test_no_instruction_reads_nothing() -> None:
    assert readers("a.txt") == 0


def test_a_link_to_the_root_reads_the_whole_context() -> None:
    assert Coverage(TREE, [read("p1"), read("to-root")]).everywhere == 0b10


def test_a_source_that_many_instructions_read() -> None:
    reads = [read("src", "a.txt"), read("p1"), read("src"), read("src", parents=True), read(".")] * 20_000
    with soon():
        coverage = Coverage(TREE, reads)
        found = coverage.readers(coverage.state("src/").hit_bits("app.py"))
    assert f"{found:b}" == "11101" * 20_000


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("n*", "new\nline", True),
        ("n*/x", "new\nline/x", True),
        ("s?c", "src", True),
        ("src/*.py", "src/app.py", True),
        ("n*", "new\nline/x", False),
        ("s?c", "src/app.py", False),
        ("src/*.py", "src", False),
        ("a.txt", "b.txt", False),
    ],
)
def test_a_whole_path(source: str, path: str, expected: bool) -> None:
    (pattern, *_) = _patterns(TREE, source, over_folders=False)
    assert pattern is not None
    assert pattern.matches(path) is expected


def test_links_over_and_over_are_followed_once() -> None:
    tree = MemoryTree({f"l{number}": "->." for number in range(20)} | {"a": 1})
    with soon():
        assert readers_in(tree, "a", read("/".join(["l*"] * 40 + ["a"]))) == 1


def test_a_source_of_a_thousand_folders() -> None:
    deep = "/".join(["d"] * 1_500)
    coverage = Coverage(MemoryTree({f"{deep}/x": 1, "l": "->d"}), [read(f"l/{deep[2:]}")])
    assert coverage.readers(coverage.state(f"{deep}/").hit_bits("x")) == 1
