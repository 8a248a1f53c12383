"""Elixir: the applications in the tree, and what mix.exs reads."""

import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_APPLICATION = re.compile(r'\b(?:path|apps_path):\s*"([^"\n]+)"')
_SETTINGS = re.compile(r'\bconfig_path:\s*"([^"\n]+)"')
_READ = re.compile(r'\bFile\.(?:read|stream|open)!?[ (]+"([^"\n]+)"|@external_resource\s+"([^"\n]+)"')


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of Elixir applications ask for."""
    for path in sources.named("mix.exs"):
        text = "\n".join(line for line in sources.text(path).splitlines() if not line.lstrip().startswith("#"))
        yield from beside(path, _APPLICATION.findall(text), "an application in this tree")
        yield from beside(path, _SETTINGS.findall(text), "settings of the application")
        yield from beside(path, ("".join(groups) for groups in _READ.findall(text)), "read by mix.exs")
