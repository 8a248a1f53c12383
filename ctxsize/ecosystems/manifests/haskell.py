"""Haskell: the files that a package lists, and the packages of a project."""

import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import at, strings, yaml_mapping
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_LISTED = "listed by the package"
_FIELD = re.compile(r"([\w-]+)\s*:(.*)")
_FILES = {"license-file", "license-files", "extra-source-files", "extra-doc-files", "data-files", "data-dir"}


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of Haskell packages ask for."""
    for path in sources.named("*.cabal"):
        fields = list(_fields(sources.text(path)))
        folder = next((value for name, values in fields if name == "data-dir" for value in values), ".")
        for name, values in fields:
            place = f"{folder}/" if name == "data-files" else ""
            yield from beside(path, (place + value for value in values if name in _FILES), _LISTED)
    for path in sources.named("cabal.project"):
        listed = (value for name, values in _fields(sources.text(path)) if name == "packages" for value in values)
        yield from beside(path, listed, "a package of the project")
    for path in sources.named("stack.yaml"):
        yield from beside(path, strings(at(yaml_mapping(sources.text(path)), "packages")), "a package of the project")


def _fields(text: str) -> Iterator[tuple[str, list[str]]]:
    """The fields at the left margin, each with its values, which go on in the indented lines below."""
    name, values = "", list[str]()
    for line in text.splitlines():
        field = _FIELD.match(line)
        if line.lstrip().startswith("--") or not line.strip():
            continue
        if not line[0].isspace():
            yield name, values
            name, values = (field[1].lower(), _words(field[2])) if field else ("", [])
        else:
            values += _words(line)
    yield name, values


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()
