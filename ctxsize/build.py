"""Build: one context, its Dockerfile, what that needs, and the rules in force, as one builder finds them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ctxsize.build_files import (
    find_ignore_file,
    inside,
    locate_dockerfile,
    quoting_nothing_from_outside,
    read_dockerfile,
    read_ignore_file,
    read_inside,
    really_inside,
)
from ctxsize.dockerfile import Dockerfile, Needs, Read, parse, path_filter, resolve
from ctxsize.errors import ContextError
from ctxsize.ignore.reading import read_buildah, read_docker
from ctxsize.ignore.rules import Rule
from ctxsize.request import BUILDERS, DOCKERFILE_NAMES, STDIN, Request
from ctxsize.tree import Tree
from ctxsize.tree.place import DISK, Place

__all__ = [
    "BUILDERS",
    "DOCKERFILE_NAMES",
    "Build",
    "Request",
    "named_builds",
    "open_context",
    "prepare",
    "with_pipes_read",
    "with_rules",
]


@dataclass(frozen=True, slots=True)
class Build:
    """One build as one builder sees it.

    Attributes:
        builder: one of `BUILDERS`.
        context: the tree.
        context_name: its folder as the user gave it.
        context_path: its absolute path.
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
    context: Tree
    context_name: str
    context_path: str
    dockerfile_name: str | None
    dockerfile_path: str | None
    dockerfile_size: int
    dockerfile: Dockerfile | None
    needs: Needs | None
    ignore_name: str | None
    ignore_data: bytes
    rules: tuple[Rule, ...]


def open_context(path: str, place: Place = DISK) -> Tree:
    """Open the folder given to the build.

    Raises:
        ContextError: it is missing, not a folder, or remote.
    """
    if "://" in path or path.startswith(("git@", "github.com/")):
        raise ContextError(
            "a remote context cannot be measured: builders apply no ignore file to it; clone it and measure the folder",
            path=path,
        )
    if not place.exists(path):
        raise ContextError("no such folder; give the build context as for `docker build`", path=path)
    if not place.is_folder(path):
        raise ContextError("the context is not a folder; give the folder, and the Dockerfile with -f", path=path)
    try:
        place.open_folder(path)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ContextError(f"cannot open the context: {reason}; make it readable", path=path) from error
    return place.tree(path)


def with_pipes_read(request: Request) -> Request:
    """The request with what can be read only once in it, such as `-f <(…)`, for builds of several builders.

    Raises:
        ContextError: the ignore file cannot be read.
    """
    dockerfile, ignore_file = request.dockerfile, request.ignore_file
    if request.dockerfile_bytes is None and dockerfile not in (None, STDIN) and DISK.is_pipe(str(dockerfile)):
        data = read_dockerfile(request, request.builder, dockerfile, DISK)
        request = replace(request, dockerfile_bytes=data)
    if request.ignore_bytes is None and ignore_file is not None and DISK.is_pipe(ignore_file):
        request = replace(request, ignore_bytes=read_ignore_file(ignore_file, waits=True))
    return request


def prepare(request: Request, builder: str, place: Place = DISK) -> Build:
    """Find and read what `builder` would use for this request.

    Raises:
        ContextError: the context, the Dockerfile or the ignore file is refused, with file, line and reason.
    """
    context = open_context(request.context, place)
    located = locate_dockerfile(request, builder, place)
    data = request.dockerfile_bytes
    if data is None and request.dockerfile != STDIN:
        data = read_dockerfile(request, builder, located, place)
    with quoting_nothing_from_outside(request, builder, located, place):
        dockerfile = None if data is None else _parsed(data, STDIN if located is None else located)
        needs = _needs(request, builder, dockerfile)
    ignore_name, ignore_data = find_ignore_file(request, builder, located, place)
    is_classic = builder == "classic"
    return Build(
        builder=builder,
        context=context,
        context_name=request.context,
        context_path=os.path.abspath(request.context),
        dockerfile_name=STDIN if located is None and data is not None else located,
        dockerfile_path=really_inside(request.context, located, place)
        if is_classic
        else inside(request.context, located),
        dockerfile_size=len(data or b""),
        dockerfile=dockerfile,
        needs=needs,
        ignore_name=ignore_name,
        ignore_data=ignore_data,
        rules=_rules(builder, ignore_data, ignore_name) if ignore_name is not None else (),
    )


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
    shown = os.path.normpath(os.path.join(location, ".dockerignore"))
    data = read_inside(context, ".dockerignore", shown)
    name = None if data is None else shown
    needs = None
    if build.needs is not None:
        paths = path_filter(source for read in reads for source in read.sources)
        needs = replace(build.needs, reads=tuple(reads), named_reads={}, uses_context=True, paths=paths)
    return replace(
        build,
        builder="buildkit",
        context=context,
        context_name=location,
        context_path=os.path.abspath(location),
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
