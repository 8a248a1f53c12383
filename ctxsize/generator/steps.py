"""The single commands behind the commands of a stage: recipes, package scripts and shell scripts, a few levels down."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ctxsize.generator.stages import Command, copies_of
from ctxsize.sources import Sources

_DEEPEST = 4
MOST_STEPS = 5_000
# No command is longer; what is searched for in it may take time that grows with the square of its length.
LONGEST = 4_000
_MAKEFILES = ("GNUmakefile", "makefile", "Makefile")

_SEPARATOR = re.compile(r"(&&|\|\||[;\n|]|\bthen\b|\bdo\b|\belse\b)")
_BRANCH = re.compile(r"(?P<word>if|elif|while|until|case)\s+(?P<condition>.*)", re.DOTALL)
_END = re.compile(r"(?:fi|esac|done)\b")
_TEST = re.compile(r"(?:\[|test\s)")
# Which of several package managers runs is told by its lock file; one of them does.
_LOCK_FILE = re.compile(r"lock|shrinkwrap")
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
# The first line of a heredoc says what runs the rest.
_COMMENT_IN_DOCKERFILE = re.compile(r"^[ \t]*#(?!!).*", re.MULTILINE)
_CHANGE_FOLDER = re.compile(r"(?:cd|pushd)\s+(?P<folder>[^\s;&|]+)\Z")
# `-C opt-level=3` is one of rustc.
_FOLDER_OPTION = re.compile(
    r"(?:--prefix|--cwd|--dir|--project-dir|-C|--directory)[= ](?P<folder>[^\s;&|=]++)(?![^\s;&|])"
)
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
# The path of a program that is called; a bare name may also be that of another, unless it is a shell's word.
_CALL = re.compile(
    r"(?:(?:/bin/)?(?:ba|da|z)?sh\s+(?:-[a-bd-z]+\s+)*|\.\s+|source\s+)(?P<name>[\w./-]+)|(?P<path>[\w.-]*/[\w./-]+)"
)
_FIRST_LINE = re.compile(r"#![^\n]*\b(?:ba|da|z|a)?sh\b")
# Long scripts of tools, the commands of which are not those of the project.
_OF_TOOLS = frozenset({"gradlew", "mvnw", "configure"})
_INCLUDE = re.compile(r"^[-s]?include[ \t][^\n]*", re.MULTILINE)
# A condition of make stands between the lines of a recipe, not in one; possessive, since a hostile file has many.
_CONDITION = re.compile(r"^ *+(?:(?P<if>ifn?(?:def|eq))|(?P<else>else)|(?P<end>endif))\b[^\n]*", re.MULTILINE)
_LINE = r"\t[^\n]*+\n|[ \t]*+\n"
_INNER = rf" *+ifn?(?:def|eq)\b[^\n]*+\n(?:{_LINE}| *+else\b[^\n]*+\n)*+ *+endif\b[^\n]*+\n"
_OUTER = rf" *+ifn?(?:def|eq)\b[^\n]*+\n(?:{_LINE}| *+else\b[^\n]*+\n|{_INNER})*+ *+endif\b[^\n]*+\n"
_RECIPE = re.compile(
    rf"^(?P<targets>[^\s#:=][^#:=\n]*):(?![=])(?P<needs>[^\n]*)\n(?P<lines>(?:{_LINE}|{_OUTER})*+)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Step:
    """One simple command.

    Attributes:
        line: of the Dockerfile's instruction that leads to it.
        text: the command.
        folders: the folders of the context in a copy of which it works; the first is the likeliest.
        is_certain: whether it runs in every build, and not only where some condition holds.
        is_script: whether it is a call of a shell script of the context, the commands of which come after it.
        started_in: as `folders`, whatever its options say.
        places: which folder of the image holds a copy of which folder of the context while it runs.
    """

    line: int
    text: str
    folders: tuple[str, ...]
    is_certain: bool = True
    is_script: bool = False
    started_in: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()


class _Course:
    """Whether what comes next runs for certain, while the parts of a script are read one after the other."""

    def __init__(self, *, is_certain: bool) -> None:
        self._is_certain = is_certain
        self._branches: list[bool] = []
        self._chain_is_doubtful = False
        self._before = ""

    @property
    def is_certain(self) -> bool:
        """Whether the part read last runs in every build."""
        return self._is_certain and not any(self._branches) and not self._chain_is_doubtful

    def separated(self, separator: str) -> None:
        """Go on behind a separator."""
        if separator in {";", "\n"}:
            self._chain_is_doubtful = False
        elif separator == "||" or (separator == "&&" and _TEST.match(self._before) and _is_doubtful(self._before)):
            self._chain_is_doubtful = True

    def part(self, simple: str) -> None:
        """Read a part between two separators."""
        self._before = simple
        branch = _BRANCH.match(simple)
        if branch is not None and branch["word"] == "elif" and self._branches:
            self._branches[-1] |= _is_doubtful(branch["condition"])
        elif branch is not None:
            self._branches.append(_is_doubtful(branch["condition"]))
        elif _END.match(simple) and self._branches:
            self._branches.pop()


def _is_doubtful(condition: str) -> bool:
    return _LOCK_FILE.search(condition) is None


def steps(command: Command, sources: Sources) -> tuple[Step, ...]:
    """Return the simple commands that a command leads to, in order."""
    found: list[Step] = []
    for step in _Expansion(sources, command).inside(command.text, command.folders, 0, is_certain=True):
        found.append(step)
        if len(found) >= MOST_STEPS:
            break
    return tuple(found)


class _Expansion:
    """Follows one instruction into the scripts that it calls, each script once for each folder."""

    def __init__(self, sources: Sources, command: Command) -> None:
        self._sources = sources
        self._line = command.line
        self._places = command.places
        self._workdir = command.workdir
        self._seen: set[tuple[str, tuple[str, ...]]] = set()

    def inside(self, text: str, folders: tuple[str, ...], depth: int, *, is_certain: bool) -> Iterator[Step]:
        """The simple commands of a text that runs in some folders."""
        course = _Course(is_certain=is_certain)
        # Where the text works in the image, as far as that is known.
        place = "" if depth else self._workdir
        comment = _COMMENT if depth else _COMMENT_IN_DOCKERFILE
        for index, part in enumerate(_SEPARATOR.split(comment.sub("", text).replace("\\\n", " "))):
            if index % 2:
                course.separated(part)
                continue
            simple = part.strip().strip("(){}").strip().lstrip("@-+").strip()
            course.part(simple)
            if not simple:
                continue
            moved = _CHANGE_FOLDER.match(simple)
            if moved is not None:
                folders = self._joined(folders, moved["folder"], place)
                place = _moved(place, moved["folder"])
                continue
            here = self._named_folders(simple, folders, place)
            is_script = self._is_script(simple, here, depth)
            yield Step(self._line, simple[:LONGEST], here, course.is_certain, is_script, folders, self._places)
            if depth < _DEEPEST:
                for called, where in self._called(simple, here):
                    if (called, where) not in self._seen:
                        self._seen.add((called, where))
                        yield from self.inside(called, where, depth + 1, is_certain=course.is_certain)

    def _named_folders(self, simple: str, folders: tuple[str, ...], place: str) -> tuple[str, ...]:
        """Where a command really works, which its options may say."""
        option = _FOLDER_OPTION.search(simple)
        if option is not None:
            return self._joined(folders, option["folder"], place)
        file = _FILE_OPTION.search(simple)
        if file is not None:
            named = self._joined(folders, file["file"], place)
            return tuple(each if each in self._sources.folders else posixpath.dirname(each) for each in named)
        return folders

    def _joined(self, folders: tuple[str, ...], path: str, place: str = "") -> tuple[str, ...]:
        """Where a path leads from each folder, or from a place in the image that is a copy of none."""
        name = path.strip("\"'")
        if name.startswith("/") or (place and not folders):
            moved = _moved(place, name)
            return copies_of(self._places, moved) if moved else ()
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

    def _is_script(self, simple: str, folders: tuple[str, ...], depth: int) -> bool:
        """Whether a simple command is a shell script that is followed, and no other program that has one for a word."""
        call = _CALL.match(simple) if depth < _DEEPEST else None
        file = "" if call is None else call["path"] or call["name"]
        texts = [self._sources.text(path) for path, _ in self._named(file, folders) if path in self._sources.files]
        if file.endswith((".sh", ".bash")):
            return any(texts)
        is_followed = "." not in posixpath.basename(file) and posixpath.basename(file) not in _OF_TOOLS
        return is_followed and any(_FIRST_LINE.match(text) for text in texts)

    def _named(self, name: str, folders: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The files that a name means from each folder, or from the root of the image, and where they run."""
        if name.startswith("/"):
            yield from ((path, folders) for path in self._joined(folders, name))
        else:
            yield from ((_join(folder, name), (folder,)) for folder in folders)

    def _recipes(self, folder: str, words: str) -> str:
        """What a Makefile includes, and the recipes of some targets with their needs; without any, of the first."""
        text = next((text for name in _MAKEFILES if (text := self._sources.text(_join(folder, name)))), "")
        text = text if text.endswith("\n") else f"{text}\n"
        recipes: dict[str, tuple[str, str]] = {}
        for match in _RECIPE.finditer(text):
            for target in match["targets"].split():
                needs, lines = recipes.get(target, ("", ""))
                added = _CONDITION.sub(_as_shell, match["lines"])
                recipes[target] = f"{needs} {match['needs'].split(';')[0]}", lines + added
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


def _as_shell(condition: re.Match[str]) -> str:
    """A condition of make in words of a shell."""
    return {"if": "if true", "else": "else", "end": "fi"}[str(condition.lastgroup)]


def _with_needs(wanted: list[str], recipes: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    waiting, seen = list(wanted), set(wanted)
    while waiting:
        needs, lines = recipes[waiting.pop(0)]
        yield lines
        for name in needs.split():
            if name in recipes and name not in seen:
                seen.add(name)
                waiting.append(name)


def _moved(place: str, path: str) -> str:
    """Where a path leads from a place in the image; "" where that is not known."""
    name = path.strip("\"'")
    if name.startswith(("$", "~")) or not (place or name.startswith("/")):
        return ""
    return posixpath.normpath(posixpath.join(place, name))


def _join(folder: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined
