"""What a run was measured on, and with what; and the two processors that it keeps to."""

import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime

from ctxsize import __version__
from tests.oracles.programs import MissingBuilderError, program

CORES = 2


def keep_to_two_cores() -> None:
    """Let this process, and all that it starts, run on two processors only, where the system can do that."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def describe() -> list[str]:
    """The date, the machine and the versions, one line each."""
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {_cores()} processors, {_memory()}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, ctxsize {__version__}",
        f"{_version('du')}, {_version('docker-devtools')}, {_version('docker')}",
    ]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _processor() -> str:
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            found = re.search(r"^model name\s*: (.+)$", file.read(), re.MULTILINE)
        if found:
            return found[1].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB of memory"


def _version(name: str) -> str:
    try:
        said = subprocess.run([program(name), "--version"], capture_output=True, text=True, check=False).stdout
    except MissingBuilderError as error:
        return str(error)
    first = said.strip().partition("\n")[0]
    return first if first.lower().startswith(name) else f"{name} {first}".strip()
