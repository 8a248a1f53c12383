"""Classic: what the builder inside the Docker Engine reads from the context that it was sent.

Source: Docker Engine 20.10.24, builder/dockerfile/{builder,buildargs,copy,dispatchers}.go, and builds run with it.
Later engines vendor a newer grammar (heredocs, more `${…}` forms) but still refuse what needs BuildKit.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ctxsize.dockerfile.checks import check_instruction
from ctxsize.dockerfile.flags import CLASSIC_FLAGS
from ctxsize.dockerfile.lexer import WordSyntax, expand
from ctxsize.dockerfile.lines import LineSyntax
from ctxsize.dockerfile.model import Dockerfile, Instruction, Stage
from ctxsize.dockerfile.needs import Needs, Read, path_filter, unresolved_notes
from ctxsize.dockerfile.parser import read_again, read_trigger
from ctxsize.dockerfile.platforms import DEFAULT_PATH, check_platform
from ctxsize.dockerfile.reference import familiar_name, require_base_name
from ctxsize.dockerfile.refusal import RefusedError, located
from ctxsize.dockerfile.sequence import Variables, copy_read, define, expand_words
from ctxsize.dockerfile.sources import has_wildcards, is_url

_LINES = LineSyntax(heredocs=False, directives=frozenset({"syntax", "escape"}), json_ends_early=True)
_MODIFIERS = frozenset({":+", ":-", ":?", "?"})
_INDEX = re.compile(r"[+-]?[0-9]{1,18}\Z")
_IMAGE_ID = re.compile(r"[a-f0-9]{64}\Z")
_SCRATCH = "scratch"
_NEEDS_BUILDKIT = "requires BuildKit: build with DOCKER_BUILDKIT=1"


def classic_needs(dockerfile: Dockerfile, target: str | None, build_args: Mapping[str, str]) -> Needs:
    """Return what the classic builder needs from its context to build `target`: it runs every stage up to there.

    Raises:
        RefusedError: the classic builder refuses the Dockerfile, or these arguments for it.
    """
    read = read_again(dockerfile, _LINES)
    _check(dockerfile, read)
    stages = _through(read.stages, target)
    run = _Run(WordSyntax(escape=read.escape, modifiers=_MODIFIERS), build_args)
    for instruction in read.global_arguments:
        with located(instruction.line):
            run.declare_globally(instruction)
    for stage in stages:
        with located(stage.start.line):
            run.stage(stage)
    paths = path_filter(source for found in run.reads for source in found.sources)
    return Needs(
        target=stages[-1].label,
        stages=tuple(stage.label for stage in stages),
        reads=tuple(run.reads),
        named_reads={},
        uses_context=bool(run.reads),
        paths=paths if run.reads else (),
        notes=unresolved_notes(run.reads, run.images),
    )


def _check(dockerfile: Dockerfile, read: Dockerfile) -> None:
    has_heredocs = any(instruction.heredocs for instruction in dockerfile.instructions)
    for instruction in read.instructions:
        try:
            with located(instruction.line):
                check_instruction(instruction, CLASSIC_FLAGS)
        except RefusedError as refusal:
            if has_heredocs and "unknown instruction" in refusal.reason:
                refusal.reason += " (the classic builder does not know heredocs)"
            raise


def _through(stages: tuple[Stage, ...], target: str | None) -> tuple[Stage, ...]:
    if not target:
        return stages
    for stage in stages:
        if stage.name.lower() == target.lower():
            return stages[: stage.index + 1]
    raise RefusedError(f"failed to reach build target {target} in Dockerfile: name a stage with FROM … AS {target}")


@dataclass(slots=True)
class _Variables(Variables):
    """An ARG without a default takes the global one's value, even after one of the same name with a default."""

    global_arguments: Mapping[str, str | None] = field(default_factory=dict)

    def declare(self, name: str, default: str | None) -> None:
        self.declared[name] = default

    def argument(self, name: str) -> str | None:
        values = (self.build_args.get(name), self.declared.get(name), self.global_arguments.get(name))
        return next((value for value in values if value is not None), None)


@dataclass(frozen=True, slots=True)
class _Built:
    """A stage that has been run: what a later one inherits."""

    environment: dict[str, str]
    triggers: tuple[Instruction, ...]
    image: str


