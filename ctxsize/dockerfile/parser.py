"""Parser: from the bytes of a Dockerfile to a Dockerfile, refusing what BuildKit's parser refuses."""

import re

from ctxsize.dockerfile.arguments import Arguments, ArgumentSyntax, split_arguments
from ctxsize.dockerfile.checks import check_instruction
from ctxsize.dockerfile.flags import BUILDKIT_FLAGS
from ctxsize.dockerfile.heredoc import Heredoc, find_heredocs
from ctxsize.dockerfile.lines import LineReader, LineSyntax, Statement
from ctxsize.dockerfile.model import Dockerfile, Instruction, Stage
from ctxsize.dockerfile.refusal import RefusedError, located, reported
from ctxsize.dockerfile.text import trim

_WITH_HEREDOCS = frozenset({"ADD", "COPY", "RUN"})
_ONBUILD = re.compile(r"[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*", re.IGNORECASE | re.ASCII)


def parse(data: bytes, name: str) -> Dockerfile:
    """Parse a Dockerfile.

    Source: BuildKit 0.32, frontend/dockerfile/parser and instructions.

    Args:
        data: its bytes; need not be UTF-8.
        name: how messages call the file.

    Raises:
        ContextError: BuildKit's parser refuses it.
    """
    with reported(name):
        return read_dockerfile(data, name)


def read_dockerfile(data: bytes, name: str) -> Dockerfile:
    """Do the same as `parse`, with RefusedError as the only error."""
    if not data:
        raise RefusedError("the Dockerfile cannot be empty")
    reader = LineReader(data)
    instructions = read_instructions(reader)
    for instruction in instructions:
        with located(instruction.line):
            check_instruction(instruction, BUILDKIT_FLAGS)
    return _assemble(data, name, reader, instructions)


def read_trigger(text: str, line: int) -> Instruction:
    """Return the instruction that ONBUILD has delayed, to be run for another stage.

    Args:
        text: the instruction and its heredoc bodies.
        line: the 1-based line of the ONBUILD instruction, which is the result's line.

    Raises:
        RefusedError: it is not exactly one instruction that may be delayed.
    """
    with located(line):
        instructions = read_instructions(LineReader(text.encode("utf-8", "surrogateescape")))
        if len(instructions) != 1:
            raise RefusedError("onbuild trigger should be a single expression")
        found = instructions[0]
        check_instruction(found, BUILDKIT_FLAGS)
    return Instruction(
        found.name, line, line, found.text, found.flags, found.arguments, found.is_json, found.heredocs, found.trigger
    )


def read_again(dockerfile: Dockerfile, syntax: LineSyntax) -> Dockerfile:
    """Return the same Dockerfile as a builder with another grammar reads it; its instructions are not checked.

    Raises:
        RefusedError: that builder cannot split it into instructions and stages.
    """
    reader = LineReader(dockerfile.data, syntax)
    return _assemble(dockerfile.data, dockerfile.name, reader, read_instructions(reader))


def read_instructions(reader: LineReader) -> list[Instruction]:
    """Return every instruction of a file, split but not checked.

    Raises:
        RefusedError: the file has no instructions, or one of them cannot be split.
    """
    instructions: list[Instruction] = []
    while statement := reader.next_statement():
        syntax = ArgumentSyntax(reader.escape, reader.syntax.json_ends_early)
        with located(statement.line):
            arguments = split_arguments(statement.text, syntax)
            bodies = _take_heredocs(reader, statement, arguments) if reader.syntax.heredocs else ()
            instructions.append(_instruction(statement, arguments, bodies, reader.line))
    if not instructions:
        raise RefusedError("file with no instructions")
    return instructions


def _take_heredocs(reader: LineReader, statement: Statement, arguments: Arguments) -> tuple[Heredoc, ...]:
    owner = arguments.trigger or arguments
    if owner.keyword not in _WITH_HEREDOCS or owner.is_json or "<<" not in statement.text:
        return ()
    found = find_heredocs(statement.text)
    return tuple(
        Heredoc(each.name, each.expands, each.chomps, reader.take_heredoc(each.name, chomp=each.chomps))
        for each in found
    )


def _instruction(
    statement: Statement, arguments: Arguments, heredocs: tuple[Heredoc, ...], end_line: int
) -> Instruction:
    return Instruction(
        name=arguments.keyword,
        line=statement.line,
        end_line=end_line,
        text=trim(statement.text),
        flags=arguments.flags,
        arguments=arguments.words,
        is_json=arguments.is_json,
        heredocs=heredocs,
        trigger=_trigger_text(statement, heredocs) if arguments.trigger else "",
    )


def _trigger_text(statement: Statement, heredocs: tuple[Heredoc, ...]) -> str:
    text = _ONBUILD.sub("", statement.text, count=1)
    return "\n".join([text, *(heredoc.content + heredoc.name for heredoc in heredocs)])


def _assemble(data: bytes, name: str, reader: LineReader, instructions: list[Instruction]) -> Dockerfile:
    starts = [index for index, instruction in enumerate(instructions) if instruction.name == "FROM"]
    for instruction in instructions[: starts[0] if starts else None]:
        if instruction.name != "ARG":
            raise RefusedError("no build stage in current context: start with FROM", instruction.line)
    if not starts:
        raise RefusedError("dockerfile contains no stages to build: add a FROM instruction")
    ends = [*starts[1:], len(instructions)]
    stages = [
        _stage(index, instructions[start:end]) for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    directives = tuple(reader.directives.values.items())
    return Dockerfile(name, reader.escape, directives, tuple(instructions[: starts[0]]), tuple(stages), data)


def _stage(index: int, instructions: list[Instruction]) -> Stage:
    start, *rest = instructions
    name = start.arguments[2] if len(start.arguments) == 3 else ""
    return Stage(index, name, "".join(start.arguments[:1]), start.flag("platform") or "", start, tuple(rest))
