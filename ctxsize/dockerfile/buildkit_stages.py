"""BuildKit's stages: names, bases, dependencies, and which stages a target reaches.

Source: BuildKit 0.32, frontend/dockerfile/dockerfile2llb/{convert,validations}.go.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ctxsize.dockerfile.lexer import WordSyntax, expand
from ctxsize.dockerfile.model import Dockerfile, Instruction, Stage
from ctxsize.dockerfile.mounts import mount_origin
from ctxsize.dockerfile.needs import Read
from ctxsize.dockerfile.parser import read_trigger
from ctxsize.dockerfile.platforms import check_platform
from ctxsize.dockerfile.reference import familiar_name, require_base_name
from ctxsize.dockerfile.refusal import RefusedError, located

SCRATCH = "scratch"
_INDEX = re.compile(r"[+-]?[0-9]{1,18}\Z")
_NO_NAMED_CONTEXT = frozenset({SCRATCH, "context"})


@dataclass(slots=True, eq=False)
class Command:
    """An instruction of a stage, with the states that its `--from` or its mounts refer to."""

    instruction: Instruction
    origins: tuple["State", ...] = ()


@dataclass(slots=True, eq=False)
class State:
    """A stage, or an image that an instruction copies from, while it is resolved and dispatched.

    Attributes:
        label: the stage's name or index; the image's name.
        line: of FROM, or of the instruction that names the image.
        base_name: what FROM says, expanded; the image's name.
        stage: None for an image.
        base: the stage that it builds on.
        named_context: the named context that stands in for it or for its base image.
        replaced: whether the named context stands in for the whole stage.
        dependencies: what its instructions copy or mount from.
        inputs: of these, what ends up in the build.
        context_paths: what it adds to the path filter of the main context.
        reads: its reads of the main context.
        named_reads: the reads of `named_context`, by any stage (kept by the state at the root of the bases).
        workdir: None while only the base image knows it.
        root: the state that this one is built on in the end.
    """

    label: str
    line: int
    base_name: str
    stage: Stage | None = None
    base: "State | None" = None
    named_context: str | None = None
    replaced: bool = False
    commands: list[Command] = field(default_factory=list)
    dependencies: list["State"] = field(default_factory=list)
    inputs: list["State"] = field(default_factory=list)
    resolved: bool = False
    dispatched: bool = False
    triggered: bool = False
    environment: dict[str, str] = field(default_factory=dict)
    workdir: str | None = None
    context_paths: list[str] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    named_reads: list[Read] = field(default_factory=list)
    uses_context: bool = False
    root: "State" = field(init=False)

    def __post_init__(self) -> None:
        self.root = self


class StageGraph:
    """All states of a Dockerfile, in Dockerfile order; images follow in the order in which they are met."""

    def __init__(self, dockerfile: Dockerfile, arguments: Mapping[str, str], named_contexts: Collection[str]) -> None:
        self._syntax = WordSyntax(escape=dockerfile.escape)
        self._named = {_context_key(name): name for name in named_contexts}
        self._by_name: dict[str, State] = {}
        self.states: list[State] = []
        for stage in dockerfile.stages:
            with located(stage.start.line):
                self._add(self._state(stage, arguments))

    def target(self, name: str | None) -> State:
        """Return the stage called `name`, or the last one.

        Raises:
            RefusedError: there is none.
        """
        if not name:
            return [state for state in self.states if state.stage][-1]
        if name.lower() not in self._by_name:
            known = ", ".join(self._by_name) or "none: name one with FROM … AS <name>"
            raise RefusedError(f'target stage "{name}" could not be found; the named stages are {known}')
        return self._by_name[name.lower()]

    def link(self) -> None:
        """Find what every stage's instructions refer to.

        Raises:
            RefusedError: a reference is invalid or circular.
        """
        for state in tuple(self.states):
            for instruction in state.stage.instructions if state.stage else ():
                with located(instruction.line):
                    state.commands.append(self._command(state, instruction))
        self._check_circles()

    def reach(self, target: State) -> set[State]:
        """Return the states that `target` needs, with the triggers of their bases put in front of their commands.

        Raises:
            RefusedError: a base image's name or a trigger is invalid.
        """
        while True:
            reachable = closure(target, lambda state: state.dependencies)
            for state in tuple(self.states):
                self._resolve_base(state, reachable=state in reachable)
            found = [self._trigger(state) for state in self.states if state in reachable]
            if not any(found):
                return reachable

    def _state(self, stage: Stage, arguments: Mapping[str, str]) -> State:
        base_name = expand(stage.base, arguments, self._syntax).text
        require_base_name(stage.base, base_name)
        if stage.platform:
            platform = expand(stage.platform, arguments, self._syntax).text
            if not platform:
                raise RefusedError(f"empty platform value from expression {stage.platform}")
            check_platform(platform)
        named = self._named_context(stage.name.lower()) if stage.name else None
        return State(stage.label, stage.start.line, base_name, stage, named_context=named, replaced=named is not None)

    def _add(self, state: State) -> None:
        self.states.append(state)
        if not state.replaced:
            state.base = self._by_name.get(state.base_name)
        state.root = state.base.root if state.base else state
        if state.stage and state.stage.name:
            self._by_name[state.stage.name.lower()] = state

    def _named_context(self, name: str) -> str | None:
        if name.lower() in _NO_NAMED_CONTEXT:
            return None
        return self._named.get(familiar_name(name))

    def _command(self, state: State, instruction: Instruction) -> Command:
        origins: list[State] = []
        line = instruction.line
        origin = instruction.flag("from") if instruction.name == "COPY" else None
        if origin:
            origins.append(self._copy_origin(origin, line))
        if instruction.name == "RUN":
            mounts = instruction.flag_values("mount")
            origins += [self._by_name_or_image(mount_origin(mount) or SCRATCH, line) for mount in mounts]
        for found in origins:
            state.dependencies.append(found)
            if found.stage is None:
                self._add(found)
        return Command(instruction, tuple(origins))

    def _copy_origin(self, origin: str, line: int) -> State:
        if expand(origin, {}, self._syntax).text != origin:
            raise RefusedError(
                "variable expansion is not supported for --from, define a new stage with FROM using ARG from global "
                "scope as a workaround"
            )
        if not _INDEX.match(origin):
            return self._by_name_or_image(origin, line)
        if not 0 <= int(origin) < len(self.states):
            raise RefusedError(f"invalid stage index {int(origin)}")
        return self.states[int(origin)]

    def _by_name_or_image(self, name: str, line: int) -> State:
        return self._by_name.get(name.lower()) or State(name, line, name)

    def _check_circles(self) -> None:
        finished: set[State] = set()
        for start in self.states:
            trail = {} if start in finished else {start: list(start.dependencies)}
            while trail:
                state, left = next(reversed(trail.items()))
                following = left.pop() if left else None
                if following is None:
                    finished.add(state)
                    del trail[state]
                elif following in trail:
                    raise RefusedError(f"circular dependency detected on stage: {following.label}", following.line)
                elif following not in finished:
                    trail[following] = list(following.dependencies)

    def _resolve_base(self, state: State, *, reachable: bool) -> None:
        if state.base or state.dispatched or state.resolved:
            return
        state.resolved = reachable
        if state.base_name != SCRATCH or state.named_context:
            with located(state.line):
                familiar_name(state.base_name)
            if reachable and not state.replaced:
                state.named_context = self._named_context(state.base_name)
            state.dispatched = reachable and state.replaced
        state.dispatched = state.dispatched or state.stage is None

    def _trigger(self, state: State) -> bool:
        """Put the triggers of the base in front of the stage's commands; return whether they refer to other states."""
        if state.triggered or not state.base:
            return False
        state.triggered = True
        triggers = [command.instruction for command in state.base.commands if command.instruction.trigger]
        commands = [self._command(state, read_trigger(each.trigger, each.line)) for each in triggers]
        state.commands[:0] = commands
        return any(command.origins for command in commands)


def closure(start: State, following: Callable[[State], Iterable[State]]) -> set[State]:
    """Return `start` and all that is reached from it through bases and `following`."""
    found: set[State] = set()
    waiting = [start]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += [*following(state), *([state.base] if state.base else [])]
    return found


def _context_key(name: str) -> str:
    try:
        return familiar_name(name)
    except RefusedError:
        return name
