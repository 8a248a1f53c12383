"""Finds and reads the Dockerfile and the ignore file of a build, each builder in its own way."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from ctxsize.errors import ContextError
from ctxsize.request import DOCKERFILE_NAMES, STDIN, Request
from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.disk import LONGEST
from ctxsize.tree.links import resolve_inside
from ctxsize.tree.place import DISK, Place
from ctxsize.units import docker_size

_IGNORE_ENDINGS = (".dockerignore", ".containerignore")


def locate_dockerfile(request: Request, builder: str, place: Place) -> str | None:
    """The path of the Dockerfile, or None when it comes from stdin or no default exists.

    docker CLI v28 cli/command/image/build/context.go and buildx build/opt.go take `dockerfile` where `Dockerfile` is
    missing; buildah 1.28 prefers `Containerfile`, and looks for `-f` in the current directory, then in the context.
    """
    if request.dockerfile == STDIN:
        return None
    if request.dockerfile is not None:
        in_context = os.path.join(request.context, request.dockerfile)
        if builder == "podman" and not place.exists(request.dockerfile) and place.exists(in_context):
            return in_context
        return request.dockerfile
    candidates = [os.path.join(request.context, name) for name in DOCKERFILE_NAMES[builder]]
    found = (path for path in candidates if place.is_link(path) or place.exists(path))
    return next(map(os.path.normpath, found), None)


def read_dockerfile(request: Request, builder: str, path: str | None, place: Place) -> bytes | None:
    """The Dockerfile, or None where there is no path.

    Raises:
        ContextError: it cannot be read, or the builder does not follow where it leads.
    """
    if path is None:
        return None
    try:
        # A default Dockerfile that is a FIFO is not waited for; one that the user names may be a pipe of the shell.
        return place.read(_followed(request, builder, path, place), waits=request.dockerfile is not None)
    except IsADirectoryError:
        raise ContextError("the Dockerfile is a folder; give the file with -f", path=path) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "unreadable").lower()
        raise ContextError(f"cannot read the Dockerfile: {reason}", path=path) from error


def _followed(request: Request, builder: str, path: str, place: Place) -> str:
    """The file to read; each builder has its own idea of how far a Dockerfile that is a symlink may lead.

    BuildKit takes the Dockerfile's folder for the whole file system; the docker CLI reads one outside of the context
    only where the user names it (docker CLI v28 cmd build.go `runBuild`); buildah follows it anywhere. All three were
    tried out.
    """
    if not place.is_link(path) or (request.dockerfile is not None and place.is_pipe(path)):
        return path
    if builder == "buildkit":
        folder, name = os.path.split(os.path.abspath(path))
        real = resolve_inside(place.tree(folder), name)
        if real is None:
            reason = "the Dockerfile is a link that leads nowhere, or out of its folder, where BuildKit does not follow"
            raise ContextError(reason, path=path)
        return os.path.join(folder, real)
    if builder == "classic" and _leads_outside(request, path, place):
        reason = "unable to open Dockerfile: it is a link that leads out of the context; name the file with -f"
        raise ContextError(reason, path=path)
    return path


def _leads_outside(request: Request, path: str | None, place: Place) -> bool:
    """Whether a Dockerfile that the user has not named is a link out of the context."""
    if request.dockerfile is not None or path is None:
        return False
    return really_inside(request.context, path, place) is None


@contextmanager
def quoting_nothing_from_outside(request: Request, builder: str, path: str | None, place: Place) -> Iterator[None]:
    """Keep the words of a file that a hostile context only points to out of what is said of it."""
    try:
        yield
    except ContextError as error:
        if builder != "podman" or not _leads_outside(request, path, place):
            raise
        reason = "buildah refuses the Dockerfile, a link that leads out of the context"
        raise ContextError(reason, path=error.path, line=error.line) from None


def inside(context: str, path: str | None) -> str | None:
    """The path relative to the context, or None when it lies outside."""
    if path is None:
        return None
    relative = os.path.relpath(os.path.abspath(path), os.path.abspath(context)).replace(os.sep, "/")
    return None if relative == ".." or relative.startswith("../") else relative


def really_inside(context: str, path: str | None, place: Place) -> str | None:
    """The same with all symlinks resolved, as docker CLI v28 context.go `getDockerfileRelPath` does."""
    return None if path is None else inside(place.real(context), place.real(path))


def find_ignore_file(
    request: Request, builder: str, dockerfile: str | None, place: Place = DISK
) -> tuple[str | None, bytes]:
    """Find the ignore file as the builder does: its name (None: there is none) and its content.

    Args:
        request: what is built.
        builder: one of `BUILDERS`.
        dockerfile: the path of the Dockerfile, or None where it has none.
        place: where to look.

    Raises:
        ContextError: it cannot be read.
    """
    if request.ignore_file is not None:
        given = request.ignore_bytes
        return request.ignore_file, read_ignore_file(request.ignore_file, place=place) if given is None else given
    return _FINDERS[builder](request, dockerfile, place)


def shared_ignore_file(request: Request, builder: str) -> tuple[str | None, bytes]:
    """Find the ignore file of the context that all its Dockerfiles share: its name (None: there is none) and content.

    Raises:
        ContextError: it cannot be read.
    """
    return _FINDERS[builder](request, None, DISK)


def read_ignore_file(path: str, *, waits: bool = False, place: Place = DISK) -> bytes:
    """The content of an ignore file; one that is a FIFO is waited for only where `waits` says so.

    Raises:
        ContextError: it cannot be read.
    """
    try:
        return place.read(path, waits=waits)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "unreadable").lower()
        raise ContextError(f"cannot read the ignore file: {reason}", path=path) from error


def _find_for_buildkit(request: Request, dockerfile: str | None, place: Place) -> tuple[str | None, bytes]:
    """`<Dockerfile>.dockerignore` beside the Dockerfile, even an empty one, else the context's `.dockerignore`.

    Symlinks are resolved inside the folder they are read from; what cannot be read counts as missing
    (BuildKit v0.32 frontend/dockerui/config.go `ReadEntrypoint`, `dockerIgnorePatterns`).
    """
    if dockerfile is not None:
        folder, name = os.path.split(os.path.abspath(dockerfile))
        specific = read_inside(place.tree(folder), f"{name}.dockerignore", f"{dockerfile}.dockerignore")
        if specific is not None:
            return f"{dockerfile}.dockerignore", specific
    shared = os.path.normpath(os.path.join(request.context, ".dockerignore"))
    data = read_inside(place.tree(request.context), ".dockerignore", shared)
    return (None, b"") if data is None else (shared, data)


def read_inside(tree: Tree, path: str, shown: str) -> bytes | None:
    """The content of a file, links followed inside the tree; None where it cannot be read.

    Args:
        tree: what it lies in.
        path: the file.
        shown: the same as the user would name it.

    Raises:
        ContextError: it is longer than anything that is read whole, which is no reason to go on as if it were missing.
    """
    real = resolve_inside(tree, path)
    status = None if real is None else tree.status(real)
    if status is not None and status.st_size > LONGEST and stat.S_ISREG(status.st_mode):
        raise ContextError(f"cannot read the ignore file: it is longer than {docker_size(LONGEST)}", path=shown)
    try:
        return None if real is None else tree.read(real)
    except UnreadableError:
        return None


def _find_for_classic(request: Request, _dockerfile: str | None, place: Place) -> tuple[str | None, bytes]:
    """Only the context's `.dockerignore`, opened like any file (docker CLI v28 dockerignore.go `ReadDockerignore`)."""
    return _first_existing(request, (os.path.join(os.path.abspath(request.context), ".dockerignore"),), place)


