"""Podman: what Buildah, which podman build runs, reads from its context.

Source: Buildah 1.28.2 (imagebuildah/{executor,stage_executor}.go) with openshift/imagebuilder 4151e43, and builds run
with it. Where it cannot find a stage that FROM names through a global ARG, later versions can, and so does this.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ctxsize.dockerfile.checks import check_instruction
from ctxsize.dockerfile.flags import PODMAN_FLAGS
from ctxsize.dockerfile.lexer import WordSyntax, expand
from ctxsize.dockerfile.lines import LineSyntax
from ctxsize.dockerfile.model import Dockerfile, Instruction, Stage
from ctxsize.dockerfile.needs import WHOLE_CONTEXT, Needs, Read, path_filter, unresolved_notes
from ctxsize.dockerfile.parser import read_again
from ctxsize.dockerfile.platforms import DEFAULT_PATH, platform_arguments
from ctxsize.dockerfile.reference import require_base_name
from ctxsize.dockerfile.refusal import RefusedError, located
from ctxsize.dockerfile.sequence import Variables, copy_read, define, expand_words
from ctxsize.dockerfile.sources import is_url
from ctxsize.dockerfile.text import context_path

_LINES = LineSyntax(
    heredocs=False, directives=frozenset({"escape"}), joins_after_escaped_escape=True, json_ends_early=True
)
_WORDS = WordSyntax(modifiers=frozenset({":+", ":-"}), special_names="", long_numbers=False, empty_name=True)
_SCRATCH = "scratch"
_INDEX = re.compile(r"[0-9]{1,9}\Z")
_MODE = re.compile(r"[0-7]{1,11}\Z")


def podman_needs(
    dockerfile: Dockerfile,
    target: str | None,
    build_args: Mapping[str, str],
    named_contexts: Collection[str],
    platform: str,
) -> Needs:
    """Return what Buildah needs from its contexts to build `target`; it skips the stages that the target does not use.

    Raises:
        RefusedError: Buildah refuses the Dockerfile, or these arguments for it.
    """
    read = read_again(dockerfile, _LINES)
    builtin = {name: value for name, value in platform_arguments(platform).items() if not name.endswith("OSVERSION")}
    run = _Run(read, target, build_args, named_contexts, builtin)
    needed = run.needed()
    try:
        for stage in needed:
            run.stage(stage)
    except RefusedError as refusal:
        heredocs = any(instruction.heredocs for instruction in dockerfile.instructions)
        if heredocs and "unknown instruction" in refusal.reason:
            refusal.reason += " (Buildah 1.28 does not know heredocs)"
        raise
    return Needs(
        target=run.stages[-1].label,
        stages=tuple(stage.label for stage in needed),
        reads=tuple(run.reads),
        named_reads={name: tuple(reads) for name, reads in run.named_reads.items()},
        uses_context=bool(run.reads),
        paths=path_filter(source for found in run.reads for source in found.sources) if run.reads else (),
        notes=(*unresolved_notes(run.reads, run.images), *_onbuild_notes(needed)),
    )


def _through(stages: tuple[Stage, ...], target: str | None) -> tuple[Stage, ...]:
    if not target:
        return stages
    for stage in stages:
        if stage.name == target:
            return stages[: stage.index + 1]
    known = ", ".join(stage.name for stage in stages if stage.name) or "none"
    raise RefusedError(f'The target "{target}" was not found in the provided Dockerfile; the named stages are {known}')


def _onbuild_notes(stages: tuple[Stage, ...]) -> tuple[str, ...]:
    return tuple(
        f"line {instruction.line}: Buildah writes OCI images, which drop ONBUILD"
        for stage in stages
        for instruction in stage.instructions
        if instruction.trigger
    )


@dataclass(slots=True)
class _Variables(Variables):
    """A second ARG without a default keeps the first one's value; predefined ones have theirs as default."""

    builtin: Mapping[str, str] = field(default_factory=dict)
    heading: Mapping[str, str] = field(default_factory=dict)

    def declare(self, name: str, default: str | None) -> None:
        value = self.builtin.get(name) if default is None else default
        if value is None:
            value = self.heading.get(name)
        elif name in self.build_args:
            value = self.build_args[name]
        self.declared[name] = self.declared.get(name) if value is None else value

    def argument(self, name: str) -> str | None:
        value = self.declared.get(name)
        return self.build_args.get(name) if value is None else value


@dataclass(frozen=True, slots=True)
class _Built:
    """A stage that has been run: what a later one inherits."""

    environment: dict[str, str]
    image: str


