"""A real docker engine of the tests' own: started in a folder of its own, stopped and removed at the end.

The engine that the tests were written against is 20.10: its classic builder takes what any CLI uploads, its BuildKit,
driven by the CLI of the same age, walks and matches in an older dialect than the one that ctxsize models.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.oracles.images import Arrived, in_saved_image
from tests.oracles.programs import MissingBuilderError, program
from tests.oracles.stand_in_engine import classic_environment

PATIENCE_SECONDS = 30
IMAGE = "built-by-a-test"

NO_LAYERS = b"empty export"
"""The engine's complaint about saving an image into which nothing was copied."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    Attributes:
        arrived: what lies in the image; empty when the build failed.
        transferred: BuildKit's last word behind `transferring context:` for the build context, e.g. "1.07kB"; "" when
            it asked for no context, and always for the classic builder.
        log: all that was printed.
    """

    exit_code: int
    arrived: Arrived
    transferred: str
    log: str


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine; `folder` holds its socket and all its data."""

    folder: str

    def build(self, context: str, *arguments: str, buildkit: bool = False) -> Built:
        """Build `context`: with BuildKit through the CLI of the engine's age, else through a modern one, classic."""
        docker = program("docker-20.10" if buildkit else "docker")
        mode = ["--progress=plain"] if buildkit else []
        command = [docker, "build", *mode, "--no-cache", "--tag", IMAGE, *arguments, context]
        environment = self._environment() | {"DOCKER_BUILDKIT": str(int(buildkit))}
        ran = subprocess.run(command, env=environment, capture_output=True, check=False)
        log = (ran.stdout + ran.stderr).decode(errors="replace")
        return Built(
            exit_code=ran.returncode,
            arrived={} if ran.returncode else self._saved(docker),
            transferred=_transferred(log),
            log=log,
        )

    def _saved(self, docker: str) -> Arrived:
        """What lies in the image just built, which is then removed."""
        save = self._run(docker, "save", IMAGE)
        self._run(docker, "rmi", "--force", IMAGE).check_returncode()
        if NO_LAYERS in save.stderr:
            return {}
        save.check_returncode()
        return in_saved_image(save.stdout)

    def _run(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, env=self._environment(), capture_output=True, check=False)

    def _environment(self) -> dict[str, str]:
        return classic_environment(_socket(self.folder), self.folder)


@contextmanager
def running_engine() -> Iterator[Engine]:
    """Start an engine that nothing else uses, and stop it, with all it has started, whatever happens.

    Raises:
        MissingBuilderError: it does not come up; the text is the end of its log.
    """
    folder = tempfile.mkdtemp(prefix="ctxsize-")
    with open(os.path.join(folder, "log"), "wb") as log:
        process = subprocess.Popen(_command(folder), stdout=log, stderr=log, start_new_session=True)
        try:
            _await_socket(folder, process)
            yield Engine(folder)
        finally:
            _stop(process)
            _remove(folder)


def _command(folder: str) -> list[str]:
    return [
        program("dockerd"),
        *("--data-root", os.path.join(folder, "data")),
        *("--exec-root", os.path.join(folder, "run")),
        *("--host", f"unix://{_socket(folder)}"),
        *("--pidfile", os.path.join(folder, "pid")),
        *("--iptables=false", "--bridge=none", "--storage-driver=vfs"),
    ]


def _socket(folder: str) -> str:
    return os.path.join(folder, "docker.sock")


def _await_socket(folder: str, process: subprocess.Popen[bytes]) -> None:
    ready = b"API listen on"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with open(os.path.join(folder, "log"), "rb") as log:
            if ready in log.read():
                return
        time.sleep(0.05)
    with open(os.path.join(folder, "log"), encoding="utf-8", errors="replace") as file:
        raise MissingBuilderError("dockerd does not come up:\n" + file.read()[-2000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _remove(folder: str) -> None:
    """Remove the engine's folder; one that was killed leaves its data mounted on itself."""
    data = os.path.join(folder, "data")
    if os.path.ismount(data):
        subprocess.run(["umount", "--lazy", data], check=False)
    shutil.rmtree(folder)


def _transferred(log: str) -> str:
    step = re.search(r"^#(\d+) \[internal\] load build context$", log, re.MULTILINE)
    if step is None:
        return ""
    sizes = re.findall(rf"^#{step[1]} transferring context: (\S+)", log, re.MULTILINE)
    return sizes[-1] if sizes else ""
