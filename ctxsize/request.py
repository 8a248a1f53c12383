"""Request: what the user asks to be measured, as on docker's command line."""

import os
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

BUILDERS = ("buildkit", "classic", "podman")
# Where no `-f` is given, the first of these that exists in the context.
DOCKERFILE_NAMES = {
    "buildkit": ("Dockerfile", "dockerfile"),
    "classic": ("Dockerfile", "dockerfile"),
    "podman": ("Containerfile", "Dockerfile"),
}
# The value of `-f` for a Dockerfile on standard input.
STDIN = "-"


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

    def generate_command(self, *flags: str) -> str:
        """The command line that proposes an ignore file for this very build, to be copied into a shell."""
        return shlex.join(["ctxsize", "generate", *flags, *self._own_words()])

    def _own_words(self) -> Iterator[str]:
        """What `ctxsize generate` has to be told, since it is no default."""
        if self.builder != BUILDERS[0]:
            yield from ("--builder", self.builder)
        if self.dockerfile is not None:
            yield from ("-f", self.dockerfile)
        if os.path.normpath(self.context) != ".":
            yield self.context