class _Run:
    """Runs stages in order."""

    def __init__(self, syntax: WordSyntax, build_args: Mapping[str, str]) -> None:
        self._syntax = syntax
        self._build_args = build_args
        self._globals: dict[str, str | None] = {}
        self._built: list[_Built] = []
        self._by_name: dict[str, _Built] = {}
        self.reads: list[Read] = []
        self.images: dict[str, str] = {}

    def declare_globally(self, instruction: Instruction) -> None:
        variables = _Variables(self._build_args, {}, self._globals)
        define(instruction, variables, self._syntax)

    def stage(self, stage: Stage) -> None:
        name = stage.name.lower()
        if name in self._by_name:
            raise RefusedError(f"{name} stage name already used")
        base = self._base(stage)
        if base.image != _SCRATCH:
            self.images[stage.label] = base.image
        variables = _Variables(self._build_args, dict(base.environment), global_arguments=self._globals)
        for trigger in base.triggers:
            delayed = read_trigger(trigger.trigger, trigger.line)
            with located(delayed.line):
                check_instruction(delayed, CLASSIC_FLAGS)
                self._instruction(stage, delayed, variables)
        for instruction in stage.instructions:
            with located(instruction.line):
                self._instruction(stage, instruction, variables)
        triggers = tuple(instruction for instruction in stage.instructions if instruction.trigger)
        self._built.append(_Built(variables.environment, triggers, base.image))
        if name:
            self._by_name[name] = self._built[-1]

    def _base(self, stage: Stage) -> _Built:
        values = _Variables(self._build_args, {}, self._globals)
        if stage.platform:
            check_platform(expand(stage.platform, values, self._syntax).text)
        name = expand(stage.base, values, self._syntax).text
        require_base_name(stage.base, name)
        if name.lower() in self._by_name:
            return self._by_name[name.lower()]
        if name != _SCRATCH and not _IMAGE_ID.match(name):
            familiar_name(name)
        return _Built({"PATH": DEFAULT_PATH}, (), name)

    def _instruction(self, stage: Stage, instruction: Instruction, variables: _Variables) -> None:
        if instruction.name in {"COPY", "ADD"}:
            self._copy(stage, instruction, variables)
        elif instruction.name == "RUN" and instruction.flags:
            raise RefusedError(f"the {instruction.flags[0].partition('=')[0]} option {_NEEDS_BUILDKIT}")
        else:
            define(instruction, variables, self._syntax)

    def _copy(self, stage: Stage, instruction: Instruction, variables: _Variables) -> None:
        expansions = expand_words(instruction, variables, self._syntax)
        expand(instruction.flag("chown") or "", variables, self._syntax)
        if instruction.flag("chmod"):
            raise RefusedError(f"the --chmod option {_NEEDS_BUILDKIT}")
        sources = [expansion.text for expansion in expansions]
        urls = [source for source in sources if is_url(source)]
        if urls and instruction.name == "COPY":
            raise RefusedError(f"source can't be a URL for COPY: {urls[0]}; use ADD")
        if instruction.flag("from"):
            self._check_origin(instruction.flag("from") or "")
            return
        paths = [source for source in sources if not is_url(source) and _is_readable(source)]
        if not paths and not urls:
            raise RefusedError(f"{instruction.name} failed: no source files were specified")
        if paths:
            self.reads.append(copy_read(instruction, stage.label, paths, expansions))

    def _check_origin(self, origin: str) -> None:
        if origin.lower() in self._by_name:
            return
        if _INDEX.match(origin):
            if not 0 <= int(origin) < len(self._built):
                current = "refers to current build stage" if int(origin) == len(self._built) else "index out of bounds"
                raise RefusedError(f"invalid from flag value {origin}: {current}")
        elif origin == _SCRATCH:
            raise RefusedError(f"invalid from flag value {origin}: 'scratch' is a reserved name")
        elif not _IMAGE_ID.match(origin):
            familiar_name(origin)


def _is_readable(source: str) -> bool:
    """Whether a source can match anything: a pattern is compared as it is written, a path is cleaned first."""
    path = source.removeprefix("/").removeprefix("./")
    clean = posixpath.normpath(path.lstrip("/"))
    if has_wildcards(path):
        return path == clean
    if clean == ".." or clean.startswith("../"):
        raise RefusedError(f"forbidden path outside the build context: {source}")
    return True
