""".NET: projects, solutions and the files that a project includes."""

import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import local_name, xml
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_PROJECT = "a project that this one refers to"
_FILE = "a file of the project"
_ATTRIBUTES = {
    "ProjectReference": ("Include", _PROJECT),
    "Import": ("Project", "settings of the project"),
    "None": ("Include", _FILE),
    "Content": ("Include", _FILE),
    "EmbeddedResource": ("Include", _FILE),
    "AdditionalFiles": ("Include", _FILE),
    "Compile": ("Include", _FILE),
    "Project": ("Path", "a project of the solution"),
}
_IN_SOLUTION = re.compile(r'^Project\("[^"\n]*"\)\s*=\s*"[^"\n]*"\s*,\s*"([^"\n]+proj)"', re.MULTILINE)
# What msbuild itself replaces by the folder of the file.
_HERE = re.compile(r"\A\$\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory|ProjectDir)\)[\\/]?")


def needed(sources: Sources) -> Iterator[Needed]:
    """What the projects and solutions of .NET ask for."""
    for path in sources.named("*.csproj", "*.fsproj", "*.vbproj", "*.slnx", "*.props", "*.targets"):
        yield from _project(path, sources.text(path))
    for path in sources.named("*.sln"):
        yield from beside(path, _IN_SOLUTION.findall(sources.text(path)), "a project of the solution")


def _project(path: str, text: str) -> Iterator[Needed]:
    root = xml(text)
    for element in () if root is None else root.iter():
        attribute, why = _ATTRIBUTES.get(local_name(element), ("", ""))
        references = element.get(attribute, "").split(";") if attribute else []
        yield from beside(path, (_HERE.sub("", reference.strip()) for reference in references), why)
