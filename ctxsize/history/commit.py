"""Commit: one commit of a repository that has a checkout, or an error that says what to do."""

import os
import re
from dataclasses import dataclass

from ctxsize.errors import HistoryError
from ctxsize.history.git_commands import GitCommands, said
from ctxsize.history.listing import Listing


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit.

    Attributes:
        ref: how the user calls it.
        root: the folder of the checkout, an absolute path without links.
        listing: what it tracks.
    """

    ref: str
    root: str
    listing: Listing


def open_commit(folder: str, ref: str) -> Commit:
    """Find a commit of the repository that a folder lies in.

    Args:
        folder: a folder of its checkout.
        ref: a branch, tag or whatever else git calls a commit.

    Raises:
        HistoryError: there is no git, no repository, no checkout or no such commit.
    """
    if not ref or ref.startswith("-") or not ref.isprintable():
        raise HistoryError(f"{ref!r} is not the name of a commit; name a branch, a tag or a commit")
    git = GitCommands(folder)
    root, is_shallow = _checkout(git, folder)
    code, printed, _ = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if code:
        raise HistoryError(f"{ref}: {_why_missing(git, ref, is_shallow=is_shallow)}")
    return Commit(ref, os.path.realpath(root), Listing(git, printed.decode("ascii").strip()))


def _checkout(git: GitCommands, folder: str) -> tuple[str, bool]:
    """The topmost folder of the checkout, and whether the clone is shallow."""
    code, printed, complaint = git.ask(
        "rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-toplevel"
    )
    lines = os.fsdecode(printed).split("\n", 2)
    if not code:
        return lines[2].removesuffix("\n"), lines[1] == "true"
    if "dubious ownership" in complaint:
        raise HistoryError(
            f"git refuses to read the repository of {folder}, which belongs to somebody else; if you trust it: "
            f"git config --global --add safe.directory {_owner_hint(complaint, folder)}"
        )
    if "not a git repository" in complaint:
        raise HistoryError(f"{folder} is in no git repository, so there is no commit to compare with; use a baseline")
    if lines[0] == "true":
        raise HistoryError(f"{folder} is in a bare repository, which has no files; run in a checkout of it")
    raise HistoryError(f"git cannot read the repository of {folder}: {said(complaint)}")


def _owner_hint(complaint: str, folder: str) -> str:
    found = re.search(r"repository at '([^']+)'", complaint)
    return found[1] if found else os.path.abspath(folder)


def _why_missing(git: GitCommands, ref: str, *, is_shallow: bool) -> str:
    """Why there is no such commit, and how to get it."""
    has_refs = git.ask("for-each-ref", "--count=1")[1].strip()
    if not has_refs and git.ask("rev-parse", "--verify", "--quiet", "HEAD")[0]:
        return "the repository has no commits yet, so there is nothing to compare with"
    remotes = os.fsdecode(git.ask("remote")[1]).split()
    if not remotes:
        return "there is no such commit here"
    remote, _, branch = ref.partition("/")
    if remote not in remotes or not branch:
        remote, branch = ("origin" if "origin" in remotes else remotes[0]), ref
    if re.search(r"[~^@:]|\A[0-9a-f]{7,64}\Z", branch):
        fetch = f"git fetch --unshallow {remote}" if is_shallow else f"git fetch {remote}"
    else:
        # By itself a clone of one branch remembers no other.
        depth = "--depth=1 " if is_shallow else ""
        fetch = f"git fetch {depth}{remote} {branch}:refs/remotes/{remote}/{branch}"
    where = "this clone is shallow and does not have it" if is_shallow else "there is no such commit here"
    return f"{where}; get it with `{fetch}`, or in GitHub Actions give actions/checkout `fetch-depth: 0`"
