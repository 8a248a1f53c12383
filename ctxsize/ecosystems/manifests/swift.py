"""Swift: the targets of a package, whose folders have to be there whatever is built, resources, local packages."""

import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import below, beside
from ctxsize.sources import Sources

_TEXT = r'"((?:[^"\\\n]|\\.)*)"'
_COMMENT = re.compile(rf"//[^\n]*|/\*.*?(?:\*/|\Z)|{_TEXT}", re.DOTALL)
_TARGET = re.compile(
    rf"\.(?P<kind>target|executableTarget|testTarget|systemLibrary|plugin|macro)\s*\(\s*name:\s*{_TEXT}"
)
_PATH = re.compile(rf"\bpath:\s*{_TEXT}")
_RESOURCE = re.compile(rf"\.(?:copy|process|embedInCode)\s*\(\s*{_TEXT}")
_PACKAGE = re.compile(rf"\.package\s*\(\s*(?:name:\s*{_TEXT}\s*,\s*)?path:\s*{_TEXT}")
_FOLDERS = {"testTarget": ("Tests",), "plugin": ("Plugins",)}
_SOURCES = ("Sources", "Source", "src", "srcs")


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of Swift packages ask for: SwiftPM refuses a package of which a target's folder is missing."""
    for path in sources.named("Package.swift", "Package@swift-*.swift"):
        text = _COMMENT.sub(_without_comment, sources.text(path))
        yield from beside(path, (found[2] for found in _PACKAGE.finditer(text)), "a package in this tree")
        for found, more in _targets(text):
            yield from _target(path, found, more)


def _without_comment(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else " "


def _targets(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each target, with the text up to the next."""
    found = list(_TARGET.finditer(text))
    ends = (*(each.start() for each in found[1:]), len(text))
    for each, end in zip(found, ends, strict=False):
        yield each, text[each.end() : end]


def _target(path: str, found: re.Match[str], more: str) -> Iterator[Needed]:
    own = _PATH.search(more)
    folders = [own[1]] if own else [f"{above}/{found[2]}" for above in _FOLDERS.get(found["kind"], _SOURCES)]
    yield from beside(path, folders, "a target of the package")
    place, _, _ = path.rpartition("/")
    resources = [each[1] for each in _RESOURCE.finditer(more)]
    for folder in folders:
        yield from below(f"{place}/{folder}".strip("/"), path, resources, "a resource of a target")