def _find_for_podman(request: Request, dockerfile: str | None, place: Place) -> tuple[str | None, bytes]:
    """The Containerfile's own ignore files, then the context's (buildah v1.28 parse.go `ContainerIgnoreFile`)."""
    own = [] if dockerfile is None else [f"{os.path.abspath(dockerfile)}{ending}" for ending in _IGNORE_ENDINGS]
    context = os.path.abspath(request.context)
    shared = [os.path.join(context, name) for name in reversed(_IGNORE_ENDINGS)]
    return _first_existing(request, (*own, *shared), place)


def _first_existing(request: Request, candidates: tuple[str, ...], place: Place) -> tuple[str | None, bytes]:
    for candidate in candidates:
        if place.exists(candidate):
            name = _shown(request, candidate)
            return name, read_ignore_file(name, place=place)
    return None, b""


def _shown(request: Request, path: str) -> str:
    """Name a file the way the user named the context."""
    if os.path.isabs(request.context):
        return path
    return os.path.normpath(os.path.join(request.context, os.path.relpath(path, os.path.abspath(request.context))))


_Finder = Callable[[Request, str | None, Place], tuple[str | None, bytes]]
_FINDERS: Mapping[str, _Finder] = {
    "buildkit": _find_for_buildkit,
    "classic": _find_for_classic,
    "podman": _find_for_podman,
}
