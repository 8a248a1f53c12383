"""Build: one context, its Dockerfile, what that needs, and the rules in force, as one builder finds them."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ctxsize.dockerfile import Dockerfile, Needs, Read, parse, path_filter, resolve
from ctxsize.errors import ContextError
from ctxsize.ignore.reading import read_buildah, read_docker
from ctxsize.ignore.rules import Rule
from ctxsize.tree import UnreadableError
from ctxsize.tree.disk import DiskTree
from ctxsize.tree.links import resolve_inside

BUILDERS = ("buildkit", "classic", "podman")
# Where no `-f` is given, the first of these that exists in the context.
DOCKERFILE_NAMES = {
    "buildkit": ("Dockerfile", "dockerfile"),
    "classic": ("Dockerfile", "dockerfile"),
    "podman": ("Containerfile", "Dockerfile"),
}
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks to be measured, as on docker's command line.

    Attributes:
        context: the folder given to the build.
        dockerfile: the value of `-f`, relative to the current directory, or None for the builder's default.
        dockerfile_bytes: the Dockerfile itself where it comes from stdin or from a pipe, which can be read only once.
        target: the stage to build, or None for the last.
        build_args: values of ARGs.
        build_contexts: named contexts.
        builder: one of `BUILDERS`.
        ignore_file: an ignore file to use instead of the one that the builder would find, or None.
        ignore_bytes: its content where it comes from a pipe.
    """

    context: str
    dockerfile: str | None = None
    dockerfile_bytes: bytes | None = None
    target: str | None = None
    build_args: Mapping[str, str] = field(default_factory=dict)
    build_contexts: Mapping[str, str] = field(default_factory=dict)
    builder: str = "buildkit"
    ignore_file: str | None = None
    ignore_bytes: bytes | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """One build as one builder sees it.

    Attributes:
        builder: one of `BUILDERS`.
        context: the tree.
        context_name: its folder as the user gave it.
        dockerfile_name: the Dockerfile as the user would name it; None when there is none.
        dockerfile_path: its path inside the context, for the classic builder with all symlinks resolved; None when it
            lies outside or comes from stdin.
        dockerfile_size: its length in bytes.
        dockerfile: the parsed file; None when there is none.
        needs: what the instructions read; None without a Dockerfile.
        ignore_name: the ignore file in force as the user would name it, or None.
        ignore_data: its bytes.
        rules: its rules.
    """

    builder: str
    context: DiskTree
    context_name: str
    dockerfile_name: str | None
    dockerfile_path: str | None
    dockerfile_size: int
    dockerfile: Dockerfile | None
    needs: Needs | None
    ignore_name: str | None
    ignore_data: bytes
    rules: tuple[Rule, ...]


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def open_context(path: str) -> DiskTree:
    """Open the folder given to the build.

    Raises:
        ContextError: it is missing, not a folder, or remote.
    """
    if "://" in path or path.startswith(("git@", "github.com/")):
        raise ContextError(
            "a remote context cannot be measured: builders apply no ignore file to it; clone it and measure the folder",
            path=path,
        )
    if not os.path.exists(path):
        raise ContextError("no such folder; give the build context as for `docker build`", path=path)
    if not os.path.isdir(path):
        raise ContextError("the context is not a folder; give the folder, and the Dockerfile with -f", path=path)
    try:
        os.listdir(path)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ContextError(f"cannot open the context: {reason}; make it readable", path=path) from error
    return DiskTree(os.path.abspath(path))


def with_pipes_read(request: Request) -> Request:
    """The request with what can be read only once in it, such as `-f <(…)`, for builds of several builders.

    Raises:
        ContextError: the ignore file cannot be read.
    """
    dockerfile, ignore_file = request.dockerfile, request.ignore_file
    if request.dockerfile_bytes is None and dockerfile not in (None, _STDIN) and _is_pipe(str(dockerfile)):
        request = replace(request, dockerfile_bytes=_read_dockerfile(request, request.builder, dockerfile))
    if request.ignore_bytes is None and ignore_file is not None and _is_pipe(ignore_file):
        request = replace(request, ignore_bytes=read_ignore_file(ignore_file, opener=None))
    return request


def prepare(request: Request, builder: str) -> Build:
    """Find and read what `builder` would use for this request.

    Raises:
        ContextError: the context, the Dockerfile or the ignore file is refused, with file, line and reason.
    """
    context = open_context(request.context)
    located = _locate_dockerfile(request, builder)
    data = request.dockerfile_bytes
    if data is None and request.dockerfile != _STDIN:
        data = _read_dockerfile(request, builder, located)
    with _quoting_nothing_from_outside(request, builder, located):
        dockerfile = None if data is None else _parsed(data, _STDIN if located is None else located)
        needs = _needs(request, builder, dockerfile)
    ignore_name, ignore_data = _read_ignore_file(request, builder, context, located)
    return Build(
        builder=builder,
        context=context,
        context_name=request.context,
        dockerfile_name=_STDIN if located is None and data is not None else located,
        dockerfile_path=_resolved_inside(context, located) if builder == "classic" else _inside(context, located),
        dockerfile_size=len(data or b""),
        dockerfile=dockerfile,
        needs=needs,
        ignore_name=ignore_name,
        ignore_data=ignore_data,
        rules=_rules(builder, ignore_data, ignore_name) if ignore_name is not None else (),
    )


