"""The recorded cases, read into one shape, and the trees they are about."""

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.trees import COPY_ALL, Tree, plant

FOLDER = os.path.dirname(__file__)


@dataclass(frozen=True, slots=True)
class Case:
    """One recorded case; `ignore` None: no ignore file is written."""

    name: str
    tree: Tree
    ignore: bytes | None
    expected: dict[str, Any]
    dockerfile: str = COPY_ALL
    target: str | None = None
    build_args: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def planted(self) -> Iterator[str]:
        """The case's context on disk, for as long as the block runs."""
        with tempfile.TemporaryDirectory(prefix="ctxsize-") as folder:
            context = os.path.join(folder, "context")
            yield plant(context, self.tree, ignore=self.ignore, dockerfile=self.dockerfile)


def traps() -> list[Case]:
    """The hand-picked cases: `expected` is per builder, older and other dialects included."""
    with open(os.path.join(FOLDER, "traps.json"), encoding="utf-8") as file:
        return [_case(raw) for raw in json.load(file)]


def context_cases() -> list[Case]:
    """The random trees and ignore files: `expected` is per builder."""
    return [_case(raw) for raw in _lines("context-cases.jsonl.gz")]


def dockerfile_cases() -> list[Case]:
    """The random Dockerfiles: `expected` is BuildKit's; an empty ignore text means that there is no ignore file."""
    return [_case(raw | {"ignore": raw["ignore"] or None}) for raw in _lines("dockerfile-cases.jsonl.gz")]


def _lines(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(os.path.join(FOLDER, name), "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _case(raw: dict[str, Any]) -> Case:
    return Case(
        name=raw["id"],
        tree=raw["tree"],
        ignore=_ignore_bytes(raw),
        expected=raw["expected"],
        dockerfile=raw.get("dockerfile", COPY_ALL),
        target=raw.get("target") or None,
        build_args=raw.get("build_args", {}),
    )


def _ignore_bytes(raw: dict[str, Any]) -> bytes | None:
    if "ignore_hex" in raw:
        return bytes.fromhex(raw["ignore_hex"])
    text: str | None = raw["ignore"]
    return None if text is None else text.encode("utf-8", "surrogateescape")
