"""The ignore files that lie about: which there are, and what is in them; none is followed out of its folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ctxsize.build import Build
from ctxsize.findings.evidence.facts import Facts
from ctxsize.tree import UnreadableError
from ctxsize.tree.disk import DiskTree
from ctxsize.tree.links import resolve_inside

DOCKER_NAME, CONTAINER_NAME = ".dockerignore", ".containerignore"


@dataclass(frozen=True)
class IgnoreFile:
    """A place where an ignore file may lie.

    Attributes:
        folder: the folder that it lies in, which nothing is followed out of.
        name: its base name.
        shown: its path as the user would name it.
    """

    folder: str
    name: str
    shown: str

    @cached_property
    def tree(self) -> DiskTree:
        """The folder as a tree."""
        return DiskTree(self.folder)

    @property
    def exists(self) -> bool:
        """Whether there is anything of that name."""
        return self.tree.status(self.name) is not None

    @property
    def is_cut_off(self) -> bool:
        """Whether it is a link that leads nowhere inside its folder."""
        return os.path.islink(os.path.join(self.folder, self.name)) and resolve_inside(self.tree, self.name) is None

    @cached_property
    def lines(self) -> tuple[str, ...] | None:
        """Its rules, without spaces around; None where there is no such file."""
        real = resolve_inside(self.tree, self.name)
        try:
            data = None if real is None else self.tree.read(real)
        except UnreadableError:
            return None
        return None if data is None else rule_lines(data)


def rule_lines(data: bytes) -> tuple[str, ...]:
    """The lines of an ignore file that are no comments, without spaces around."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    return tuple(line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#"))


def in_context(facts: Facts, name: str, folder: str = "") -> IgnoreFile:
    """The ignore file of a name in the context, or in a folder of it."""
    build = facts.build
    place = os.path.join(build.context_path, folder) if folder else build.context_path
    return IgnoreFile(place, name, os.path.normpath(os.path.join(build.context_name, folder, name)))


def beside_dockerfile(build: Build, ending: str) -> IgnoreFile | None:
    """The ignore file of the Dockerfile's own; None for a Dockerfile from standard input."""
    dockerfile = build.dockerfile_name
    if dockerfile in (None, "-"):
        return None
    folder, name = os.path.split(os.path.abspath(str(dockerfile)))
    return IgnoreFile(folder, f"{name}{ending}", f"{dockerfile}{ending}")


def in_force(facts: Facts) -> frozenset[str]:
    """The real paths of the ignore files that any builder uses."""
    lines = (facts.report.chosen, *facts.report.others)
    return frozenset(os.path.abspath(line.ignore_file) for line in lines if line.ignore_file is not None)


def on_the_way(facts: Facts) -> Sequence[str]:
    """The folders of the context from its root, which is not among them, down to the Dockerfile's."""
    path = facts.build.dockerfile_path
    names = path.split("/")[:-1] if path else []
    return ["/".join(names[: depth + 1]) for depth in range(len(names))]
