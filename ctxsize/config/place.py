"""Where a configuration is looked for."""

import os
import re

from ctxsize.errors import ConfigurationError
from ctxsize.gitignore import repository_root
from ctxsize.tree.place import DISK

NAMES = ("ctxsize.toml", ".ctxsize.toml")
PYPROJECT = "pyproject.toml"
_TABLE = re.compile(r"^\s*\[\[?\s*tool\s*\.\s*[\"']?ctxsize\b", re.MULTILINE)


def find(folder: str) -> str | None:
    """Return the nearest configuration from a folder up to the root of its git repository; None where there is none.

    Outside of a repository only the folder itself is looked into. What is there and is no file, or leads nowhere, is
    not passed over: limits that nobody holds are worse than none.

    Raises:
        ConfigurationError: what has the name of a configuration is no file.
    """
    folder = os.path.abspath(folder)
    root = repository_root(folder) or folder
    while True:
        for name in (*NAMES, PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != PYPROJECT or _has_table(path)):
                return os.path.relpath(path)
            if os.path.lexists(path) and not os.path.isfile(path) and name != PYPROJECT:
                raise ConfigurationError("the configuration is no file", path=os.path.relpath(path))
        if folder == root:
            return None
        folder = os.path.dirname(folder)


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml has a table of ours; one that is no TOML has if it looks so, to be complained about."""
    # Most repositories have none, and need not load what reads it.
    import tomllib  # noqa: PLC0415

    try:
        text = DISK.read(path).decode("utf-8", "replace")
    except OSError:
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except (ValueError, RecursionError):
        return _TABLE.search(text) is not None
    return isinstance(tool, dict) and "ctxsize" in tool
