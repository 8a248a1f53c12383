"""Checks: what each instruction must look like, before variables are expanded.

Source: BuildKit 0.32, frontend/dockerfile/instructions/parse.go; the order of the checks is not the same where only the
wording of the refusal depends on it.
"""

import re
from collections.abc import Callable, Mapping

from ctxsize.dockerfile.flags import FlagSet, check_flags
from ctxsize.dockerfile.heredoc import parse_heredoc
from ctxsize.dockerfile.model import Instruction
from ctxsize.dockerfile.mounts import mount_origin, parse_fields
from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.text import BLANKS, trim

_STAGE_NAME = re.compile(r"[a-z][a-z0-9-_.]*\Z")
_DURATION = re.compile(r"[+-]?(?:0|(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)\Z")
_RETRIES = re.compile(r"\+?[0-9]{1,9}\Z|-0+\Z")
_DURATIONS = ("interval", "timeout", "start-period", "start-interval")


def check_instruction(instruction: Instruction, flags: Mapping[str, FlagSet]) -> None:
    """Check one instruction.

    Args:
        flags: what flags the builder accepts.

    Raises:
        RefusedError: the instruction is unknown or malformed.
    """
    check = _CHECKS.get(instruction.name)
    if check is None:
        raise RefusedError(f"unknown instruction: {BLANKS.split(instruction.text, maxsplit=1)[0]}")
    if not _is_healthcheck_none(instruction):
        check_flags(instruction.name, instruction.flags, flags)
    check(instruction)


def _one_argument(instruction: Instruction) -> None:
    if len(instruction.arguments) != 1:
        raise RefusedError(f"{instruction.name} requires exactly one argument")


def _some_arguments(instruction: Instruction) -> None:
    if not instruction.arguments:
        raise RefusedError(f"{instruction.name} requires at least one argument")


def _pairs(instruction: Instruction) -> None:
    _some_arguments(instruction)
    if "" in instruction.arguments[::2]:
        raise RefusedError(f"{instruction.name} names can not be blank")


def _arg(instruction: Instruction) -> None:
    _some_arguments(instruction)
    if any(argument.startswith("=") for argument in instruction.arguments):
        raise RefusedError("ARG names can not be blank")


def _copy(instruction: Instruction) -> None:
    if len(instruction.arguments) < 2:
        raise RefusedError(
            f"{instruction.name} requires at least two arguments, but only one was provided. "
            "Destination could not be determined"
        )
    if is_heredoc(instruction.arguments[-1]):
        raise RefusedError(f"{instruction.name} cannot accept a heredoc as a destination")


def is_heredoc(word: str) -> bool:
    """Whether a word of COPY or ADD stands for a heredoc."""
    try:
        return parse_heredoc(word) is not None
    except RefusedError:
        return False


def _from(instruction: Instruction) -> None:
    words = instruction.arguments
    if len(words) != 1 and not (len(words) == 3 and words[1].lower() == "as"):
        raise RefusedError("FROM requires either one or three arguments: FROM <image> [AS <name>]")
    if len(words) == 3 and not _STAGE_NAME.match(words[2].lower()):
        raise RefusedError(
            f'invalid name for build stage: "{words[2]}", name can\'t start with a number or contain symbols'
        )


def _onbuild(instruction: Instruction) -> None:
    _some_arguments(instruction)
    trigger = trim(instruction.arguments[0]).upper()
    if trigger == "ONBUILD":
        raise RefusedError("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
    if trigger in {"MAINTAINER", "FROM"}:
        raise RefusedError(f"{trigger} isn't allowed as an ONBUILD trigger")


def _run(instruction: Instruction) -> None:
    network = instruction.flag("network")
    if network is not None and network not in {"default", "none", "host"}:
        raise RefusedError(f'invalid network mode "{network}"')
    security = instruction.flag("security")
    if security is not None and security not in {"insecure", "sandbox"}:
        raise RefusedError(f'security "{security}" is not valid')
    for mount in instruction.flag_values("mount"):
        mount_origin(mount)
    for device in instruction.flag_values("device"):
        _check_device(device)


def _check_device(device: str) -> None:
    name = ""
    for entry in parse_fields(device):
        key, equals, _ = entry.partition("=")
        if key.lower() == "required":
            continue
        if name and (not equals or key.lower() == "name"):
            raise RefusedError(f"device name already set to {name}: {entry}")
        name = name or entry


def _is_healthcheck_none(instruction: Instruction) -> bool:
    return instruction.name == "HEALTHCHECK" and "".join(instruction.arguments[:1]).upper() == "NONE"


def _healthcheck(instruction: Instruction) -> None:
    _some_arguments(instruction)
    kind, *command = instruction.arguments
    if kind.upper() == "NONE":
        if command:
            raise RefusedError("HEALTHCHECK NONE takes no arguments")
        return
    if kind.upper() != "CMD":
        raise RefusedError(f'Unknown type "{kind.upper()}" in HEALTHCHECK (try CMD)')
    if not command:
        raise RefusedError("Missing command after HEALTHCHECK CMD")
    for name in _DURATIONS:
        value = instruction.flag(name)
        if value and not _DURATION.match(value):
            raise RefusedError(f'invalid duration "{value}" for --{name}')
    retries = instruction.flag("retries")
    if retries and not _RETRIES.match(retries):
        raise RefusedError(f"invalid value {retries} for --retries")


def _shell(instruction: Instruction) -> None:
    _some_arguments(instruction)
    if not instruction.is_json:
        raise RefusedError("SHELL requires the arguments to be in JSON form")


def _volume(instruction: Instruction) -> None:
    _some_arguments(instruction)
    if not all(trim(argument) for argument in instruction.arguments):
        raise RefusedError("VOLUME specified can not be an empty string")


def _anything(_instruction: Instruction) -> None:
    return


_CHECKS: Mapping[str, Callable[[Instruction], None]] = {
    "ADD": _copy,
    "ARG": _arg,
    "CMD": _anything,
    "COPY": _copy,
    "ENTRYPOINT": _anything,
    "ENV": _pairs,
    "EXPOSE": _some_arguments,
    "FROM": _from,
    "HEALTHCHECK": _healthcheck,
    "LABEL": _pairs,
    "MAINTAINER": _one_argument,
    "ONBUILD": _onbuild,
    "RUN": _run,
    "SHELL": _shell,
    "STOPSIGNAL": _one_argument,
    "USER": _one_argument,
    "VOLUME": _volume,
    "WORKDIR": _one_argument,
}
