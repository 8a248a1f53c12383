"""Java and Kotlin: the modules of Maven and Gradle."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ctxsize.ecosystems.manifests.documents import local_name, xml
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_MODULE = "a module of the project"
_MAVEN = {
    ("modules", "module"): _MODULE,
    ("parent", "relativePath"): "the parent of the project",
    ("resource", "directory"): "resources of the project",
    ("testResource", "directory"): "resources of the project",
}
_INCLUDE = re.compile(r"""^\s*include\b\s*\(?((?:\s*["'][^"'\n]+["']\s*,?)+)""", re.MULTILINE)
_INCLUDE_BUILD = re.compile(r"""\bincludeBuild\s*\(?\s*["']([^"'\n]+)["']""")
_PROJECT_FOLDER = re.compile(r"""\bprojectDir\s*=\s*(?:new\s+File\s*\([^,\n]*,|file\s*\()\s*["']([^"'\n]+)["']""")
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of JVM projects ask for."""
    for path in sources.named("pom.xml"):
        root = xml(sources.text(path))
        if root is not None:
            yield from _maven(path, root, sources)
    for path in sources.named("settings.gradle", "settings.gradle.kts"):
        yield from _gradle(path, sources.text(path))


def _maven(path: str, root: Element, sources: Sources) -> Iterator[Needed]:
    for parent in root.iter():
        for child in parent:
            why = _MAVEN.get((local_name(parent), local_name(child)))
            if why is not None:
                yield from beside(path, [(child.text or "").strip()], why)
    if any(local_name(child) == "parent" for child in root):
        # Without a relativePath, Maven looks one folder up first.
        yield from (
            asked
            for asked in beside(path, ["../pom.xml"], _MAVEN["parent", "relativePath"])
            if asked.path in sources.files
        )


def _gradle(path: str, text: str) -> Iterator[Needed]:
    for names in _INCLUDE.findall(text):
        projects = (name.strip(":").replace(":", posixpath.sep) for name in _QUOTED.findall(names))
        yield from beside(path, projects, _MODULE)
    yield from beside(path, _PROJECT_FOLDER.findall(text), _MODULE)
    yield from beside(path, _INCLUDE_BUILD.findall(text), "a build that this one includes")
