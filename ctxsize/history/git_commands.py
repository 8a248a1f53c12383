"""GitCommands: git's own reading commands, run so that nothing a repository configures is executed or fetched."""

import os
from collections.abc import Iterator, Mapping, Sequence
from subprocess import PIPE
from types import MappingProxyType
from typing import Any

# GitPython looks for the git program when it is imported; here it is missed when it is needed.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

from git import Git, Repo
from git.exc import GitCommandNotFound, GitError

from ctxsize.errors import HistoryError

# A repository may name programs for each of these; what is asked here needs none.
_SETTINGS = (
    "protocol.allow=never",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.untrackedCache=false",
)
# The list of protocols overrules a repository that allows one by its name, which `protocol.allow` does not. Git before
# 2.44 does not know GIT_NO_LAZY_FETCH.
_ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
)
# A hook of git's sets these for the repository that it belongs to, which need not be the one asked for.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")
_CHUNK = 1 << 18


class GitCommands:
    """Git in one folder."""

    def __init__(self, folder: str) -> None:
        self._git = Git(folder)
        self._git.set_persistent_git_options(no_pager=True, c=list(_SETTINGS))
        self._git.update_environment(**_ENVIRONMENT, **_where(folder))

    def ask(self, command: str, *arguments: str) -> tuple[int, bytes, str]:
        """Run a command: its exit code, what it prints, and what it complains of.

        Raises:
            HistoryError: there is no git.
        """
        process = self._started(command, *arguments)
        printed, complaint = process.communicate()
        return process.returncode, printed, os.fsdecode(complaint)

    def stream(self, command: str, *arguments: str) -> Iterator[bytes]:
        """Run a command, and yield what it prints while it runs.

        Raises:
            HistoryError: there is no git, or it fails.
        """
        process = self._started(command, *arguments)
        while chunk := process.stdout.read1(_CHUNK):
            yield chunk
        complaint = process.communicate()[1]
        if process.returncode:
            raise HistoryError(f"git {command} fails: {said(os.fsdecode(complaint))}")

    def blobs(self, identifiers: Sequence[str]) -> list[bytes]:
        """The content of some objects, in order; b"" of one that the repository does not have.

        Raises:
            HistoryError: there is no git.
        """
        if not identifiers:
            return []
        process = self._started("cat-file", "--batch")
        printed = process.communicate("".join(f"{each}\n" for each in identifiers).encode("ascii"))[0]
        found, start = [], 0
        for _ in identifiers:
            end = printed.find(b"\n", start)
            words = printed[start:end].split() if end >= 0 else []
            start = end + 1
            size = int(words[2]) if len(words) == 3 and words[2].isdigit() else None  # name, kind, size
            found.append(b"" if size is None else printed[start : start + size])
            start += 0 if size is None else size + 1
        return found

    def _started(self, command: str, *arguments: str) -> Any:
        try:
            # The only way in which GitPython takes the name of a command as text.
            return self._git._call_process(command, *arguments, istream=PIPE, as_process=True)  # noqa: SLF001
        except GitCommandNotFound as error:
            raise HistoryError(
                "there is no git on this machine, which --against asks; install it, or use a baseline"
            ) from error


def said(complaint: str) -> str:
    """The line of a complaint of git's that tells most."""
    lines = complaint.strip().splitlines() or ["it says nothing"]
    return next((line for line in lines if line.startswith("fatal: ")), lines[0]).removeprefix("fatal: ")


def _where(folder: str) -> Mapping[str, str]:
    """Where the repository of a folder is, as far as the environment would say otherwise."""
    if not any(name in os.environ for name in _OF_HOOKS):
        return {}
    try:
        with Repo(folder, search_parent_directories=True) as repository:
            found = {"GIT_DIR": repository.git_dir, "GIT_COMMON_DIR": repository.common_dir}
            if repository.working_tree_dir is not None:
                found["GIT_WORK_TREE"] = repository.working_tree_dir
    except (GitError, OSError, ValueError):
        return {}
    return {name: os.fspath(value) for name, value in found.items()}
