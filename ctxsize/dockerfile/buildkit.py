"""BuildKit: what the Dockerfile frontend of buildx, docker 23 and later, nerdctl and compose v2 asks the context for.

Source: BuildKit 0.32, frontend/dockerfile/dockerfile2llb/{convert,convert_copy,convert_runmount}.go.
"""

import posixpath
import re
from collections.abc import Collection, Mapping

from ctxsize.dockerfile.buildkit_stages import SCRATCH, Command, StageGraph, State, closure
from ctxsize.dockerfile.flags import is_switched_on
from ctxsize.dockerfile.lexer import Expansion, WordSyntax, expand, expand_raw
from ctxsize.dockerfile.model import Dockerfile, Instruction
from ctxsize.dockerfile.mounts import Mount, parse_mount
from ctxsize.dockerfile.needs import WHOLE_CONTEXT, Needs, Read, path_filter, unresolved_notes
from ctxsize.dockerfile.platforms import DEFAULT_PATH, platform_arguments
from ctxsize.dockerfile.refusal import RefusedError, located
from ctxsize.dockerfile.sources import is_git, is_url, source_words
from ctxsize.dockerfile.text import context_path

_OUTSIDE_ENVIRONMENT = frozenset({"BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"})
_EXPANDED = frozenset({"EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME"})
_DIGITS = re.compile(r"[0-9]+\Z")
_MODE = re.compile(r"0*[0-7]{1,4}\Z")


def buildkit_needs(
    dockerfile: Dockerfile,
    target: str | None,
    build_args: Mapping[str, str],
    named_contexts: Collection[str],
    platform: str,
) -> Needs:
    """Return what BuildKit needs from its contexts to build `target`.

    Raises:
        RefusedError: BuildKit refuses the Dockerfile, or these arguments for it.
    """
    arguments = _global_arguments(dockerfile, target, build_args, platform)
    graph = StageGraph(dockerfile, arguments, named_contexts)
    built = graph.target(target)
    graph.link()
    reachable = graph.reach(built)
    dispatcher = _Dispatcher(WordSyntax(escape=dockerfile.escape), arguments, build_args)
    run = [state for state in graph.states if state in reachable and not state.dispatched]
    for state in run:
        dispatcher.dispatch(state)
    if built.root.named_context:
        _read_all(built)
    return _collect(built, run, [state for state in graph.states if state in reachable])


def _global_arguments(
    dockerfile: Dockerfile, target: str | None, build_args: Mapping[str, str], platform: str
) -> dict[str, str]:
    stage = target or dockerfile.stages[-1].name.lower() or "default"
    predefined = platform_arguments(platform) | {"TARGETSTAGE": stage}
    values = {name: build_args.get(name, value) for name, value in predefined.items()}
    syntax = WordSyntax(escape=dockerfile.escape)
    for instruction in dockerfile.global_arguments:
        for argument in instruction.arguments:
            name, equals, default = argument.partition("=")
            if name in build_args:
                values[name] = build_args[name]
            elif equals:
                with located(instruction.line):
                    values[name] = expand(default, values, syntax).text
    return values


def _collect(built: State, run: list[State], reachable: list[State]) -> Needs:
    live = closure(built, lambda state: state.inputs)
    uses_context = any(state.uses_context for state in live)
    reads = tuple(read for state in run for read in state.reads) if uses_context else ()
    paths = path_filter(path for state in run for path in state.context_paths) if uses_context else ()
    named: dict[str, tuple[Read, ...]] = {}
    for state in dict.fromkeys(reachable):
        if state.named_context and not state.base:
            named[state.named_context] = named.get(state.named_context, ()) + tuple(state.named_reads)
    images = {state.label: state.root.base_name for state in run if state.root.base_name != SCRATCH}
    stages = tuple(state.label for state in run)
    return Needs(built.label, stages, reads, named, uses_context, paths, unresolved_notes(reads, images))


def _read_all(state: State) -> None:
    """Note that the whole named context at the root of `state` is used."""
    root = state.root
    if root.stage and not any(read.instruction == "FROM" for read in root.named_reads):
        start = root.stage.start
        root.named_reads.insert(0, Read("FROM", start.line, root.label, start.text, (WHOLE_CONTEXT,)))


