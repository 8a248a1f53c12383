"""`docker build`'s own upload: docker's CLI, classic mode, sends a context to an engine that builds nothing.

The engine keeps the whole tar in memory, so it runs in a process of its own: `python -m bench.upload CONTEXT`.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict

from bench.errors import BenchError
from bench.processes import Timing
from tests.oracles.programs import program
from tests.oracles.stand_in_engine import classic_environment, listening

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def time_upload(context: str) -> Timing:
    """Time docker's CLI alone on a context; the engine's own work is not in the processor time.

    Raises:
        BenchError: the upload fails.
    """
    command = [sys.executable, "-m", "bench.upload", os.path.abspath(context)]
    ran = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BenchError(f"docker build {context} does not upload: {ran.stderr.strip()[-500:]}")
    return Timing(**json.loads(ran.stdout))


def _upload(context: str) -> Timing:
    with listening() as (server, home):
        begin = time.perf_counter()
        environment = classic_environment(server.address, home)
        process = subprocess.Popen([program("docker"), "build", context], env=environment, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode or not server.tar:
            sys.exit(f"docker exits with {process.returncode}; the engine got {len(server.tar)} bytes")
    return Timing(wall, used.ru_utime + used.ru_stime)


if __name__ == "__main__":
    print(json.dumps(asdict(_upload(sys.argv[1]))))