def shared_ignore_file(request: Request, builder: str) -> tuple[str | None, bytes]:
    """Find the ignore file of the context that all its Dockerfiles share: its name (None: there is none) and content.

    Raises:
        ContextError: it cannot be read.
    """
    return _FINDERS[builder](request, open_context(request.context), None)


def with_rules(build: Build, data: bytes, name: str) -> Build:
    """The same build with the ignore file `name` in force, which holds `data`.

    Raises:
        ContextError: the builder refuses a rule.
    """
    return replace(build, ignore_name=name, ignore_data=data, rules=_rules(build.builder, data, name))


def _rules(builder: str, data: bytes, name: str) -> tuple[Rule, ...]:
    return (read_buildah if builder == "podman" else read_docker)(data, name)


def named_builds(request: Request, build: Build) -> dict[str, Build | str]:
    """The named contexts that the build reads, each as a build of its own; as text where it is no folder, the reason.

    A named context has only its own `.dockerignore`, which is sent like any file (BuildKit v0.32 namedcontext.go).

    Raises:
        ContextError: a folder is missing, or its ignore file is refused.
    """
    reads = build.needs.named_reads if build.needs is not None else {}
    return {
        name: _named_build(build, request.build_contexts[name], reads[name])
        for name in sorted(reads)
        if name in request.build_contexts
    }


def _named_build(build: Build, location: str, reads: Sequence[Read]) -> Build | str:
    if "://" in location or location.startswith("git@"):
        return "not a folder on this machine"
    context = open_context(location)
    data = _read_inside(context, ".dockerignore")
    name = None if data is None else os.path.normpath(os.path.join(location, ".dockerignore"))
    needs = None
    if build.needs is not None:
        paths = path_filter(source for read in reads for source in read.sources)
        needs = replace(build.needs, reads=tuple(reads), named_reads={}, uses_context=True, paths=paths)
    return replace(
        build,
        builder="buildkit",
        context=context,
        context_name=location,
        dockerfile_path=None,
        needs=needs,
        ignore_name=name,
        ignore_data=data or b"",
        rules=() if name is None else read_docker(data or b"", name),
    )


@lru_cache(maxsize=1)
def _parsed(data: bytes, name: str) -> Dockerfile:
    """The Dockerfile; what was parsed last is remembered, as each builder starts from the same."""
    return parse(data, name)


def _needs(request: Request, builder: str, dockerfile: Dockerfile | None) -> Needs | None:
    if dockerfile is None:
        return None
    return resolve(
        dockerfile,
        builder=builder,
        target=request.target,
        build_args=request.build_args,
        named_contexts=tuple(request.build_contexts),
    )


def _locate_dockerfile(request: Request, builder: str) -> str | None:
    """The path of the Dockerfile, or None when it comes from stdin or no default exists.

    docker CLI v28 cli/command/image/build/context.go and buildx build/opt.go take `dockerfile` where `Dockerfile` is
    missing; buildah 1.28 prefers `Containerfile`, and looks for `-f` in the current directory, then in the context.
    """
    if request.dockerfile == _STDIN:
        return None
    if request.dockerfile is not None:
        in_context = os.path.join(request.context, request.dockerfile)
        if builder == "podman" and not os.path.exists(request.dockerfile) and os.path.exists(in_context):
            return in_context
        return request.dockerfile
    candidates = [os.path.join(request.context, name) for name in DOCKERFILE_NAMES[builder]]
    return next((os.path.normpath(path) for path in candidates if os.path.lexists(path)), None)


def _read_dockerfile(request: Request, builder: str, path: str | None) -> bytes | None:
    if path is None:
        return None
    # A default Dockerfile that is a FIFO must not be waited for; one that the user names may be a pipe of the shell.
    opener = None if request.dockerfile is not None else _open_without_waiting
    try:
        with open(_followed(request, builder, path), "rb", opener=opener) as file:
            return file.read()
    except IsADirectoryError:
        raise ContextError("the Dockerfile is a folder; give the file with -f", path=path) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "unreadable").lower()
        raise ContextError(f"cannot read the Dockerfile: {reason}", path=path) from error


def _followed(request: Request, builder: str, path: str) -> str:
    """The file to read; each builder has its own idea of how far a Dockerfile that is a symlink may lead.

    BuildKit takes the Dockerfile's folder for the whole file system; the docker CLI reads one outside of the context
    only where the user names it (docker CLI v28 cmd build.go `runBuild`); buildah follows it anywhere. All three were
    tried out.
    """
    if not os.path.islink(path) or (request.dockerfile is not None and _is_pipe(path)):
        return path
    if builder == "buildkit":
        folder, name = os.path.split(os.path.abspath(path))
        real = resolve_inside(DiskTree(folder), name)
        if real is None:
            reason = "the Dockerfile is a link that leads nowhere, or out of its folder, where BuildKit does not follow"
            raise ContextError(reason, path=path)
        return os.path.join(folder, real)
    if builder == "classic" and _leads_outside(request, path):
        reason = "unable to open Dockerfile: it is a link that leads out of the context; name the file with -f"
        raise ContextError(reason, path=path)
    return path


