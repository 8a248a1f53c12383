"""Checks documents against the schemas that users get."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_DOCS = Path(__file__).parents[2] / "docs"


def valid(document: str, schema: str) -> Any:
    """Return a document's value after checking it against docs/<schema>.schema.json."""
    rules = json.loads((_DOCS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    value = json.loads(document)
    Draft202012Validator(rules).validate(value)
    return value
