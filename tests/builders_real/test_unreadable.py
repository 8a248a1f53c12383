"""Files and folders that the user may not read: ctxsize refuses where the classic builder does."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import ctxsize
from tests.oracles.stand_in_engine import Upload, classic_upload
from tests.trees import plant, sent_paths

NOBODY = 65_534
TREE = {"sec/x": 10, "sec/n/y": 10, "file": 10, "other/z": 10}

pytestmark = [
    pytest.mark.builder("docker"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not read"),
]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lose root's right to read everything, for files and for the programs that are run."""
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def closed(path: str, mode: int, ignore: str | None) -> Iterator[str]:
    """A context in which `path` has `mode`; its modules are loaded by a first measurement, as root."""
    with tempfile.TemporaryDirectory(prefix="ctxsize-") as folder:
        os.chmod(folder, 0o755)
        context = plant(os.path.join(folder, "context"), TREE, ignore=ignore)
        ctxsize.measure(context, builder="classic")
        os.chmod(os.path.join(context, path), mode)
        yield context


def measured(context: str) -> list[str] | None:
    try:
        return sent_paths(ctxsize.measure(context, builder="classic").sent)
    except ctxsize.ContextError:
        return None


def uploaded(upload: Upload) -> list[str] | None:
    return None if upload.exit_code else sorted(upload.names)


@pytest.mark.parametrize(
    ("path", "mode", "ignore"),
    [
        ("sec", 0o000, None),
        ("sec", 0o000, "sec\n"),
        ("sec", 0o000, "sec/*\n"),
        ("sec", 0o000, "*\n!other\n"),
        ("sec", 0o000, "sec\n!sec/x\n"),
        ("sec", 0o111, "sec\n"),
        ("sec", 0o444, "sec\n"),
        ("sec", 0o555, None),
        ("sec/n", 0o000, None),
        ("sec/n", 0o000, "sec\n"),
        ("sec/n", 0o000, "sec\n!sec/x\n"),
        ("sec/n", 0o000, "sec/n\n"),
        ("sec/x", 0o000, None),
        ("sec/x", 0o000, "sec/x\n"),
        ("sec/x", 0o000, "sec\n"),
        ("file", 0o000, None),
        ("file", 0o000, "file\n"),
        ("file", 0o200, "file\n!file\n"),
        (".dockerignore", 0o000, "file\n"),
        ("Dockerfile", 0o000, None),
    ],
)
def test_classic(path: str, mode: int, ignore: str | None) -> None:
    with closed(path, mode, ignore) as context, as_nobody():
        assert measured(context) == uploaded(classic_upload(context))
