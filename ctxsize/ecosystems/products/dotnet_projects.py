"""Projects of .NET that a command restores or builds: those that it names, and all to which they refer."""

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from ctxsize.ecosystems.manifests import dotnet
from ctxsize.ecosystems.products.work import Work, joined
from ctxsize.sources import Sources

_SOLUTIONS = (".sln", ".slnx")
_PROJECTS = ("*.csproj", "*.fsproj", "*.vbproj", "*.proj", "*.sln", "*.slnx")
_SETTINGS = ("*.props", "*.targets")
_IS_PROJECT = re.compile(r"\.(?:\w*proj|slnx?)\Z")
_CALL = re.compile(
    r"(?<![\w.-])dotnet\s+(?P<verb>restore|build|publish|test|pack|run|msbuild)(?![\w-])(?P<words>[^;&|\n]*)"
)
# What follows is handed to the program that `dotnet run` starts.
_FOR_THE_PROGRAM = re.compile(r"\s--(?:\s.*|\Z)", re.DOTALL)
_OUTPUT = re.compile(r"\s(?:-o|--output)[ =]")
_VALUES = re.compile(
    r"\s(?:-o|--output|-c|--configuration|-r|--runtime|-f|--framework|-a|--arch|--os|-v|--verbosity|-s|--source"
    r"|--configfile|--packages|--version-suffix|--filter|-l|--logger|--results-directory)[ =]\S+"
)
# The folder in which it works is that one already.
_FOLLOWED = re.compile(r"\s(?:-p|--project)[ =]\S*/\S+")
_UNKNOWN = re.compile(r"[$`]")


def built(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folders of the projects in which a command makes `obj`, or `bin`."""
    waiting = [path for call in _CALL.finditer(work.command) for path in _begun(sources, call, work)]
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _referred(sources, path)
    return frozenset(posixpath.dirname(path) for path in found if not path.endswith(_SOLUTIONS))


def is_read_by_no_other(sources: Sources, folder: str) -> bool:
    """Whether no project and no settings of msbuild name what a build leaves in a project's folder."""
    output = re.compile(rf"{re.escape(posixpath.basename(folder))}[\\/]+(?:bin|obj)\b|\*[\\/]+(?:bin|obj)[\\/]")
    return not any(output.search(sources.text(path)) for path in sources.named(*_PROJECTS, *_SETTINGS))


def _begun(sources: Sources, call: re.Match[str], work: Work) -> list[str]:
    """The projects and solutions that a call begins with; none where their output goes elsewhere."""
    words = _FOR_THE_PROGRAM.sub("", call["words"])
    if call["verb"] == "build" and work.name == "bin" and _OUTPUT.search(words):
        return []
    return _named(sources, words, work.folder)


def _named(sources: Sources, words: str, folder: str) -> list[str]:
    """The projects and solutions that the words of a command mean; those of its folder where none is named."""
    found: list[str] = []
    is_named = False
    for word in _FOLLOWED.sub(" ", _VALUES.sub(" ", words)).split():
        name = word.strip("\"'").replace("\\", "/").removeprefix("--project=")
        if name.startswith(("-", "/p:", "/property:")):
            continue
        path = joined(folder, name)
        if _IS_PROJECT.search(name) or _UNKNOWN.search(name):
            is_named = True
            found += _at(sources, path)
        elif path in sources.folders:
            is_named = True
            found += _inside(sources, path)
    return found if is_named else _inside(sources, folder)


def _at(sources: Sources, path: str) -> list[str]:
    """The projects that a path means, which may be a glob, or one of the image that ends like that of a project."""
    found = [each for each in sources.named(*_PROJECTS) if fnmatchcase(each, path)]
    if not found and path.startswith("/"):
        found = [each for each in sources.named(*_PROJECTS) if path.endswith(f"/{each}")]
    return found if len(found) == 1 or not path.startswith("/") else []


def _inside(sources: Sources, folder: str) -> list[str]:
    return [path for path in sources.named(*_PROJECTS) if posixpath.dirname(path) == folder]


def _referred(sources: Sources, path: str) -> Iterator[str]:
    for reference in dotnet.projects(path, sources.text(path)):
        if reference in sources.files:
            yield reference
        elif "*" in reference:
            yield from (each for each in sources.named(*_PROJECTS) if fnmatchcase(each, reference))