def _is_pipe(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _leads_outside(request: Request, path: str | None) -> bool:
    """Whether a Dockerfile that the user has not named is a link out of the context."""
    if request.dockerfile is not None or path is None:
        return False
    return _resolved_inside(DiskTree(request.context), path) is None


@contextmanager
def _quoting_nothing_from_outside(request: Request, builder: str, path: str | None) -> Iterator[None]:
    """Keep the words of a file that a hostile context only points to out of what is said of it."""
    try:
        yield
    except ContextError as error:
        if builder != "podman" or not _leads_outside(request, path):
            raise
        reason = "buildah refuses the Dockerfile, a link that leads out of the context"
        raise ContextError(reason, path=error.path, line=error.line) from None


def _inside(context: DiskTree, path: str | None) -> str | None:
    """The path relative to the context, or None when it lies outside."""
    if path is None:
        return None
    relative = os.path.relpath(os.path.abspath(path), context.root).replace(os.sep, "/")
    return None if relative == ".." or relative.startswith("../") else relative


def _resolved_inside(context: DiskTree, path: str | None) -> str | None:
    """The same with all symlinks resolved, as docker CLI v28 context.go `getDockerfileRelPath` does."""
    return None if path is None else _inside(DiskTree(os.path.realpath(context.root)), os.path.realpath(path))


def _read_ignore_file(
    request: Request, builder: str, context: DiskTree, dockerfile: str | None
) -> tuple[str | None, bytes]:
    """Find the ignore file as the builder does: its name (None: there is none) and its content."""
    if request.ignore_file is not None:
        given = request.ignore_bytes
        return request.ignore_file, read_ignore_file(request.ignore_file) if given is None else given
    return _FINDERS[builder](request, context, dockerfile)


def read_ignore_file(path: str, opener: Callable[[str, int], int] | None = _open_without_waiting) -> bytes:
    """The content of an ignore file; one that is a FIFO is not waited for.

    Raises:
        ContextError: it cannot be read.
    """
    try:
        with open(path, "rb", opener=opener) as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ContextError(f"cannot read the ignore file: {reason}", path=path) from error


def _find_for_buildkit(request: Request, context: DiskTree, dockerfile: str | None) -> tuple[str | None, bytes]:
    """`<Dockerfile>.dockerignore` beside the Dockerfile, even an empty one, else the context's `.dockerignore`.

    Symlinks are resolved inside the folder they are read from; what cannot be read counts as missing
    (BuildKit v0.32 frontend/dockerui/config.go `ReadEntrypoint`, `dockerIgnorePatterns`).
    """
    if dockerfile is not None:
        folder, name = os.path.split(os.path.abspath(dockerfile))
        specific = _read_inside(DiskTree(folder), f"{name}.dockerignore")
        if specific is not None:
            return f"{dockerfile}.dockerignore", specific
    data = _read_inside(context, ".dockerignore")
    return (None, b"") if data is None else (os.path.normpath(os.path.join(request.context, ".dockerignore")), data)


def _read_inside(tree: DiskTree, path: str) -> bytes | None:
    real = resolve_inside(tree, path)
    try:
        return None if real is None else tree.read(real)
    except UnreadableError:
        return None


def _find_for_classic(request: Request, context: DiskTree, _dockerfile: str | None) -> tuple[str | None, bytes]:
    """Only the context's `.dockerignore`, opened like any file (docker CLI v28 dockerignore.go `ReadDockerignore`)."""
    return _first_existing(request, (os.path.join(context.root, ".dockerignore"),))


def _find_for_podman(request: Request, context: DiskTree, dockerfile: str | None) -> tuple[str | None, bytes]:
    """The Containerfile's own ignore files, then the context's (buildah v1.28 parse.go `ContainerIgnoreFile`)."""
    own = [] if dockerfile is None else [f"{os.path.abspath(dockerfile)}{ending}" for ending in _IGNORE_ENDINGS]
    shared = [os.path.join(context.root, name) for name in reversed(_IGNORE_ENDINGS)]
    return _first_existing(request, (*own, *shared))


_IGNORE_ENDINGS = (".dockerignore", ".containerignore")


def _first_existing(request: Request, candidates: tuple[str, ...]) -> tuple[str | None, bytes]:
    for candidate in candidates:
        if os.path.exists(candidate):
            name = _shown(request, candidate)
            return name, read_ignore_file(name)
    return None, b""


def _shown(request: Request, path: str) -> str:
    """Name a file the way the user named the context."""
    if os.path.isabs(request.context):
        return path
    return os.path.normpath(os.path.join(request.context, os.path.relpath(path, os.path.abspath(request.context))))


_Finder = Callable[[Request, DiskTree, str | None], tuple[str | None, bytes]]
_FINDERS: Mapping[str, _Finder] = {
    "buildkit": _find_for_buildkit,
    "classic": _find_for_classic,
    "podman": _find_for_podman,
}
