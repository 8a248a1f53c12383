"""Which real builders are installed here, by the names that the `builder(name)` marker uses."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

FIRST_MODERN_DOCKER = 23
"""From this major version on the docker CLI walks and matches as the classic builder that ctxsize models."""


class MissingBuilderError(Exception):
    """The program that was asked for cannot be run here; its text says why."""


@cache
def program(name: str) -> str:
    """The path of a builder's program: "docker", "docker-20.10", "dockerd", "buildah" or "docker-devtools".

    "docker" is a CLI of the modern dialect and "docker-20.10" one of the older, wherever on PATH they are.

    Raises:
        MissingBuilderError: it is not installed, or needs root and we are not.
    """
    if name in ("dockerd", "buildah") and os.geteuid() != 0:
        raise MissingBuilderError(f"{name} needs root")
    for path in _installed(name):
        return path
    raise MissingBuilderError(f"{name} is not installed")


def missing(name: str) -> str | None:
    """Why the builder `name` cannot be used here, or None when it can."""
    try:
        program(name)
    except MissingBuilderError as error:
        return str(error)
    return None


def _installed(name: str) -> Iterator[str]:
    match name:
        case "docker":
            return (path for path in _on_path("docker") if _docker_major(path) >= FIRST_MODERN_DOCKER)
        case "docker-20.10":
            return (path for path in _on_path("docker") if 0 < _docker_major(path) < FIRST_MODERN_DOCKER)
        case "docker-devtools":
            return _on_path(name, os.path.dirname(sys.executable))
        case _:
            return _on_path(name)


def _on_path(name: str, *folders: str) -> Iterator[str]:
    for folder in (*folders, *os.get_exec_path()):
        found = shutil.which(name, path=folder)
        if found:
            yield found


def _docker_major(path: str) -> int:
    """The major version of the docker CLI at `path`; 0 when it does not say."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"Docker version (\d+)\.", said)
    return int(version[1]) if version else 0
