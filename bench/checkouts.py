"""Checkouts of public repositories: what git tracks in them, what their Dockerfile copies, and how to reset them."""

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import islice

from ctxsize.dockerfile import Dockerfile, Instruction, parse
from ctxsize.dockerfile.sources import is_git, is_url, source_words
from ctxsize.errors import CtxsizeError

WHOLE = "."
_AT_THE_ROOT = ("Dockerfile", "dockerfile", "Containerfile")
_BELOW = re.compile(r"(?:.*/)?(?:Dockerfile|Containerfile|dockerfile|[\w.-]+\.[Dd]ockerfile|Dockerfile\.[\w-]+)\Z")
_NOT_BUILT = (".dockerignore", ".j2", ".tmpl", ".template", ".md", ".in")
_VARIABLE = re.compile(r"\$(?:\{(?P<long>\w+)(?::?[-+?][^}]*)?\}|(?P<short>\w+))")
_PLATFORM = {"TARGETPLATFORM": "linux/amd64", "BUILDPLATFORM": "linux/amd64", "TARGETOS": "linux", "BUILDOS": "linux",
             "TARGETARCH": "amd64", "BUILDARCH": "amd64", "TARGETVARIANT": "", "BUILDVARIANT": ""}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A source of COPY, ADD or a bind mount with the defaults of the arguments: a path or a glob; "." is everything.

    `is_folder` tells whether the destination says so.
    """

    path: str
    line: int
    is_folder: bool


@dataclass(frozen=True)
class Checkout:
    """A checkout, with the Dockerfile that is built in it, relative to its folder."""

    folder: str
    dockerfile: str

    @property
    def name(self) -> str:
        """What the table calls it."""
        name = os.path.basename(self.folder)
        return name if self.dockerfile in _AT_THE_ROOT else f"{name} ({self.dockerfile})"

    @property
    def dockerfile_path(self) -> str:
        """The Dockerfile, as `-f` takes it."""
        return os.path.join(self.folder, self.dockerfile)

    @cached_property
    def tracked(self) -> frozenset[str]:
        """What git tracks and the checkout holds."""
        paths = _git(self.folder, "ls-files", "-z").split("\0")
        return frozenset(path for path in paths if path and os.path.lexists(os.path.join(self.folder, path)))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold something that git tracks."""
        found = set()
        for path in self.tracked:
            while (path := posixpath.dirname(path)) and path not in found:
                found.add(path)
        return frozenset(found)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What the Dockerfile copies from the context, in all stages."""
        return tuple(_sources(_parsed(self.dockerfile_path)))

    def reset(self) -> None:
        """Bring the checkout back to what git tracks."""
        _git(self.folder, "checkout", "--quiet", "--", ":(glob)**/*.dockerignore")
        _git(self.folder, "clean", "-ffdxq")


def checkouts(folder: str, most: int = 1) -> Iterator[tuple[Checkout, ...]]:
    """Return each checkout in a folder that has Dockerfiles for its root, with at most so many of them, by name."""
    for name in sorted(os.listdir(folder), key=str.casefold):
        path = os.path.join(folder, name)
        if os.path.isdir(os.path.join(path, ".git")):
            found = tuple(Checkout(path, dockerfile) for dockerfile in islice(_dockerfiles(path), most))
            if found:
                yield found


def covers(source: str, path: str) -> bool:
    """Whether a source is a path, lies above it, or is a glob on either."""
    if source == WHOLE:
        return True
    names, wanted = source.split("/"), path.split("/")
    return len(names) <= len(wanted) and all(map(fnmatchcase, wanted, names))


def _dockerfiles(folder: str) -> Iterator[str]:
    """The Dockerfile at the root, and those below whose sources are found from the root alone."""
    tracked = _git(folder, "ls-files", "-z").split("\0")
    yield from (name for name in _AT_THE_ROOT if name in tracked)
    below = [path for path in tracked if _BELOW.match(path) and not path.endswith(_NOT_BUILT)]
    for path in sorted(below, key=lambda path: (path.count("/"), path)):
        if os.path.isfile(os.path.join(folder, path)) and _is_for_the_root(folder, path):
            yield path


def _is_for_the_root(folder: str, dockerfile: str) -> bool:
    try:
        sources = [each.path for each in _sources(_parsed(os.path.join(folder, dockerfile)))]
    except CtxsizeError:
        return False
    own = os.path.dirname(dockerfile)
    return bool(own) and any(
        path != WHOLE
        and os.path.lexists(os.path.join(folder, path))
        and not os.path.lexists(os.path.join(folder, own, path))
        for path in sources
    )


def _parsed(path: str) -> Dockerfile:
    with open(path, "rb") as file:
        return parse(file.read(), path)


def _sources(dockerfile: Dockerfile) -> Iterator[Source]:
    common = dict(_PLATFORM)
    for instruction in dockerfile.global_arguments:
        _declare(instruction, common, {})
    for stage in dockerfile.stages:
        variables = dict(_PLATFORM)
        for instruction in stage.instructions:
            if instruction.name in {"ARG", "ENV"}:
                _declare(instruction, variables, common)
            elif instruction.name in {"COPY", "ADD"} and instruction.flag("from") is None:
                is_folder = instruction.arguments[-1].endswith(("/", "."))
                for word in source_words(instruction):
                    yield from _source(word, variables, instruction.line, is_folder)
            for mount in instruction.flag_values("mount"):
                fields = dict(field.partition("=")[::2] for field in mount.split(","))
                if fields.get("type", "bind") == "bind" and "from" not in fields:
                    word = fields.get("source", fields.get("src", WHOLE))
                    yield from _source(word, variables, instruction.line, is_folder=False)


def _declare(instruction: Instruction, variables: dict[str, str], common: Mapping[str, str]) -> None:
    if instruction.name == "ENV":
        pairs = zip(instruction.arguments[::2], instruction.arguments[1::2], strict=False)
        variables.update({name: _expanded(value, variables) for name, value in pairs})
        return
    for argument in instruction.arguments:
        name, equals, value = argument.partition("=")
        if name not in _PLATFORM:
            variables[name] = _expanded(value, variables) if equals else common.get(name, "")


def _expanded(text: str, variables: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda match: variables.get(match["long"] or match["short"], ""), text.strip("\"'"))


def _source(word: str, variables: Mapping[str, str], line: int, is_folder: bool) -> Iterator[Source]:
    path = _expanded(word, variables)
    if path and not is_url(path) and not is_git(path):
        yield Source(os.path.normpath(f"/{path}").strip("/") or WHOLE, line, is_folder)


def _git(folder: str, *arguments: str) -> str:
    ran = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    return ran.stdout.decode("utf-8", "surrogateescape")
