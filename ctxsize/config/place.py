"""Where a configuration is looked for."""

import os

from ctxsize.gitignore import repository_root

NAMES = ("ctxsize.toml", ".ctxsize.toml")
PYPROJECT = "pyproject.toml"


def find(folder: str) -> str | None:
    """Return the nearest configuration from a folder up to the root of its git repository; None where there is none.

    Outside of a repository only the folder itself is looked into.
    """
    folder = os.path.abspath(folder)
    root = repository_root(folder) or folder
    while True:
        for name in (*NAMES, PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != PYPROJECT or _has_table(path)):
                return os.path.relpath(path)
        if folder == root:
            return None
        folder = os.path.dirname(folder)


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml has a table of ours; one that is no TOML is somebody else's to complain about."""
    # Most repositories have none, and need not load what reads it.
    import tomllib  # noqa: PLC0415

    try:
        with open(path, "rb") as file:
            tool = tomllib.load(file).get("tool")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return isinstance(tool, dict) and "ctxsize" in tool
