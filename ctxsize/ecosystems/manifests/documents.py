"""Reading manifests of any format, where what is malformed, or not of the shape asked for, is empty."""

import json
import re
import tomllib
from collections.abc import Callable
from typing import TypeAlias
from xml.etree import ElementTree

import yaml

Table: TypeAlias = dict[str, object]

# PyYAML is slow, and no hand-written manifest is this long.
_LONGEST_YAML = 200_000
_JSON_PIECE = re.compile(r'("(?:\\.|[^"\\])*+(?:"|\Z))|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_TRAILING_COMMA = re.compile(r'("(?:\\.|[^"\\])*+(?:"|\Z))|,(?=\s*+[}\]])', re.DOTALL)


def toml(text: str) -> Table:
    """The tables of a TOML document."""
    return table(_read(tomllib.loads, text))


def json_object(text: str) -> Table:
    """The members of a JSON object."""
    return table(_read(json.loads, text))


def json_with_comments(text: str) -> Table:
    """The members of a JSON object in which comments and trailing commas are allowed."""
    return json_object(_TRAILING_COMMA.sub(r"\1", _JSON_PIECE.sub(r"\1", text)))


def yaml_mapping(text: str) -> Table:
    """The entries of a YAML mapping."""
    return table(_read(yaml.safe_load, text)) if len(text) <= _LONGEST_YAML else {}


def xml(text: str) -> ElementTree.Element | None:
    """The root of an XML document; one with a document type is refused, since it may grow without end."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - what makes it dangerous was refused
    except (ElementTree.ParseError, LookupError, ValueError, RecursionError):
        return None


def local_name(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def table(value: object) -> Table:
    """A value as a table; an empty one where it is something else."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def at(value: object, *keys: str) -> object:
    """What lies in nested tables under a row of keys, or None."""
    for key in keys:
        value = table(value).get(key)
    return value


def items(value: object) -> list[object]:
    """The items of a list; none where the value is something else."""
    return list(value) if isinstance(value, list) else []


def strings(value: object) -> list[str]:
    """A string, or the strings of a list."""
    return [value] if isinstance(value, str) else [item for item in items(value) if isinstance(item, str)]


def _read(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, yaml.YAMLError):
        return None