class _Run:
    """Runs the stages that the last one needs, in order."""

    def __init__(
        self,
        dockerfile: Dockerfile,
        target: str | None,
        build_args: Mapping[str, str],
        named_contexts: Collection[str],
        builtin: Mapping[str, str],
    ) -> None:
        self.stages = _through(dockerfile.stages, target)
        self._keys = frozenset(_key(stage) for stage in self.stages)
        self._build_args = build_args
        self._builtin = builtin
        self._named_contexts = frozenset(named_contexts)
        self._heading = self._heading_arguments(dockerfile)
        self._built: dict[str, _Built] = {}
        self.reads: list[Read] = []
        self.named_reads: dict[str, list[Read]] = {}
        self.images: dict[str, str] = {}

        self._base_values = {**self._heading, **builtin, **self._declared_build_args(dockerfile)}

    def _heading_arguments(self, dockerfile: Dockerfile) -> dict[str, str]:
        variables = _Variables(self._build_args, builtin=self._builtin)
        for instruction in dockerfile.global_arguments:
            with located(instruction.line):
                define(instruction, variables, _WORDS)
        return dict(variables)

    def _declared_build_args(self, dockerfile: Dockerfile) -> dict[str, str]:
        declarations = (instruction for instruction in dockerfile.instructions if instruction.name == "ARG")
        names = {word for declaration in declarations for word in declaration.arguments}
        return {name: value for name, value in self._build_args.items() if name in names}

    def needed(self) -> tuple[Stage, ...]:
        """Return the stages that the last one needs, in order; those of one name are needed together."""
        needs: dict[str, list[str]] = {}
        for stage in self.stages:
            needs[_key(stage)] = []
            needs[_key(stage)] = [name for name in self._references(stage) if name in needs]
        waiting = [_key(self.stages[-1])]
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += needs[name]
        return tuple(stage for stage in self.stages if _key(stage) in found)

    def _references(self, stage: Stage) -> Iterator[str]:
        with located(stage.start.line):
            base = self._base_name(stage)
        if base != _SCRATCH:
            yield base
        for instruction in stage.instructions:
            if instruction.name in {"ADD", "COPY"}:
                with located(instruction.line):
                    yield from (self._stage_name(origin) for origin in instruction.flag_values("from"))
            if instruction.name == "RUN":
                yield from (_mount_options(mount).get("from", "") for mount in instruction.flag_values("mount"))

    def _stage_name(self, origin: str) -> str:
        if not _INDEX.match(origin):
            return origin
        if int(origin) >= len(self.stages):
            raise RefusedError(f"COPY --from={origin}: there is no such stage")
        return _key(self.stages[int(origin)])

    def _base_name(self, stage: Stage) -> str:
        return expand(stage.base, self._base_values, _WORDS).text

    def stage(self, stage: Stage) -> None:
        with located(stage.start.line):
            check_instruction(stage.start, PODMAN_FLAGS)
            base = self._base(stage)
        if base.image != _SCRATCH:
            self.images[stage.label] = base.image
        variables = _Variables(self._build_args, dict(base.environment), builtin=self._builtin, heading=self._heading)
        for instruction in stage.instructions:
            with located(instruction.line):
                check_instruction(instruction, PODMAN_FLAGS)
                self._instruction(stage, instruction, variables)
        self._built[_key(stage)] = _Built(variables.environment, base.image)

    def _base(self, stage: Stage) -> _Built:
        name = self._base_name(stage)
        require_base_name(stage.base, name)
        if name in self._named_contexts:
            start = stage.start
            read = Read("FROM", start.line, stage.label, start.text, (WHOLE_CONTEXT,))
            self.named_reads.setdefault(name, []).append(read)
        elif name in self._built and name != _SCRATCH:
            return self._built[name]
        return _Built({"PATH": DEFAULT_PATH}, name)

    def _instruction(self, stage: Stage, instruction: Instruction, variables: _Variables) -> None:
        if instruction.name in {"COPY", "ADD"}:
            self._copy(stage, instruction, variables)
        elif instruction.name == "RUN":
            for value in instruction.flag_values("mount"):
                self._mount(stage, instruction, value, variables)
        else:
            define(instruction, variables, _WORDS)

    def _copy(self, stage: Stage, instruction: Instruction, variables: _Variables) -> None:
        expansions = expand_words(instruction, variables, _WORDS)
        flags = {name: instruction.flag(name) for name in ("chown", "chmod", "from")}
        values = {name: expand(value, variables, _WORDS).text for name, value in flags.items() if value is not None}
        if not _MODE.match(values.get("chmod", "0")):
            raise RefusedError(f"Error parsing chmod {values['chmod']}")
        sources = [expansion.text for expansion in expansions]
        paths = [source for source in sources if not is_url(source)]
        if len(paths) < len(sources) and instruction.name == "COPY":
            raise RefusedError("source can't be a URL for COPY: use ADD")
        read = copy_read(instruction, stage.label, paths, expansions)
        if "from" in values:
            self._copy_from(values["from"], read)
        elif paths:
            self.reads.append(read)

    def _copy_from(self, origin: str, read: Read) -> None:
        name = origin if origin in self._named_contexts else self._stage_name(origin)
        skipped = name in self._keys and name not in self._built
        if name in self._named_contexts:
            self.named_reads.setdefault(name, []).append(read)
        elif not name or skipped:
            raise RefusedError(f"COPY --from={origin}: no stage or image found with that name")

    def _mount(self, stage: Stage, instruction: Instruction, value: str, variables: _Variables) -> None:
        expansion = expand(value, variables, _WORDS)
        options = _mount_options(expansion.text)
        if options.get("type", "bind") != "bind":
            return
        path = context_path(options.get("source", options.get("src", "")))
        text = instruction.text
        kind = "RUN --mount=type=bind"
        read = Read(kind, instruction.line, stage.label, text, (path,), unresolved=expansion.unset)
        origin = options.get("from", "")
        if origin in self._named_contexts:
            self.named_reads.setdefault(origin, []).append(read)
        elif not origin:
            self.reads.append(read)


def _key(stage: Stage) -> str:
    return stage.name or str(stage.index)


def _mount_options(value: str) -> dict[str, str]:
    pairs = (entry.partition("=") for entry in value.split(","))
    return {name: text for name, _, text in pairs}
