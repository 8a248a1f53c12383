"""C and C++: the folders and files that CMake and Meson read when they configure a build."""

import posixpath
import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import below, beside
from ctxsize.sources import Sources

_COMMAND = re.compile(r"\b(add_subdirectory|configure_file|include|install|set)\s*\(([^()]*)\)", re.IGNORECASE)
_HERE = re.compile(r"\A\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\}/")
_TOP = re.compile(r"\A\$\{(?:CMAKE_SOURCE_DIR|PROJECT_SOURCE_DIR)\}/")
_MESON_FOLDER = re.compile(r"\bsubdir\s*\(\s*'([^'\n]+)'")
_CONFIGURED = "read when the build is configured"
_WORD = re.compile(r'"([^"]*)"|([^\s";]+)')


def needed(sources: Sources) -> Iterator[Needed]:
    """What the build descriptions of C and C++ projects ask for."""
    scripts = sources.named("CMakeLists.txt")
    top = posixpath.dirname(scripts[0]) if scripts else ""
    for path in [*scripts, *sources.named("*.cmake")]:
        for command, words in _commands(sources.text(path)):
            for reference in _asked(command, words):
                yield from _resolved(path, top, reference)
    for path in sources.named("meson.build"):
        yield from beside(path, _MESON_FOLDER.findall(sources.text(path)), "a folder of the build")


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    bare = "\n".join(line.partition("#")[0] for line in text.splitlines())
    for command, inner in _COMMAND.findall(bare):
        yield command.lower(), ["".join(groups) for groups in _WORD.findall(inner)]


def _asked(command: str, words: list[str]) -> list[str]:
    match command, words:
        case (("add_subdirectory" | "configure_file"), [first, *_]):
            return [first]
        case "include", [first, *_] if first.endswith(".cmake"):
            return [first]
        case "install", ["FILES" | "DIRECTORY", *rest]:
            return rest[: rest.index("DESTINATION")] if "DESTINATION" in rest else []
        case "set", [name, value] if name.startswith("CPACK_RESOURCE_FILE_"):
            return [value]
        case _:
            return []


def _resolved(path: str, top: str, reference: str) -> Iterator[Needed]:
    """A project inside the project has another top, but its own folder is among the sources too."""
    if _TOP.match(reference):
        yield from below(top, path, [_TOP.sub("", reference)], _CONFIGURED)
    else:
        yield from beside(path, [_HERE.sub("", reference)], _CONFIGURED)
