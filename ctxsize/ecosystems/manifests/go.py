"""Go: go.mod, go.work and the files that a program embeds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_MOST_FILES = 20_000
_USED = re.compile(r'^\s*(?:use\s+)?"?(\.{1,2}/[^\s"]*)', re.MULTILINE)
_REPLACED = re.compile(r'=>[ \t]*"?(\.{1,2}/[^\s"]*)')
_EMBEDDED = re.compile(r"^//go:embed[ \t]+(.+)$", re.MULTILINE)
_PATTERN = re.compile(r'"([^"]+)"|`([^`]+)`|(\S+)')


def needed(sources: Sources) -> Iterator[Needed]:
    """What the modules and sources of Go programs ask for."""
    for path in sources.named("go.mod", "go.work"):
        text = _without_comments(sources.text(path))
        yield from beside(path, _REPLACED.findall(text), "a module in this tree")
        if path.endswith("go.work"):
            yield from beside(path, _USED.findall(text), "a module in this tree")
    # Nothing embeds what lies above or beside its folder, so that what comes last, deepest down, embeds least.
    own = (path for path in sources.named("*.go") if "/vendor/" not in f"/{path}")
    for path in islice(own, _MOST_FILES):
        text = sources.text(path)
        if "//go:embed" in text:
            for asked in beside(path, _patterns(text), "embedded into the program"):
                yield replace(asked, with_all=True)


def _without_comments(text: str) -> str:
    return "\n".join(line.partition("//")[0] for line in text.splitlines())


def _patterns(text: str) -> Iterator[str]:
    for line in _EMBEDDED.findall(text):
        for groups in _PATTERN.findall(line):
            yield "".join(groups).removeprefix("all:")
