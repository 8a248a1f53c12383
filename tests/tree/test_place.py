"""This machine as a place: what can be opened, and what has no end."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ctxsize.tree.place import DISK
from tests.tree.unprivileged import unprivileged

needs_devices = pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the system has no such devices")


@needs_devices
def test_a_device_is_read_if_it_ends() -> None:
    assert DISK.read("/dev/null") == b""
    with pytest.raises(OSError, match="File too large"):
        DISK.read("/dev/zero")


def test_a_folder_that_can_be_opened(tmp_path: Path) -> None:
    DISK.open_folder(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        DISK.open_folder(str(tmp_path / "missing"))


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_that_cannot(mode: int) -> None:
    with TemporaryDirectory() as above:
        os.chmod(above, 0o755)
        closed = os.path.join(above, "closed")
        os.mkdir(closed)
        os.chmod(closed, mode)
        with unprivileged(), pytest.raises(PermissionError):
            DISK.open_folder(closed)
