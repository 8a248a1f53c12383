"""Bad input from end to end: what the builder would do, or a ContextError with path and reason; never anything else."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import ctxsize
from ctxsize.build import Request
from ctxsize.errors import ContextError, CtxsizeError
from ctxsize.pipeline import Selection, explain, list_entries, measure, report
from ctxsize.report import Report
from ctxsize.tree import Columns, UnreadableError
from ctxsize.tree.disk import DiskTree
from tests.measurement.reporting import attempt
from tests.tree.unprivileged import unprivileged
from tests.trees import COPY_ALL, plant, sent_paths

BUILDERS = ("buildkit", "classic", "podman")
each_builder = pytest.mark.parametrize("builder", BUILDERS)


def ask_everything(context: str, builder: str, dockerfile: str | None = None) -> list[str] | ContextError:
    """Ask all there is to ask; the paths sent or the refusal, in which every way of asking must agree."""
    request = Request(context, builder=builder, dockerfile=dockerfile)
    measured = attempt(lambda: measure(context, builder=builder, dockerfile=dockerfile))
    sent = measured if isinstance(measured, ContextError) else sent_paths(measured.sent)
    found = attempt(lambda: report(request, Selection()))
    assert isinstance(found, ContextError) == isinstance(sent, ContextError)
    if isinstance(found, Report) and isinstance(sent, list):
        assert found.chosen.sent.files + found.chosen.sent.folders == len(sent)
    for ask in (
        lambda: report(request, Selection(top=0, depth=3, rules=True, show_ignored=True)),
        lambda: list(list_entries(request, show_ignored=True)),
        lambda: explain(request, ["a", "d/x", "."]),
    ):
        answer: object = attempt(ask)
        assert not isinstance(answer, ContextError) or answer.reason
    return sent


@pytest.fixture
def open_folder() -> Iterator[str]:
    """A folder that everybody may enter, whose measuring modules are loaded."""
    with TemporaryDirectory(prefix="ctxsize-") as folder:
        os.chmod(folder, 0o755)
        for builder in BUILDERS:
            ask_everything(plant(os.path.join(folder, "loaded"), {"a": 1}), builder)
        yield os.path.join(folder, "c")


ALL = ["Dockerfile", "d/", "d/x", "f"]
# What is closed, its mode, the ignore file, and per builder the paths sent or the path of the refusal.
UNREADABLE = [
    ("d", 0o000, None, "d", "d", "d"),
    ("d", 0o111, None, "d", "d", "d"),
    ("d", 0o444, None, "d", "d", "d"),
    ("d", 0o555, None, ALL, ALL, ALL),
    ("d", 0o000, "d\n", [".dockerignore", "Dockerfile", "f"], "d", [".dockerignore", "Dockerfile", "f"]),
    ("d", 0o000, "d\n!**/zz\n", "d", "d", [".dockerignore", "Dockerfile", "f"]),
    ("d", 0o000, "d/*\n", "d", "d", "d"),
    ("d", 0o000, "d\n!d/x\n", "d", "d", "d"),
    ("f", 0o000, None, ALL, "f", "f"),
    (
        "f",
        0o000,
        "f\n",
        [".dockerignore", "Dockerfile", "d/", "d/x"],
        [".dockerignore", "Dockerfile", "d/", "d/x"],
        [".dockerignore", "Dockerfile", "d/", "d/x"],
    ),
    ("d/x", 0o000, "d/x\n!d\n", [".dockerignore", "Dockerfile", "d/", "f"], "d/x", "d/x"),
]


@pytest.mark.parametrize(("path", "mode", "ignore", "buildkit", "classic", "podman"), UNREADABLE)
def test_what_may_not_be_read(
    open_folder: str, path: str, mode: int, ignore: str | None, buildkit: object, classic: object, podman: object
) -> None:
    context = plant(open_folder, {"d/x": 10, "f": 10}, ignore=ignore)
    os.chmod(os.path.join(context, path), mode)
    found = []
    try:
        with unprivileged():
            for builder in BUILDERS:
                outcome = ask_everything(context, builder)
                found.append(outcome.path if isinstance(outcome, ContextError) else outcome)
    finally:
        os.chmod(os.path.join(context, path), 0o755)
    assert found == [buildkit, classic, podman]


def test_an_unreadable_file_arrives_empty_and_is_a_problem(open_folder: str) -> None:
    context = plant(open_folder, {"d/big": 100_000, "d/ok": 10})
    os.chmod(os.path.join(context, "d/big"), 0)
    with unprivileged():
        found = report(Request(context), Selection(top=0))
    assert [problem.path for problem in found.problems] == ["d/big"]
    assert found.total.bytes == 10 + len(COPY_ALL)
    assert sum(row.weight.bytes for row in found.heaviest) == found.total.bytes
    assert {line.builder: line.refused is None for line in found.others} == {"classic": False, "podman": False}


@pytest.mark.parametrize("mode", [0o000, 0o111, 0o333])
def test_a_context_that_may_not_be_read(open_folder: str, mode: int) -> None:
    context = plant(open_folder, {"a": 1})
    os.chmod(context, mode)
    try:
        with unprivileged():
            for builder in BUILDERS:
                outcome = attempt(partial(report, Request(context, builder=builder), Selection()))
                assert not isinstance(outcome, ContextError) or outcome.path == context
    finally:
        os.chmod(context, 0o755)


@pytest.mark.parametrize("name", [".dockerignore", "Dockerfile"])
@each_builder
def test_build_files_that_may_not_be_read(open_folder: str, builder: str, name: str) -> None:
    context = plant(open_folder, {"a": 1}, ignore="a\n")
    os.chmod(os.path.join(context, name), 0)
    with unprivileged():
        outcome = ask_everything(context, builder)
    if name == ".dockerignore" and builder == "buildkit":
        assert outcome == [".dockerignore", "Dockerfile", "a"]
    else:
        assert isinstance(outcome, ContextError)
        assert str(outcome.path).endswith(name)


@each_builder
def test_special_files(tmp_path: Path, builder: str) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1})
    os.mkfifo(os.path.join(context, "fifo"))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.join(context, "so"))
    expected = ["Dockerfile", "a", "fifo", *(["so"] if builder == "buildkit" else [])]
    assert ask_everything(context, builder) == expected


@each_builder
@pytest.mark.parametrize("source", [".", "l", "l/*", "*", "one/x", "out", "up/a", "d/abs"])
def test_links_that_loop_or_lead_out(tmp_path: Path, builder: str, source: str) -> None:
    tree = {"l": "->l", "one": "->two", "two": "->one", "out": "->/etc", "up": "->..", "d/abs": "->/etc/passwd", "a": 1}
    outcome = ask_everything(plant(str(tmp_path / "c"), tree, dockerfile=f"FROM scratch\nCOPY {source} /x/\n"), builder)
    assert isinstance(outcome, ContextError) or not [path for path in outcome if "etc" in path or "passwd" in path]


ODD_NAMES = {
    "new\nline/x\ny": 1,
    "\x1b[31m": 2,
    "\udcff\udcfe/\udc80": 3,
    "-rf": 4,
    "a b": 5,
    "tab\t": 6,
    "*": 7,
    "!x": 8,
    "#": 9,
}


@each_builder
@pytest.mark.parametrize("ignore", [None, "*\n!new*\n", "**/*\udcfe*\n", "**\n!**/x*\n", "\\#\n\\*\n\\!x\n", "[^a]*\n"])
def test_odd_names(tmp_path: Path, builder: str, ignore: str | None) -> None:
    outcome = ask_everything(plant(str(tmp_path / "c"), ODD_NAMES, ignore=ignore), builder)
    assert isinstance(outcome, list)
    if ignore is None:
        above = {"new\nline/", "\udcff\udcfe/", "Dockerfile"}
        assert set(outcome) == set(ODD_NAMES) | above


@contextmanager
def deep_folders(context: str, name: str, depth: int) -> Iterator[None]:
    """Folders inside one another, which are removed again, since what clears up after tests is not made for them."""
    here = os.getcwd()
    os.chdir(context)
    try:
        for _ in range(depth):
            os.mkdir(name)
            os.chdir(name)
        os.chdir(here)
        yield
    finally:
        os.chdir(context)
        made = 0
        while os.path.isdir(name):
            os.chdir(name)
            made += 1
        for _ in range(made):
            os.chdir("..")
            os.rmdir(name)
        os.chdir(here)


@pytest.mark.parametrize(("builder", "depth"), [("buildkit", 1_900), ("classic", 500), ("podman", 500)])
def test_deep_folders(tmp_path: Path, builder: str, depth: int) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1})
    with deep_folders(context, "d", depth):
        outcome = ask_everything(context, builder)
    assert isinstance(outcome, list)
    assert len(outcome) == depth + 2


@each_builder
def test_deeper_than_paths_go(tmp_path: Path, builder: str) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1})
    with deep_folders(context, "d" * 100, 60):
        outcome = ask_everything(context, builder)
    assert isinstance(outcome, ContextError)
    assert "too long" in outcome.reason


@pytest.mark.parametrize(("builder", "count"), [("buildkit", 100_000), ("classic", 10_000), ("podman", 10_000)])
def test_a_long_ignore_file(tmp_path: Path, builder: str, count: int) -> None:
    lines = [f"folder-{number}/file" for number in range(count)] + ["a"]
    context = plant(str(tmp_path / "c"), {"a": 1, "b/c": 1, "folder-9999/file": 1}, ignore="\n".join(lines))
    sent = sent_paths(measure(context, builder=builder).sent)
    assert sent == [".dockerignore", "Dockerfile", "b/", "b/c", "folder-9999/"]


@each_builder
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 1_000,
        bytes(range(256)) * 40,
        b"\x7fELF\x02\x01\x01" + b"\0" * 100,
        b"FROM",
        b"COPY a /\n",
        b"FROM scratch\nCOPY\n",
        b"FROM scratch\nNOPE x\n",
        b"FROM scratch\nCOPY <<EOF /\n",
        b"x" * 100_000,
        b"# comment\n" * 1_000,
        b"FROM scratch\nCOPY --from=nope . /\n" + b"\n" * 10,
        b"FROM scratch\n" * 2_000 + b"\xff\xfe\n",
    ],
    ids=lambda content: f"{bytes(content[:12])!r}-{len(content)}",
)
def test_dockerfiles_that_are_refused(tmp_path: Path, builder: str, content: bytes) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, dockerfile=content)
    outcome = ask_everything(context, builder)
    assert isinstance(outcome, ContextError) or b"--from" in content
    if isinstance(outcome, ContextError):
        assert (outcome.path, bool(outcome.reason)) == (os.path.join(context, "Dockerfile"), True)


@each_builder
@pytest.mark.parametrize(
    "source",
    [
        *(
            b"a\0/*.txt",
            b"a\0",
            b"\0*",
            b"\xff*",
            b"[",
            b"a[",
            b"[z-a]",
            b"**",
            b"../..",
            b"/",
            b"a\\",
            b"{a,b}",
            b"$UNSET",
        ),
        *(b"*" * 60_000, b"a/" * 3_000 + b"b", b"**a/" * 3_000 + b"b", b'["\\ud800/*",'),
    ],
    ids=lambda source: f"{bytes(source[:12])!r}-{len(source)}",
)
def test_odd_sources(tmp_path: Path, builder: str, source: bytes) -> None:
    end = b' "/"]\n' if source.startswith(b'["') else b" /\n"
    context = plant(str(tmp_path / "c"), {"a": 1, "d/x": 1}, dockerfile=b"FROM scratch\nCOPY " + source + end)
    outcome = ask_everything(context, builder)
    assert not isinstance(outcome, ContextError) or outcome.path


def test_a_dockerfile_of_ten_megabytes(tmp_path: Path) -> None:
    dockerfile = b"FROM scratch\nCOPY a /\n" + b"# a comment that goes on and on\n" * 330_000
    context = plant(str(tmp_path / "c"), {"a": 1, "b": 1}, dockerfile=dockerfile)
    assert sent_paths(measure(context).sent) == ["a"]


def test_ten_megabytes_that_are_no_dockerfile(tmp_path: Path) -> None:
    with pytest.raises(ContextError):
        measure(plant(str(tmp_path / "c"), {"a": 1}, dockerfile=b"x" * 10_000_000))


@each_builder
@pytest.mark.parametrize("kind", ["folder", "fifo", "socket", "dangling", "loop"])
def test_a_dockerfile_that_is_no_file(tmp_path: Path, builder: str, kind: str) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, dockerfile=None)
    path = os.path.join(context, "Dockerfile")
    with socket.socket(socket.AF_UNIX) as listener:
        makers: dict[str, Callable[[str], None]] = {
            "folder": os.mkdir,
            "fifo": os.mkfifo,
            "socket": listener.bind,
            "dangling": lambda name: os.symlink("nowhere", name),
            "loop": lambda name: os.symlink("Dockerfile", name),
        }
        makers[kind](path)
    outcome = ask_everything(context, builder)
    assert isinstance(outcome, ContextError)
    assert outcome.path == path


@each_builder
@pytest.mark.parametrize("name", ["missing", "a", "https://example.com/x.git", "git@host:x", "-", "", "n" * 5_000])
def test_contexts_that_are_none(tmp_path: Path, builder: str, name: str) -> None:
    (tmp_path / "a").write_bytes(b"")
    path = name if "@" in name or ":" in name or not name else str(tmp_path / name)
    outcome = ask_everything(path, builder)
    assert isinstance(outcome, ContextError)
    assert outcome.path == path
    with pytest.raises(ContextError):
        ctxsize.measure(path, builder=builder)


@each_builder
def test_a_named_dockerfile_that_is_missing(tmp_path: Path, builder: str) -> None:
    outcome = ask_everything(plant(str(tmp_path / "c"), {"a": 1}), builder, dockerfile=str(tmp_path / "nope"))
    assert isinstance(outcome, ContextError)
    assert outcome.path == str(tmp_path / "nope")


@pytest.mark.parametrize("builder", ["", "docker", "BuildKit", "kaniko"])
def test_no_such_builder(tmp_path: Path, builder: str) -> None:
    with pytest.raises(CtxsizeError, match="no such builder"):
        measure(plant(str(tmp_path / "c"), {}), builder=builder)


@pytest.mark.parametrize(
    ("ignore", "refusing"),
    [
        ("a\tb\n", {"buildkit"}),
        ("!\n", {"buildkit", "classic", "podman"}),
        ("[\n", {"buildkit", "classic", "podman"}),
        ("foo\\ \n", {"buildkit", "classic", "podman"}),
        ("build\\out\n", {"buildkit", "classic", "podman"}),
        ("a(\n", {"podman"}),
        ("x" * 65_536, {"buildkit", "classic"}),
        ("![z-a]x\n", {"podman"}),
        ("# fine\n", set()),
    ],
)
def test_rules_that_only_some_refuse(tmp_path: Path, ignore: str, refusing: set[str]) -> None:
    context = plant(str(tmp_path / "c"), {"z": 1}, ignore=ignore)
    for builder in BUILDERS:
        found = attempt(partial(report, Request(context, builder=builder), Selection()))
        assert isinstance(found, ContextError) == (builder in refusing)
        if isinstance(found, ContextError):
            assert (found.path, found.line) == (os.path.join(context, ".dockerignore"), 1)
        else:
            assert {line.builder for line in found.others if line.refused is not None} == refusing


def vanish_after_the_first_reading(monkeypatch: pytest.MonkeyPatch, folder: str) -> list[str]:
    """Let a folder be readable only once; the list of its readings."""
    scan = DiskTree.scan
    readings: list[str] = []

    def scan_once(tree: DiskTree, path: str) -> Columns:
        if path.rstrip("/") == folder:
            readings.append(path)
            if len(readings) > 1:
                raise UnreadableError(path, "no such file or directory")
        return scan(tree, path)

    monkeypatch.setattr(DiskTree, "scan", scan_once)
    return readings


@each_builder
@pytest.mark.parametrize("folder", ["", "d", "d/e"])
def test_a_folder_that_vanishes_after_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str, folder: str
) -> None:
    tree = {f"d/e/{number:03}": number for number in range(200)} | {"z": 4}
    context = plant(str(tmp_path / "c"), tree)
    readings = vanish_after_the_first_reading(monkeypatch, folder)
    found = attempt(lambda: report(Request(context, builder=builder), Selection(top=0, depth=4)))
    assert isinstance(found, ContextError) or found.total.files == 202
    assert readings


@each_builder
def test_a_folder_that_vanishes_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    context = plant(str(tmp_path / "c"), {"d/x": 1, "z": 4})
    scan = DiskTree.scan

    def without_d(tree: DiskTree, path: str) -> Columns:
        if path.rstrip("/") == "d":
            raise UnreadableError(path, "no such file or directory", gone=True)
        return scan(tree, path)

    monkeypatch.setattr(DiskTree, "scan", without_d)
    outcome = ask_everything(context, builder)
    assert not isinstance(outcome, ContextError)
    assert "d/x" not in outcome
    assert "z" in outcome


@each_builder
def test_files_that_vanish_once_they_were_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str) -> None:
    tree = {"d/x": 40_000, "l": "->d", "hard": "=>d/x", "ö": 3, "d/" + "n" * 120: 5}
    context = plant(str(tmp_path / "c"), tree)
    monkeypatch.setattr(DiskTree, "status", lambda tree, path: None)
    monkeypatch.setattr(DiskTree, "link_target", lambda tree, path: "")
    monkeypatch.setattr(DiskTree, "attributes", lambda tree, path: ())
    assert isinstance(ask_everything(context, builder), list)


@each_builder
def test_no_dockerfile_at_all(tmp_path: Path, builder: str) -> None:
    context = plant(str(tmp_path / "c"), {"a": 10, "b": 1}, dockerfile=None, ignore="b\n")
    found = report(Request(context, builder=builder), Selection())
    assert (found.scope, found.dockerfile, found.total.bytes, found.chosen.bytes_sent) == ("eligible", None, 12, 0)
    assert found.notes


@each_builder
def test_an_empty_context(tmp_path: Path, builder: str) -> None:
    context = plant(str(tmp_path / "c"), {}, dockerfile=None)
    found = report(Request(context, builder=builder), Selection(top=0, depth=2, rules=True))
    assert (found.total.bytes, found.total.files, found.heaviest, found.problems) == (0, 0, (), ())


def test_a_folder_with_all_files_is_read_no_more_often_than_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = plant(str(tmp_path), {f"f{number}": 1 for number in range(300)}, dockerfile="FROM scratch\nCOPY . /\n")
    scanned: list[str] = []
    scan = DiskTree.scan

    def counted(tree: DiskTree, folder: str) -> Columns:
        scanned.append(folder)
        return scan(tree, folder)

    monkeypatch.setattr(DiskTree, "scan", counted)
    report(Request(context), Selection())
    # For the sums, for the order of the packets, and for the heaviest files.
    assert scanned.count("") <= 3
