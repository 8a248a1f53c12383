"""PastBuild: a build as it was at a commit, with that commit's own Dockerfile and rules."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ctxsize.build import Build, Request, prepare
from ctxsize.errors import ContextError
from ctxsize.history.commit import Commit
from ctxsize.history.commit_place import CommitPlace
from ctxsize.request import STDIN
from ctxsize.tree.disk import DiskTree
from ctxsize.tree.grafted import GraftedTree
from ctxsize.units import counted, docker_size

_GIT = ".git"


@dataclass(frozen=True, slots=True)
class PastBuild:
    """A build as it was.

    Attributes:
        build: as any other; its context is the commit's.
        notes: what to know about its size, one sentence each.
    """

    build: Build
    notes: tuple[str, ...]


def build_at(request: Request, builder: str, commit: Commit) -> PastBuild:
    """Find and read what `builder` would have used at a commit.

    Args:
        request: what is built, at the paths of today's checkout.
        builder: one of `BUILDERS`.
        commit: of the repository that the context lies in.

    Raises:
        ContextError: the context or the Dockerfile was not there, or the builder would have refused.
        HistoryError: git cannot read the commit.
    """
    place = CommitPlace(commit)
    folder = place.folder(request.context)
    if folder is None:
        raise ContextError("there was no such folder", path=request.context)
    commit.listing.read_below(folder)
    build = prepare(request, builder, place)
    if build.needs is None:
        raise ContextError("there was no Dockerfile; name one with -f", path=request.context)
    if not folder and DiskTree(commit.root).status(_GIT) is not None:
        # A checkout has it beside what it tracks; without it a context that sends it would seem to have grown.
        build = replace(build, context=GraftedTree(build.context, _GIT, DiskTree(commit.root)))
    return PastBuild(build, tuple(_notes(request, commit, folder, place)))


def _notes(request: Request, commit: Commit, folder: str, place: CommitPlace) -> Iterator[str]:
    prefix = f"{folder}/" if folder else ""
    submodules = [path for path in commit.listing.submodules if path.startswith(prefix)]
    if submodules:
        yield f"{counted(len(submodules), 'submodule')} counted as empty: the files are tracked elsewhere."
    sizes = {path: size for path, size in commit.listing.large_files.items() if path.startswith(prefix)}
    if sizes:
        total = docker_size(sum(sizes.values()))
        yield f"{counted(len(sizes), 'file')} of Git LFS counted with the size that the pointers name, {total}."
        if _has_pointers_only(request.context, prefix, sizes):
            yield "The checkout holds the pointers of Git LFS alone: run `git lfs pull`, or its growth is not seen."
    if request.dockerfile_bytes is not None or request.dockerfile == STDIN:
        yield "The Dockerfile was given as it is now, and is taken for that of then too."
    for path in dict.fromkeys(place.from_outside):
        yield f"{path} lies outside of the repository, and is taken as it is now."


def _has_pointers_only(context: str, prefix: str, sizes: dict[str, int]) -> bool:
    """Whether a file that Git LFS keeps is its pointer on disk too."""
    for path, size in sizes.items():
        status = DiskTree(os.path.abspath(context)).status(path.removeprefix(prefix))
        if status is not None:
            return status.st_size != size and status.st_size < 1024
    return False
