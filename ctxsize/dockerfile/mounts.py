"""Mounts: the values of `RUN --mount=…`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ctxsize.dockerfile.refusal import RefusedError

TYPES = frozenset({"bind", "cache", "tmpfs", "secret", "ssh"})
_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_FALSE = frozenset({"0", "f", "F", "FALSE", "false", "False"})
_SHARING = frozenset({"shared", "private", "locked"})
_KEYS = {
    "src": "source",
    "dst": "target",
    "destination": "target",
    "ro": "readonly",
    "rw": "readwrite",
    **{name: name for name in ("type", "from", "source", "target", "readonly", "readwrite", "required", "size", "id")},
    **{name: name for name in ("sharing", "mode", "uid", "gid", "env")},
}
_BARE_KEYS = frozenset({"readonly", "readwrite", "required"})
_SIZE = re.compile(r"[0-9]+(?:\.[0-9]+)? ?[kKmMgGtTpP]?[iI]?[bB]?\Z")
_OWNERS = ("mode", "uid", "gid")


@dataclass(frozen=True, slots=True)
class Mount:
    """One mount of a RUN instruction.

    Attributes:
        kind: one of TYPES.
        origin: the stage, image or named context that it comes from (`from=`); "" for none.
        source: the path that is mounted; "" for the root of its origin.
        target: the path in the container; "" when none is given.
        options: the other keys, in their long names.
    """

    kind: str = "bind"
    origin: str = ""
    source: str = ""
    target: str = ""
    options: dict[str, str] = field(default_factory=dict)


def parse_fields(value: str) -> list[str]:
    """Split a comma-separated value, in which a field may be quoted.

    Source: tonistiigi/go-csvvalue, as BuildKit 0.32 uses it.

    Raises:
        RefusedError: the value is empty or a quote stands in the wrong place.
    """
    if not value:
        raise RefusedError("failed to parse csv mounts: the value is empty")
    fields: list[str] = []
    rest: str | None = value
    while rest is not None:
        taken, rest = _take_field(rest)
        fields.append(taken)
    return fields


def _take_field(text: str) -> tuple[str, str | None]:
    if not text.startswith('"'):
        taken, comma, rest = text.partition(",")
        if '"' in taken:
            raise RefusedError(f'failed to parse csv mounts: bare " in non-quoted field: {taken}')
        return taken, rest if comma else None
    match = re.match(r'"((?:[^"]|"")*+)"(,|\Z)', text)
    if match is None:
        raise RefusedError(f'failed to parse csv mounts: extraneous or missing " in quoted field: {text}')
    return match[1].replace('""', '"'), text[match.end() :] if match[2] else None


def mount_origin(value: str) -> str:
    """Return what `from=` of a mount says, unexpanded, or "".

    Raises:
        RefusedError: the value cannot be split, or `from=` holds a variable.
    """
    origin = ""
    for entry in parse_fields(value):
        key, equals, text = entry.partition("=")
        if equals and key.lower() == "from":
            if "$" in text[:-1]:
                raise RefusedError("'from' doesn't support variable expansion, define alias stage instead")
            origin = text
    return origin


def parse_mount(value: str, expand: Callable[[str, str], str]) -> Mount:
    """Return the mount that `value` describes, each value passed through `expand(key, value)`.

    Source: BuildKit 0.32, frontend/dockerfile/instructions/commands_runmount.go (`parseMount`).

    Raises:
        RefusedError: BuildKit refuses the mount.
    """
    kind = "bind"
    options: dict[str, str] = {}
    for entry in parse_fields(value):
        key, text = _entry(entry, expand)
        if key == "type":
            kind = text.lower()
        _check_entry(kind, key, text)
        options[key] = text
    _check_mount(kind, options)
    options.pop("type", None)
    paths = {name: options.pop(name, "") for name in ("from", "source", "target")}
    return Mount(kind, paths["from"], paths["source"], paths["target"], options)


def _entry(entry: str, expand: Callable[[str, str], str]) -> tuple[str, str]:
    written, equals, text = entry.partition("=")
    key = _KEYS.get(written.lower())
    if not equals and key not in _BARE_KEYS:
        raise RefusedError(f"invalid field '{entry}' must be a key=value pair")
    if key is None:
        raise RefusedError(f"unexpected key '{written.lower()}' in '{entry}'")
    return key, expand(key, text) if equals else "true"


def _check_entry(kind: str, key: str, text: str) -> None:
    if key == "type" and kind not in TYPES:
        raise RefusedError(f'unsupported mount type "{text}"')
    if (key == "required" and kind not in {"secret", "ssh"}) or (key == "size" and kind != "tmpfs"):
        raise RefusedError(f"unexpected key '{key}' for mount type '{kind}'")
    if key in _BARE_KEYS and text not in _TRUE | _FALSE:
        raise RefusedError(f"invalid value for {key}: {text}")
    if key == "size" and not _SIZE.match(text):
        raise RefusedError(f"invalid value for size: {text}")
    if key == "sharing" and text.lower() not in _SHARING:
        raise RefusedError(f'unsupported sharing value "{text}"')
    if key in _OWNERS and not _is_number(text, octal=key == "mode"):
        raise RefusedError(f"invalid value {text} for {key}")


def _is_number(text: str, *, octal: bool) -> bool:
    digits = "01234567" if octal else "0123456789"
    return bool(text) and not text.strip(digits) and int(text, 8 if octal else 10) < 1 << 32


def _check_mount(kind: str, options: dict[str, str]) -> None:
    for key in _OWNERS:
        if key in options and kind in {"bind", "tmpfs"}:
            raise RefusedError(f'{key} not allowed for "{kind}" type mounts')
    if kind == "secret":
        _check_secret(options)
    if options.get("sharing") and kind != "cache":
        raise RefusedError(f"invalid cache sharing set for {kind} mount")


def _check_secret(options: dict[str, str]) -> None:
    if options.get("from"):
        raise RefusedError("secret mount should not have a from")
    if not (options.get("source") or options.get("target") or options.get("id")):
        raise RefusedError("invalid secret mount. one of source, target required")
    if options.get("source") and options.get("id"):
        raise RefusedError("both source and id can't be set")
