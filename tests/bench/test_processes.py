"""Whole processes: what they start counts too, what started them does not, and one that fails is told."""

import sys
from collections.abc import Callable, Sequence

import pytest

from bench.errors import BenchError
from bench.processes import can_weigh, time_process, weigh_process

MEGABYTES = 60

# The child takes the memory while the parent waits for it.
IN_A_CHILD = f"""
import os, time
if not os.fork():
    taken = bytes(range(256)) * 4 * 1000 * {MEGABYTES}
    time.sleep(0.3)
    os._exit(0)
os.wait()
"""


def test_a_process_has_a_time() -> None:
    timing = time_process([sys.executable, "-c", "import time; time.sleep(0.2)"])
    assert timing.wall >= 0.2
    assert timing.cpu > 0


@pytest.mark.skipif(not can_weigh(), reason="needs Linux's /proc")
def test_the_memory_of_a_child_counts() -> None:
    memory = weigh_process([sys.executable, "-c", IN_A_CHILD])
    assert memory.largest > MEGABYTES * 1_000_000
    assert memory.total > memory.proportional > MEGABYTES * 1_000_000


@pytest.mark.skipif(not can_weigh(), reason="needs Linux's /proc")
def test_the_caller_s_own_memory_does_not_count() -> None:
    taken = bytearray(MEGABYTES * 1_000_000)
    assert 0 < weigh_process([sys.executable, "-c", "import time; time.sleep(0.1)"]).largest < len(taken)


@pytest.mark.parametrize("run", [time_process, weigh_process])
def test_a_process_that_fails_is_told_with_what_it_wrote(run: Callable[[Sequence[str]], object]) -> None:
    with pytest.raises(BenchError, match=r"exits with 3: the reason"):
        run([sys.executable, "-c", "import sys; print('the reason', file=sys.stderr); sys.exit(3)"])