class _Dispatcher:
    """Runs the instructions of reachable stages, in Dockerfile order, as far as their reads depend on them."""

    def __init__(self, syntax: WordSyntax, arguments: Mapping[str, str], build_args: Mapping[str, str]) -> None:
        self._syntax = syntax
        self._arguments = arguments
        self._build_args = build_args

    def dispatch(self, state: State) -> None:
        state.dispatched = True
        state.environment = dict(state.base.environment) if state.base else {"PATH": DEFAULT_PATH}
        state.workdir = state.base.workdir if state.base else "/" if state.base_name == SCRATCH else None
        for command in state.commands:
            with located(command.instruction.line):
                self._command(state, command)

    def _expand(self, state: State, word: str) -> Expansion:
        return expand(word, state.environment, self._syntax)

    def _command(self, state: State, command: Command) -> None:
        instruction = command.instruction
        match instruction.name:
            case "COPY" | "ADD":
                self._copy(state, command)
            case "RUN":
                self._run(state, command)
            case "ENV":
                words = [self._expand(state, word).text for word in instruction.arguments]
                state.environment.update(zip(words[::2], words[1::2], strict=True))
            case "ARG":
                for argument in instruction.arguments:
                    self._argument(state, argument)
            case "WORKDIR":
                path = self._expand(state, instruction.arguments[0]).text
                if state.workdir is not None or path.startswith("/"):
                    state.workdir = posixpath.normpath(posixpath.join(state.workdir or "/", path))
            case name if name in _EXPANDED:
                for word in instruction.arguments:
                    self._expand(state, word)

    def _argument(self, state: State, argument: str) -> None:
        name, equals, default = argument.partition("=")
        value = self._build_args.get(name)
        if value is None:
            value = self._expand(state, default).text if equals else self._arguments.get(name)
        if value is not None and name not in _OUTSIDE_ENVIRONMENT:
            state.environment[name] = value

    def _copy(self, state: State, command: Command) -> None:
        instruction = command.instruction
        for name in ("chown", "chmod", "checksum"):
            self._check_flag(name, self._expand(state, instruction.flag(name) or "").text)
        expansions = [self._expand(state, word) for word in source_words(instruction)]
        self._expand(state, instruction.arguments[-1])
        for heredoc in instruction.heredocs:
            if heredoc.expands:
                expand_raw(heredoc.text, state.environment)
        origin = command.origins[0] if command.origins else None
        if origin and not origin.dispatched:
            raise RefusedError(
                f'cannot copy from stage "{instruction.flag("from")}", it needs to be defined before current stage '
                f'"{state.label}"'
            )
        sources = [expansion.text for expansion in expansions]
        _check_sources(instruction, sources)
        read = _copy_read(instruction, state.label, sources, expansions)
        if origin:
            _take_from(state, origin, read)
            return
        state.context_paths += [source for source in sources if instruction.name == "COPY" or not is_url(source)]
        _take_from_context(state, read)

    @staticmethod
    def _check_flag(name: str, value: str) -> None:
        if name == "chmod" and _DIGITS.match(value) and not _MODE.match(value):
            raise RefusedError(f"invalid chmod parameter: '{value}'. it should be octal string and between 0 and 07777")

    def _run(self, state: State, command: Command) -> None:
        if state.root.named_context:
            _read_all(state)
        mounts = command.instruction.flag_values("mount")
        for value, origin in zip(mounts, command.origins, strict=True):
            unset: list[str] = []

            def expand_value(key: str, text: str, unset: list[str] = unset) -> str:
                expansion = self._expand(state, text)
                unset += expansion.unset if key == "source" else ()
                return expansion.text

            _mount(state, command.instruction, parse_mount(value, expand_value), origin, tuple(unset))


def _check_sources(instruction: Instruction, sources: list[str]) -> None:
    if instruction.flag("checksum"):
        if len(sources) != 1:
            raise RefusedError("checksum can't be specified for multiple sources")
        if not is_url(sources[0]) and not is_git(sources[0]):
            raise RefusedError("checksum requires HTTP(S) or Git sources")
    for source in sources if instruction.name == "COPY" else ():
        if is_git(source):
            raise RefusedError(f"source can't be a git ref for COPY: {source}; use ADD")
        if is_url(source):
            raise RefusedError(f"source can't be a URL for COPY: {source}; use ADD")


def _copy_read(instruction: Instruction, stage: str, sources: list[str], expansions: list[Expansion]) -> Read:
    return Read(
        instruction.name,
        instruction.line,
        stage,
        instruction.text,
        tuple(context_path(source) for source in sources if not is_url(source) and not is_git(source)),
        is_switched_on(instruction.flag("parents")),
        instruction.flag_values("exclude"),
        tuple(dict.fromkeys(name for expansion in expansions for name in expansion.unset)),
    )


def _take_from_context(state: State, read: Read) -> None:
    if read.sources:
        state.reads.append(read)
        state.uses_context = True


def _take_from(state: State, origin: State, read: Read) -> None:
    if read.sources:
        state.inputs.append(origin)
        origin.root.named_reads.append(read)


def _mount(state: State, instruction: Instruction, mount: Mount, origin: State, unset: tuple[str, ...]) -> None:
    from_context = not mount.origin and mount.kind != "cache"
    if mount.origin and not origin.dispatched:
        raise RefusedError(
            f'cannot mount from stage "{mount.origin}" to "{mount.target}", stage needs to be defined before'
        )
    if mount.kind in {"secret", "ssh"}:
        return
    if mount.target == "/" or (state.workdir is not None and _joined(state.workdir, mount.target) == "/"):
        raise RefusedError('invalid mount target "/": give --mount a target other than /')
    kind = f"RUN --mount=type={mount.kind}"
    sources = (context_path(mount.source),)
    read = Read(kind, instruction.line, state.label, instruction.text, sources, unresolved=unset)
    if from_context:
        state.context_paths.append(mount.source)
        state.reads.append(read)
        state.uses_context = state.uses_context or mount.kind != "tmpfs"
    elif mount.kind == "tmpfs":
        origin.root.named_reads.append(read)
    else:
        _take_from(state, origin, read)


def _joined(workdir: str, target: str) -> str:
    """Return a relative mount target below the working directory; an absolute one as it is written."""
    return target if posixpath.normpath(target).startswith("/") else posixpath.normpath(posixpath.join(workdir, target))
