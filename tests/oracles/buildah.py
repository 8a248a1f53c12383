"""Buildah, which is what `podman build` runs: builds into a store of the tests' own and shows what arrived."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.oracles.images import Arrived, in_tar
from tests.oracles.programs import program


@dataclass(frozen=True, slots=True)
class Bud:
    """What one `buildah bud` came to; `arrived` is empty when it failed."""

    exit_code: int
    arrived: Arrived
    stderr: str


@dataclass(frozen=True, slots=True)
class Store:
    """A store of images below `folder` that nothing else uses."""

    folder: str

    def bud(self, context: str, *arguments: str) -> Bud:
        """Build `context`, with more `arguments`, and read the resulting root file system."""
        with tempfile.TemporaryDirectory(prefix="ctxsize-") as scratch:
            output = os.path.join(scratch, "rootfs.tar")
            command = [*self._buildah(), "bud", "--isolation", "chroot", "--quiet"]
            command += ["--output", f"type=tar,dest={output}", *arguments, context]
            ran = subprocess.run(command, capture_output=True, check=False)
            arrived: Arrived = {}
            if ran.returncode == 0:
                with open(output, "rb") as file:
                    arrived = in_tar(file.read())
        return Bud(ran.returncode, arrived, ran.stderr.decode(errors="replace"))

    def _buildah(self) -> list[str]:
        run = os.path.join(self.folder, "run")
        return [program("buildah"), "--storage-driver", "vfs", "--root", self.folder, "--runroot", run]


@contextmanager
def store() -> Iterator[Store]:
    """An empty store, removed at the end."""
    folder = tempfile.mkdtemp(prefix="ctxsize-")
    try:
        yield Store(folder)
    finally:
        shutil.rmtree(folder)
