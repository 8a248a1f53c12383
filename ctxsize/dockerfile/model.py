"""Dockerfile, Stage, Instruction: what a Dockerfile says, before any builder or variable comes in."""

from dataclasses import dataclass, field

from ctxsize.dockerfile.heredoc import Heredoc


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction.

    Attributes:
        name: in upper case, e.g. "COPY".
        line: the 1-based line on which it starts.
        end_line: its last line, heredoc bodies included.
        text: as written, on one line, without heredoc bodies.
        flags: the words `--name[=value]` before the arguments, quotes removed.
        arguments: as split by its grammar and not yet expanded; for ENV and LABEL names and values in turn, for the
            shell form of RUN, CMD and ENTRYPOINT one string.
        is_json: whether the arguments were given as a JSON array.
        heredocs: in order.
        trigger: of ONBUILD, the instruction that it delays, as text with its heredoc bodies; else "".
    """

    name: str
    line: int
    end_line: int
    text: str
    flags: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    is_json: bool = False
    heredocs: tuple[Heredoc, ...] = ()
    trigger: str = ""

    def flag(self, name: str) -> str | None:
        """Return the last value of `--name=value`, "" for a bare `--name`, or None when it is not given."""
        values = self.flag_values(name) if self.flags else ()
        return values[-1] if values else None

    def flag_values(self, name: str) -> tuple[str, ...]:
        """Return every value of `--name=value`, in order; a bare `--name` gives ""."""
        return tuple(flag.partition("=")[2] for flag in self.flags if flag.partition("=")[0] == f"--{name}")


@dataclass(frozen=True, slots=True)
class Stage:
    """One build stage.

    Attributes:
        index: 0-based.
        name: of `AS name`, as written; "" without one.
        base: what FROM names, not yet expanded.
        platform: the value of `--platform`, not yet expanded; "" without one.
        start: the FROM instruction.
        instructions: those after FROM.
    """

    index: int
    name: str
    base: str
    platform: str
    start: Instruction
    instructions: tuple[Instruction, ...]

    @property
    def label(self) -> str:
        """The stage's name in lower case, or its index as text."""
        return self.name.lower() or str(self.index)


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """A parsed Dockerfile.

    Attributes:
        name: its file name, for messages.
        escape: the escape character, a backslash or a backtick.
        directives: the parser directives by name in lower case.
        global_arguments: the ARG instructions before the first FROM.
        stages: at least one.
        data: its bytes, from which builders with another grammar read it again.
    """

    name: str
    escape: str
    directives: tuple[tuple[str, str], ...]
    global_arguments: tuple[Instruction, ...]
    stages: tuple[Stage, ...]
    data: bytes = field(repr=False)

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        """Every instruction, in Dockerfile order."""
        staged = [instruction for stage in self.stages for instruction in (stage.start, *stage.instructions)]
        return (*self.global_arguments, *staged)
