"""Little git repositories on disk, and what the builders let in of them under a proposed ignore file."""

import os
import subprocess
from collections.abc import Iterable, Mapping

import ctxsize

Files = Mapping[str, str | bytes]
"""path → content, or "->x" for a symlink to x."""

BUILDERS = ("buildkit", "classic", "podman")

_QUIET = {
    "PATH": os.environ.get("PATH", ""),
    "HOME": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
}


def lay_out(context: str, tracked: Files, untracked: Files | None = None) -> str:
    """Write a repository that tracks `tracked`, add files that it does not, and return the folder."""
    write(context, tracked)
    git(context, "init", "--quiet")
    git(context, "add", "--force", "--all")
    write(context, untracked or {})
    return context


def write(context: str, files: Files) -> None:
    """Write files into a folder."""
    os.makedirs(context, exist_ok=True)
    for path, content in files.items():
        full = os.path.join(context, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        if isinstance(content, str) and content.startswith("->"):
            os.symlink(content[2:], full)
            continue
        with open(full, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())


def git(context: str, *arguments: str) -> None:
    """Run git without anybody's settings."""
    subprocess.run(["git", *arguments], cwd=context, env=_QUIET, check=True, capture_output=True)


def let_in(context: str, builder: str, text: str = "", dockerfile: str | None = None) -> frozenset[str]:
    """The files and links that a builder lets in under the rules `text`, by the measurement and not by the proof."""
    name = f"{context.rstrip('/')}.rules"
    write(os.path.dirname(name), {os.path.basename(name): text.encode("utf-8", "surrogateescape")})
    found = ctxsize.measure(context, builder=builder, ignore_file=name, dockerfile=dockerfile)
    return frozenset(entry.path for entry in found.eligible if entry.kind != "folder")


def rules(text: str) -> list[str]:
    """The lines of an ignore file that are rules."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def lines(*words: str) -> str:
    """Lines of a file."""
    return "".join(f"{word}\n" for word in words)


def copy_all(*more: str, base: str = "base") -> str:
    """A Dockerfile that copies everything to its working folder, and then does more."""
    return lines(f"FROM {base}", "WORKDIR /app", "COPY . .", *more)


def copy_these(*sources: str, more: Iterable[str] = ()) -> str:
    """A Dockerfile with a COPY for each source."""
    return lines("FROM base", "WORKDIR /app", *(f"COPY {source} ./{source}" for source in sources), *more)
