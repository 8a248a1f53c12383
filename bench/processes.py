"""Runs one whole process: its time, or the memory that it and the processes it starts take at their peak."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from bench.errors import BenchError

_SAMPLE_EVERY_SECONDS = 0.005
_PROCESSES = "/proc"
_BYTE_CODE = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".work", "byte-code")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds from start to end, and of all processors, user and system, in the process and those it started."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Peaks in bytes.

    Attributes:
        largest: the most that one process ever had resident, as the system keeps it for each.
        total: the resident memory of all processes at one moment, sampled; what forked processes still share is
            counted once for each.
        proportional: the same, where what is shared is counted once.
    """

    largest: int
    total: int
    proportional: int


def time_process(arguments: Sequence[str]) -> Timing:
    """Run a program with its output thrown away.

    Raises:
        BenchError: it does not exit with 0.
    """
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = _start(arguments, errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        _finish(process, status, errors)
    return Timing(wall, used.ru_utime + used.ru_stime)


def weigh_process(arguments: Sequence[str]) -> Memory:
    """Run a program with its output thrown away and watch its memory; needs Linux's /proc.

    Raises:
        BenchError: it does not exit with 0.
    """
    with tempfile.TemporaryFile() as errors:
        process = _start(arguments, errors)
        family = _Family(process.pid)
        samples = [family.memory()]
        while not (ended := os.waitpid(process.pid, os.WNOHANG))[0]:
            samples.append(family.memory())
            time.sleep(_SAMPLE_EVERY_SECONDS)
        _finish(process, ended[1], errors)
    return Memory(*map(max, zip(*samples, strict=True)))


def can_weigh() -> bool:
    """Whether this system shows the memory of processes as `weigh_process` reads it."""
    return os.path.exists(f"{_PROCESSES}/self/smaps_rollup")


class _Family:
    """A process and all that descend from it."""

    def __init__(self, pid: int) -> None:
        self._members = {pid}
        self._strangers = set(_process_ids()) - self._members

    def memory(self) -> tuple[int, int, int]:
        """The highest peak of one member, and of all members now what is resident, and that with shared pages once."""
        self._welcome()
        # Not wait4's ru_maxrss: a process inherits that from the one that started it.
        peaks = [_kilobytes(member, "status", b"VmHWM:") for member in self._members]
        resident = [_kilobytes(member, "smaps_rollup", b"Rss:") for member in self._members]
        proportional = [_kilobytes(member, "smaps_rollup", b"Pss:") for member in self._members]
        return max(peaks) * 1024, sum(resident) * 1024, sum(proportional) * 1024

    def _welcome(self) -> None:
        """Look at the processes that are new; a parent's number may be the higher one, so ask until none joins."""
        new = set(_process_ids()) - self._strangers - self._members
        parents = {pid: _parent(pid) for pid in new}
        while joining := {pid for pid in new - self._members if parents[pid] in self._members}:
            self._members |= joining
        self._strangers |= new - self._members


def _process_ids() -> Iterator[int]:
    return (int(name) for name in os.listdir(_PROCESSES) if name.isdigit())


def _parent(pid: int) -> int:
    """The parent's number, 0 when the process is gone; its own name, in parentheses, may hold anything."""
    behind_name = _read(pid, "stat").rpartition(b")")[2].split()
    return int(behind_name[1]) if behind_name else 0


def _kilobytes(pid: int, file: str, key: bytes) -> int:
    lines = _read(pid, file).split(b"\n")
    return sum(int(line.split()[1]) for line in lines if line.startswith(key))


def _read(pid: int, name: str) -> bytes:
    """A file about a process, empty when the process is gone."""
    try:
        with open(f"{_PROCESSES}/{pid}/{name}", "rb") as file:
            return file.read()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _start(arguments: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    return subprocess.Popen(arguments, stdin=nothing, stdout=nothing, stderr=errors, env=_environment())


def _environment() -> dict[str, str]:
    """As a user has it: no setting of Python's that slows output or start-up, and byte-code kept from run to run."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return plain | {"PYTHONPYCACHEPREFIX": _BYTE_CODE}


def _finish(process: subprocess.Popen[bytes], status: int, errors: IO[bytes]) -> None:
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
        raise BenchError(f"{process.args!r} exits with {process.returncode}: {said[-500:]}")
