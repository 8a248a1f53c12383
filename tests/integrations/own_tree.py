"""A copy of the project as a clean checkout has it, with what is not committed yet, and nothing that git ignores."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_IDENTITY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_AUTHOR = {f"GIT_{who}_{what}": "tests@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with the settings of nobody, and return what it prints."""
    environment = {**os.environ, **_IDENTITY, **_AUTHOR}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def commit_all(folder: Path) -> None:
    """Make a repository of a folder, with one commit of all that is in it."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All")


def own_files() -> frozenset[str]:
    """The paths of what belongs to the project; skip the test where it is no checkout, and this is not known."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout, so what belongs to the project is not known")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return frozenset(name for name in listed if name and os.path.lexists(ROOT / name))


def copy_own_tree(folder: Path) -> None:
    """Copy the project into a new folder, as one commit."""
    for name in own_files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target, follow_symlinks=False)
    commit_all(folder)
