"""Settings: what a configuration says, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ctxsize.budget import Limit, overriding


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """One build to check, as a table [[build]] or the top of the file says.

    Attributes:
        name: its name, or "" where it has none of its own.
        context: the folder given to the build; None, of the top of the file alone: the one that the command is given.
        file: the Dockerfile, as `-f`, or None.
        target: the stage, or None.
        builder: one of `BUILDERS`, or None.
        build_args: values of ARGs.
        ignore_file: an ignore file to use, or None.
        limits: its limits.
    """

    name: str = ""
    context: str | None = None
    file: str | None = None
    target: str | None = None
    builder: str | None = None
    build_args: Mapping[str, str] = field(default_factory=dict)
    ignore_file: str | None = None
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """A configuration; what it does not say is None or empty.

    Attributes:
        path: the file as the user would name it; None where there is none.
        top: the build and limits that stand at the top of the file.
        builds: the tables [[build]], each with the limits of the top that it does not set itself.
        against: a git ref to compare with.
        baseline: the baseline file, relative to the current directory.
        assume: names that are to be ignored although they may not be there, or None for those to be expected.
        select: codes or names of findings to look for; () means all.
        ignore: those not to look for.
        fail_on: the severity that fails a check, or None.
    """

    path: str | None = None
    top: BuildSettings = field(default_factory=BuildSettings)
    builds: tuple[BuildSettings, ...] = ()
    against: str | None = None
    baseline: str | None = None
    assume: tuple[str, ...] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None


def with_defaults(build: BuildSettings, top: BuildSettings) -> BuildSettings:
    """Return a build with what stands at the top of the file, as far as it does not say it itself."""
    return BuildSettings(
        name=build.name,
        context=build.context,
        file=build.file or top.file,
        target=build.target or top.target,
        builder=build.builder or top.builder,
        build_args={**top.build_args, **build.build_args},
        ignore_file=build.ignore_file or top.ignore_file,
        limits=overriding(build.limits, top.limits),
    )
