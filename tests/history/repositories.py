"""Little git repositories with commits, made by git itself."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SETTINGS = (
    "user.name=somebody",
    "user.email=somebody@example.org",
    "init.defaultBranch=main",
    "protocol.file.allow=always",
    "commit.gpgSign=false",
)
QUIET = {
    "PATH": os.environ.get("PATH", ""),
    "HOME": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
}
DOCKERFILE = "FROM scratch\nCOPY . /\n"

Files = Mapping[str, str | bytes | None]
"""path → content, "->x" for a symlink to x, or None for a file that is gone."""


def git(folder: Path, *arguments: str) -> str:
    """Run git without anybody's settings, and return what it prints."""
    settings = [word for each in _SETTINGS for word in ("-c", each)]
    ran = subprocess.run(["git", *settings, *arguments], cwd=folder, env=QUIET, check=True, capture_output=True)
    return os.fsdecode(ran.stdout).strip()


def repository(folder: Path, files: Files) -> Path:
    """Make a repository with one commit on main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    commit(folder, files)
    return folder


def commit(folder: Path, files: Files) -> str:
    """Write files, commit all that is there, and return the commit."""
    write(folder, files)
    git(folder, "add", "--force", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, files: Files) -> None:
    """Write files, links and holes."""
    for path, content in files.items():
        full = folder / path
        if full.is_symlink() or full.exists():
            full.unlink()
        full.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str) and content.startswith("->"):
            full.symlink_to(content[2:])
        elif content is not None:
            full.write_bytes(content if isinstance(content, bytes) else content.encode())


def pointer(size: int) -> str:
    """The pointer of Git LFS to a file of some size."""
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize {size}\n"
