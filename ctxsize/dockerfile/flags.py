"""Flags: which `--name[=value]` words each instruction accepts, by builder."""

from collections.abc import Mapping
from dataclasses import dataclass

from ctxsize.dockerfile.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class FlagSet:
    """The flags of one instruction.

    Attributes:
        values: flags that take one value.
        lists: flags that take a value and may be repeated.
        switches: flags that are true, false or bare.
    """

    values: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    switches: frozenset[str] = frozenset()


_NO_FLAGS = FlagSet()
_UNCHECKED = frozenset({"ARG", "STOPSIGNAL"})

# BuildKit 0.32, frontend/dockerfile/instructions/parse.go and commands_run*.go.
BUILDKIT_FLAGS: Mapping[str, FlagSet] = {
    "ADD": FlagSet(
        frozenset({"chown", "chmod", "checksum"}),
        frozenset({"exclude"}),
        frozenset({"link", "keep-git-dir", "unpack"}),
    ),
    "COPY": FlagSet(frozenset({"chown", "chmod", "from"}), frozenset({"exclude"}), frozenset({"link", "parents"})),
    "FROM": FlagSet(frozenset({"platform"})),
    "HEALTHCHECK": FlagSet(frozenset({"interval", "timeout", "start-period", "start-interval", "retries"})),
    "RUN": FlagSet(frozenset({"network", "security"}), frozenset({"mount", "device"})),
}

# Docker Engine 20.10, which vendors BuildKit 0.8's grammar and then refuses what its own builder cannot do.
CLASSIC_FLAGS: Mapping[str, FlagSet] = {
    "ADD": FlagSet(frozenset({"chown", "chmod"})),
    "COPY": FlagSet(frozenset({"chown", "chmod", "from"})),
    "FROM": FlagSet(frozenset({"platform"})),
    "HEALTHCHECK": FlagSet(frozenset({"interval", "timeout", "start-period", "retries"})),
    "RUN": FlagSet(lists=frozenset({"mount"})),
}

# Buildah 1.28, openshift/imagebuilder dispatchers.go; the last of repeated flags counts.
PODMAN_FLAGS: Mapping[str, FlagSet] = {
    "ADD": FlagSet(lists=frozenset({"chown", "chmod"})),
    "COPY": FlagSet(lists=frozenset({"chown", "chmod", "from"})),
    "FROM": FlagSet(lists=frozenset({"platform"})),
    "HEALTHCHECK": FlagSet(frozenset({"interval", "timeout", "start-period", "retries"})),
    "RUN": FlagSet(lists=frozenset({"mount"})),
}


def check_flags(instruction: str, flags: tuple[str, ...], accepted: Mapping[str, FlagSet] = BUILDKIT_FLAGS) -> None:
    """Check the flags of one instruction.

    Source: BuildKit 0.32, frontend/dockerfile/instructions/bflag.go.

    Raises:
        RefusedError: a flag is unknown, given twice, or has no or a wrong value.
    """
    if instruction in _UNCHECKED:
        return
    known = accepted.get(instruction, _NO_FLAGS)
    used: set[str] = set()
    for word in flags:
        flag, equals, value = word.partition("=")
        name = flag[2:]
        if name not in known.values | known.lists | known.switches:
            raise RefusedError(f"unknown flag: {flag}")
        if name in used and name not in known.lists:
            raise RefusedError(f"duplicate flag specified: {flag}")
        used.add(name)
        if (not equals and name not in known.switches) or (equals and not value and name in known.switches):
            raise RefusedError(f"missing a value on flag: {flag}")
        if name in known.switches and value.lower() not in {"", "true", "false"}:
            raise RefusedError(f"expecting boolean value for flag {flag}, not: {value}")


def is_switched_on(value: str | None) -> bool:
    """Whether a switch that `check_flags` accepted is on; `value` as `Instruction.flag` returns it."""
    return value is not None and value.lower() != "false"
