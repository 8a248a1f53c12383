"""Zig: the files that a build script names, and the packages in this tree."""

import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_TEXT = r'"((?:[^"\\\n]|\\.)*)"'
_COMMENT = re.compile(rf"//[^\n]*|{_TEXT}")
_NAMED = re.compile(rf"(?:\b(?:path|addIncludePath|addCSourceFile)\s*\(|\.path\s*=)\s*{_TEXT}")
_PATHS = re.compile(r"\.paths\s*=\s*\.\{([^{}]*)\}")


def needed(sources: Sources) -> Iterator[Needed]:
    """What build scripts and packages of Zig ask for."""
    for path in sources.named("build.zig", "build.zig.zon"):
        text = _COMMENT.sub(lambda found: found[0] if found[0].startswith('"') else " ", sources.text(path))
        yield from beside(path, (found[1] for found in _NAMED.finditer(text)), "named by the build script")
        for listed in _PATHS.findall(text):
            yield from beside(path, re.findall(_TEXT, listed), "listed by the package")
