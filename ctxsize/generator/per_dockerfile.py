"""Proposes an ignore file for each Dockerfile of a context, beside the Dockerfile, for that build alone."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ctxsize.build import Build, Request, open_context, with_rules
from ctxsize.errors import ContextError, CtxsizeError
from ctxsize.generator.generate import proposal_for
from ctxsize.generator.proposal import Proposal
from ctxsize.generator.survey import READERS_BESIDE, Known, dockerfiles_of, sources_of, survey_alone
from ctxsize.generator.wishes import Wishes
from ctxsize.measurement.workers import Progress

_NOT_READ_BY_CLASSIC = (
    "The classic builder (DOCKER_BUILDKIT=0) does not read an ignore file beside the Dockerfile: "
    "there, .dockerignore is in force for every Dockerfile."
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A Dockerfile for which no file of its own is proposed; names are as the user would write them."""

    dockerfile: str
    reason: str


def propose_each(
    context: str,
    *,
    builder: str = "buildkit",
    dockerfile: str | None = None,
    target: str | None = None,
    build_args: Mapping[str, str] | None = None,
    style: str = "auto",
    level: str = "safe",
) -> tuple[Proposal, ...]:
    """Propose an ignore file beside each Dockerfile that is built from a context, and prove each for its own build.

    Args:
        context: the folder given to the build.
        builder: whose numbers come first, "buildkit" or "podman"; the proof holds for both, the only ones that read
            such a file.
        dockerfile: the first of them, as `-f`, relative to the current directory; None for the builder's default.
        target: the stage of it to build; None for the last.
        build_args: values of ARGs.
        style: as for `propose`.
        level: as for `propose`.

    Raises:
        ContextError: the builder itself would refuse, there is no Dockerfile, or an ignore file cannot be kept.
        CtxsizeError: the builder reads no such file, or the Dockerfile is no file.
    """
    request = Request(context, dockerfile=dockerfile, target=target, build_args=build_args or {}, builder=builder)
    outcomes = proposals_for(request, Wishes(style, level))
    return tuple(each for each in outcomes if isinstance(each, Proposal))


def dockerfiles_for(request: Request) -> tuple[str, ...]:
    """Name the Dockerfiles for each of which a file would be proposed, the one that is built first.

    Raises:
        ContextError: the builder itself would refuse, or there is no Dockerfile.
        CtxsizeError: the builder reads no such file, or the Dockerfile is no file.
    """
    return _dockerfiles(request, _known(request))


def proposals_for(request: Request, wishes: Wishes, progress: Progress | None = None) -> Iterator[Proposal | Skipped]:
    """Yield for each Dockerfile of a context what is proposed, or why nothing is.

    Raises:
        ContextError: the builder itself would refuse the first of them, or an ignore file cannot be kept.
        CtxsizeError: the builder reads no such file, or the Dockerfile is no file.
    """
    known = _known(request)
    first, *others = _dockerfiles(request, known)
    yield _proposed(replace(request, dockerfile=first), wishes, known, progress)
    for name in others:
        try:
            yield _proposed(replace(request, dockerfile=name, target=None), wishes, known, progress)
        except ContextError as error:
            yield Skipped(name, str(error))


def _known(request: Request) -> Known:
    open_context(request.context)
    return sources_of(os.path.abspath(request.context))


def _dockerfiles(request: Request, known: Known) -> tuple[str, ...]:
    if request.builder not in READERS_BESIDE:
        raise CtxsizeError(
            f"the {request.builder} builder reads no ignore file beside a Dockerfile; name one that does with --builder"
        )
    if request.dockerfile is not None and not _is_file(request.dockerfile):
        raise CtxsizeError(f"{request.dockerfile}: is no file, so no builder looks for an ignore file beside it")
    return dockerfiles_of(request, known)


def _is_file(dockerfile: str) -> bool:
    """Whether there may be an ignore file beside it; one that is missing is told by who reads it."""
    try:
        return stat.S_ISREG(os.stat(dockerfile).st_mode)
    except OSError:
        return dockerfile != "-"


def _proposed(request: Request, wishes: Wishes, known: Known, progress: Progress | None) -> Proposal | Skipped:
    found = survey_alone(request, known)
    proposed = proposal_for(found, request, wishes, progress)
    chosen = found.builds[0]
    if proposed.current is None and chosen.ignore_name is not None and _says_the_same(chosen, proposed):
        return Skipped(request.dockerfile or "", f"{chosen.ignore_name} says all that there is to say")
    notes = (*proposed.notes, _NOT_READ_BY_CLASSIC)
    return replace(proposed, notes=notes if "classic" not in found.readers else proposed.notes)


def _says_the_same(build: Build, proposed: Proposal) -> bool:
    """Whether a proposal has the very rules that are in force."""
    data = proposed.text.encode("utf-8", "surrogateescape")
    return [rule.text for rule in build.rules] == [rule.text for rule in with_rules(build, data, proposed.file).rules]
