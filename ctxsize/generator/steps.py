"""The single commands behind the commands of a stage: recipes, package scripts and shell scripts, a few levels down."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ctxsize.generator.stages import Command, copies_of
from ctxsize.sources import Sources

_DEEPEST = 4
_MOST_STEPS = 5_000
# No command is longer; what is searched for in it may take time that grows with the square of its length.
_LONGEST = 4_000
_MAKEFILES = ("GNUmakefile", "makefile", "Makefile")

_SEPARATOR = re.compile(r"&&|\|\||[;\n|]|\bthen\b|\bdo\b|\belse\b")
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
_CHANGE_FOLDER = re.compile(r"(?:cd|pushd)\s+(?P<folder>[^\s;&|]+)\Z")
_FOLDER_OPTION = re.compile(r"(?:--prefix|--cwd|--dir|--project-dir|-C|--directory)[= ](?P<folder>[^\s;&|]+)")
_FILE_OPTION = re.compile(r"(?:-f|--file|--manifest-path|-p|--project)[= ]?(?P<file>[^\s;&|]*/[^\s;&|]+)")
_MAKE = re.compile(r"(?:^|\s)g?make(?![\w.-])(?P<words>[^\n]*)")
_RUN_SCRIPT = re.compile(
    r"\b(?:npm|yarn|pnpm|bun)\s+(?:--?[\w-]+(?:[= ][^\s-]\S*)?\s+)*?(?:run(?:-script)?\s+(?:-\S+\s+)*)?"
    r"(?P<script>[\w:.][\w:.-]*)"
)
_SHELL_SCRIPT = re.compile(
    r"(?:^|[\s\"'])(?:(?:ba|da|z)?sh\s+(?:-\w+\s+)*|\.\s+|source\s+)?(?P<file>[\w./-]+\.(?:sh|bash))\b"
)
# One without an extension, which only its first line tells from a program.
_NAMELESS_SCRIPT = re.compile(r"(?:^|[\s\"'])(?:(?:ba|da|z)?sh\s+(?:-\w+\s+)*|(?=\S*/))(?P<file>[\w./-]+)")
_FIRST_LINE = re.compile(r"#![^\n]*\b(?:ba|da|z|a)?sh\b")
# Long scripts of tools, the commands of which are not those of the project.
_OF_TOOLS = frozenset({"gradlew", "mvnw", "configure"})
_INCLUDE = re.compile(r"^[-s]?include[ \t][^\n]*", re.MULTILINE)
_RECIPE = re.compile(
    r"^(?P<targets>[^\s#:=][^#:=\n]*):(?![=])(?P<needs>[^\n]*)\n(?P<lines>(?:\t[^\n]*\n?|[ \t]*\n)*)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Step:
    """One simple command.

    Attributes:
        line: of the Dockerfile's instruction that leads to it.
        text: the command.
        folders: the folders of the context of which its working folder holds a copy; the first is the likeliest.
    """

    line: int
    text: str
    folders: tuple[str, ...]


def steps(command: Command, sources: Sources) -> tuple[Step, ...]:
    """Return the simple commands that a command leads to, in order."""
    found: list[Step] = []
    for step in _Expansion(sources, command).inside(command.text, command.folders, 0):
        found.append(step)
        if len(found) >= _MOST_STEPS:
            break
    return tuple(found)


class _Expansion:
    """Follows one instruction into the scripts that it calls, each script once for each folder."""

    def __init__(self, sources: Sources, command: Command) -> None:
        self._sources = sources
        self._line = command.line
        self._places = command.places
        self._seen: set[tuple[str, tuple[str, ...]]] = set()

    def inside(self, text: str, folders: tuple[str, ...], depth: int) -> Iterator[Step]:
        """The simple commands of a text that runs in some folders."""
        for part in _SEPARATOR.split(_COMMENT.sub("", text).replace("\\\n", " ")):
            simple = part.strip().strip("(){}").strip().lstrip("@-+").strip()
            if not simple:
                continue
            moved = _CHANGE_FOLDER.match(simple)
            if moved is not None:
                folders = self._joined(folders, moved["folder"])
                continue
            here = self._named_folders(simple, folders)
            yield Step(self._line, simple[:_LONGEST], here)
            if depth < _DEEPEST:
                for called, where in self._called(simple, here):
                    if (called, where) not in self._seen:
                        self._seen.add((called, where))
                        yield from self.inside(called, where, depth + 1)

    def _named_folders(self, simple: str, folders: tuple[str, ...]) -> tuple[str, ...]:
        """Where a command really works, which its options may say."""
        option = _FOLDER_OPTION.search(simple)
        if option is not None:
            return self._joined(folders, option["folder"])
        file = _FILE_OPTION.search(simple)
        if file is not None:
            named = self._joined(folders, file["file"])
            return tuple(each if each in self._sources.folders else posixpath.dirname(each) for each in named)
        return folders

    def _joined(self, folders: tuple[str, ...], path: str) -> tuple[str, ...]:
        """Where a path leads from each folder, or from the root of the image."""
        name = path.strip("\"'")
        if name.startswith("/"):
            return copies_of(self._places, posixpath.normpath(name))
        return () if name.startswith(("$", "~")) else tuple(_join(folder, name) for folder in folders)

    def _called(self, simple: str, folders: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The texts that a simple command runs, and where."""
        made = _MAKE.search(simple)
        script = _RUN_SCRIPT.search(simple)
        for folder in folders:
            if made is not None:
                yield self._recipes(folder, made["words"]), (folder,)
            if script is not None:
                yield from ((text, (folder,)) for text in self._scripts(folder, script["script"]))
        yield from self._shell_scripts(simple, folders)

    def _shell_scripts(self, simple: str, folders: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The texts of the shell scripts that a simple command names, and where they run."""
        for match in _SHELL_SCRIPT.finditer(simple):
            for path, where in self._named(match["file"], folders):
                yield self._sources.text(path), where
        for match in _NAMELESS_SCRIPT.finditer(simple):
            name = posixpath.basename(match["file"])
            if "." not in name and name not in _OF_TOOLS:
                for path, where in self._named(match["file"], folders):
                    text = self._sources.text(path) if path in self._sources.files else ""
                    if _FIRST_LINE.match(text):
                        yield text, where

    def _named(self, name: str, folders: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The files that a name means from each folder, or from the root of the image, and where they run."""
        if name.startswith("/"):
            yield from ((path, folders) for path in self._joined(folders, name))
        else:
            yield from ((_join(folder, name), (folder,)) for folder in folders)

    def _recipes(self, folder: str, words: str) -> str:
        """What a Makefile includes, and the recipes of some targets with their needs; without any, of the first."""
        text = next((text for name in _MAKEFILES if (text := self._sources.text(_join(folder, name)))), "")
        recipes: dict[str, tuple[str, str]] = {}
        for match in _RECIPE.finditer(text):
            for target in match["targets"].split():
                needs, lines = recipes.get(target, ("", ""))
                recipes[target] = f"{needs} {match['needs'].split(';')[0]}", lines + match["lines"]
        first = [name for name in recipes if not name.startswith(".")][:1]
        wanted = [word for word in words.split() if word in recipes] or first
        return "\n".join([*_INCLUDE.findall(text), *_with_needs(wanted, recipes)])

    def _scripts(self, folder: str, name: str) -> Iterator[str]:
        """A script of package.json, with those that run before and after it."""
        if name in {"ci", "i", "install"}:
            names = ["preinstall", "install", "postinstall", "prepare"]
        else:
            names = [f"pre{name}", name, f"post{name}"]
        scripts = package_scripts(self._sources.text(_join(folder, "package.json")))
        return (scripts[each] for each in names if each in scripts)


def package_scripts(text: str) -> Mapping[str, str]:
    """Return the scripts of a package.json by name; none where it is not one."""
    try:
        scripts = json.loads(text)["scripts"]
        return {name: script for name, script in scripts.items() if isinstance(script, str)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _with_needs(wanted: list[str], recipes: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    waiting, seen = list(wanted), set(wanted)
    while waiting:
        needs, lines = recipes[waiting.pop(0)]
        yield lines
        for name in needs.split():
            if name in recipes and name not in seen:
                seen.add(name)
                waiting.append(name)


def _join(folder: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined
