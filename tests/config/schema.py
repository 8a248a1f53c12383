"""The JSON Schema of ctxsize.toml, made of the tables of its keys: `python -m tests.config.schema` writes it anew.

It is of draft 7, which editors know best. It says no more than the reader does, which also looks where a path leads.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ctxsize.budget import FILES, LIMITS
from ctxsize.build import BUILDERS
from ctxsize.checked import SEVERITIES
from ctxsize.config.keys import BUILD_KEYS, BUILDS, CHECK_KEYS, LIMIT_TABLE_KEYS, OWN_KEYS
from ctxsize.config.values import LEVELS
from ctxsize.ecosystems import CATEGORIES
from ctxsize.findings.selection import DEFINITIONS

FILE = Path(__file__).parents[2] / "docs/config.schema.json"
ADDRESS = "https://raw.githubusercontent.com/ctxsize/ctxsize/main/docs/config.schema.json"

_NUMBER = r"([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_SIZE = rf"{_NUMBER} ?([kmgtpKMGTP]([iI]?[bB])?|[bB])?"
_COUNT = "[0-9][0-9_,]*"
_PER_CENT = rf"{_NUMBER} ?%"
# A path in the context: none that is absolute or leads out of it, and more than dots and slashes.
_IN_THE_CONTEXT = r"^(?!/)(?!(.*/)?\.\.(/|$)).*[^./]"

Shape = Mapping[str, Any]

_TEXT: Shape = {"type": "string", "minLength": 1}


def schema() -> dict[str, Any]:
    """Return the schema as it is written."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ADDRESS,
        "title": "ctxsize.toml, or [tool.ctxsize] of pyproject.toml",
        **_table(_described(BUILD_KEYS, LIMITS, CHECK_KEYS) | {BUILDS: _builds()}),
        "definitions": {
            "size": _one_or_more(_SIZE),
            "count": _one_or_more(_COUNT),
            "growth": _one_or_more(f"({_SIZE}|{_PER_CENT})"),
            "codes": {"type": "array", "items": {"enum": list(_codes())}},
        },
    }


def text() -> str:
    """Return the file."""
    return json.dumps(schema(), indent=2) + "\n"


def _builds() -> Shape:
    table = _table(_described(OWN_KEYS, BUILD_KEYS, LIMITS))
    return {"description": "The builds to check.", "type": "array", "items": table}


def _table(properties: Mapping[str, Shape], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _described(*tables: Mapping[str, str]) -> dict[str, Shape]:
    return {key: {"description": said, **_SHAPES[key]} for table in tables for key, said in table.items()}


def _one_or_more(pattern: str) -> Shape:
    """A limit, a table with a level and a message, or several of either."""
    amount = {"type": ["integer", "string"], "minimum": 0, "pattern": rf"^\s*{pattern}\s*$"}
    properties = _described(LIMIT_TABLE_KEYS)
    one = [amount, _table({**properties, "at": {**properties["at"], **amount}}, required=["at"])]
    return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}


def _as(kind: str) -> Shape:
    # In draft 7 a description beside a $ref would not be looked at.
    return {"allOf": [{"$ref": f"#/definitions/{kind}"}]}


def _of_subjects() -> Shape:
    """Sizes by what they limit: the categories, which an editor can offer, and any glob."""
    return {
        "type": "object",
        "properties": {key: {"description": f"{title}.", **_as("size")} for key, title in CATEGORIES.items()},
        "propertyNames": {"minLength": 1},
        "additionalProperties": _as("size"),
    }


def _codes() -> Iterable[str]:
    """All codes, their beginnings and names, and the word for all."""
    codes = [each.code for each in DEFINITIONS]
    beginnings = {code[:length] for code in codes for length in range(3, len(code))}
    return ["ALL", *sorted({*codes, *beginnings}), *(each.name for each in DEFINITIONS)]


_KINDS = {FILES: "count", "max-growth": "growth"}
_SHAPES: Mapping[str, Shape] = {
    **{name: _as(_KINDS.get(name, "size")) for name in LIMITS},
    "limit": _of_subjects(),
    "file": _TEXT,
    "target": _TEXT,
    "builder": {"enum": list(BUILDERS)},
    "build-args": {"type": "object", "additionalProperties": {"type": "string"}},
    "ignore-file": _TEXT,
    "name": _TEXT,
    "context": _TEXT,
    "at": {},
    "level": {"enum": list(LEVELS)},
    "message": _TEXT,
    "against": _TEXT,
    "baseline": _TEXT,
    "assume": {"type": "array", "items": {"type": "string", "pattern": _IN_THE_CONTEXT}},
    "select": _as("codes"),
    "ignore": _as("codes"),
    "fail-on": {"enum": [*SEVERITIES, "never"]},
}


def main() -> None:
    """Write the schema."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
