"""Whether packages can be installed here: a few tests do so for real, and are skipped where no index answers."""

import subprocess
import sys
from functools import cache

import pytest


@pytest.fixture(scope="session")
def package_index() -> None:
    """Skip a test where pip, as it is set up here, does not find the package that builds ours."""
    if not _answers():
        pytest.skip("no package index answers, so nothing can be installed")


@cache
def _answers() -> bool:
    command = [sys.executable, "-I", "-m", "pip", "index", "versions", "--retries", "0", "--timeout", "20", "hatchling"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
