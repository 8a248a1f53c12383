"""Entries one by one: in the order of the walk, with their kinds and sizes."""

import os
import socket
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import ctxsize
from ctxsize.build import Request
from ctxsize.errors import ContextError
from ctxsize.pipeline import Selection, list_entries, report
from ctxsize.tree import Columns, UnreadableError
from ctxsize.tree.disk import DiskTree
from tests.measurement.reporting import attempt
from tests.tree.unprivileged import unprivileged
from tests.trees import plant

SCRATCH = "FROM scratch\nCOPY . /\n"


@pytest.fixture
def context(tmp_path: Path) -> str:
    """One entry of each kind, and names whose order by text and by bytes differ."""
    folder = plant(str(tmp_path / "c"), {"a/x": 3, "a.b": 1, "a-b": 2, "l": "->a", "\uff5e": 4, "\U0001f600": 5})
    os.mkfifo(os.path.join(folder, "fifo"))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.join(folder, "so"))
    return folder


@pytest.mark.parametrize(("builder", "socket_sent"), [("buildkit", True), ("classic", False), ("podman", False)])
def test_order_kinds_and_sizes(context: str, builder: str, socket_sent: bool) -> None:
    expected = [
        ("Dockerfile", "file", len(SCRATCH)),
        ("a", "folder", 0),
        ("a/x", "file", 3),
        ("a-b", "file", 2),
        ("a.b", "file", 1),
        ("fifo", "fifo", 0),
        ("l", "symlink", 0),
        *([("so", "socket", 0)] if socket_sent else []),
        ("\uff5e", "file", 4),
        ("\U0001f600", "file", 5),
    ]
    sent = ctxsize.measure(context, builder=builder).sent
    assert [(entry.path, entry.kind, entry.size) for entry in sent] == expected


@pytest.mark.parametrize(
    ("show_ignored", "expected"),
    [
        (
            False,
            [
                ("Dockerfile", "sent"),
                ("d", "ignored"),
                ("e", "eligible"),
                ("e/x", "eligible"),
                ("s", "sent"),
                ("s/x", "sent"),
            ],
        ),
        (
            True,
            [
                *[("Dockerfile", "sent"), ("d", "ignored"), ("d/e", "ignored"), ("d/e/x", "ignored")],
                *[("e", "eligible"), ("e/x", "eligible"), ("s", "sent"), ("s/x", "sent")],
            ],
        ),
    ],
)
def test_verdicts(tmp_path: Path, show_ignored: bool, expected: list[tuple[str, str]]) -> None:
    dockerfile = "FROM scratch\nCOPY s Dockerfile /\n"
    context = plant(str(tmp_path / "c"), {"d/e/x": 1, "e/x": 1, "s/x": 1}, ignore="d\n.*\n", dockerfile=dockerfile)
    listed = list_entries(Request(context), show_ignored=show_ignored)
    assert [(one.path, one.verdict) for one in listed if one.path != ".dockerignore"] == expected


def test_a_parent_is_sent_late(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {"d/s/y": 1, "d/x": 1, "d/t/x": 1}, ignore="d\n!d/s/y\n")
    verdicts = {one.path: one.verdict for one in list_entries(Request(context))}
    assert [verdicts[path] for path in ("d", "d/s", "d/s/y", "d/x", "d/t")] == ["sent"] * 3 + ["ignored"] * 2
    classic = {one.path: one.verdict for one in list_entries(Request(context, builder="classic"))}
    assert [classic[path] for path in ("d", "d/s", "d/s/y")] == ["ignored", "ignored", "sent"]


@pytest.mark.parametrize(
    ("builder", "path", "ignore", "refused"),
    [
        ("buildkit", "d", "", True),
        ("classic", "d", "", True),
        ("podman", "d", "", True),
        ("classic", "d", "d\n", True),
        ("classic", "d/x", "", True),
        ("podman", "d/x", "", True),
        ("buildkit", "d", "d\n", False),
        ("podman", "d", "d\n", False),
        ("buildkit", "d/x", "", False),
        ("classic", "d/x", "d/x\n", False),
    ],
)
def test_what_cannot_be_read_is_refused_as_in_a_report(builder: str, path: str, ignore: str, refused: bool) -> None:
    with TemporaryDirectory(prefix="ctxsize-") as folder:
        os.chmod(folder, 0o755)
        context = plant(os.path.join(folder, "c"), {"d/x": 1, "e": 1}, ignore=ignore)
        request = Request(context, builder=builder)
        list(list_entries(request))
        os.chmod(os.path.join(context, path), 0)
        with unprivileged():
            reported = attempt(lambda: report(request, Selection()))
            listed = attempt(lambda: list(list_entries(request, show_ignored=True)))
        os.chmod(os.path.join(context, path), 0o755)
    assert isinstance(reported, ContextError) == isinstance(listed, ContextError) == refused
    if refused:
        assert str(listed) == str(reported)


def test_a_folder_that_vanishes_is_listed_as_if_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = plant(str(tmp_path / "c"), {"d/x": 1}, dockerfile=SCRATCH)
    scan = DiskTree.scan

    def without_d(tree: DiskTree, path: str) -> Columns:
        if path == "d/":
            raise UnreadableError(path, "no such file or directory", gone=True)
        return scan(tree, path)

    monkeypatch.setattr(DiskTree, "scan", without_d)
    assert [one.path for one in list_entries(Request(context))] == ["Dockerfile", "d"]
