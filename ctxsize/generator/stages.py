"""What each stage of a Dockerfile reads from the context and runs, whatever its build arguments will be."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ctxsize.dockerfile import Dockerfile, Instruction, Stage
from ctxsize.dockerfile.lexer import WordSyntax, expand
from ctxsize.dockerfile.mounts import parse_mount
from ctxsize.dockerfile.needs import WHOLE_CONTEXT
from ctxsize.dockerfile.parser import read_trigger
from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.sources import is_git, is_url, source_words
from ctxsize.dockerfile.text import context_path

WHOLE = WHOLE_CONTEXT
# Stand for values that are only known when somebody builds: any text, and text that has no slash for certain.
_UNKNOWN, _UNKNOWN_NAME = "\ue000", "\ue001"
_NAMES_OF_PLATFORMS = frozenset(f"{side}{part}" for side in ("TARGET", "BUILD") for part in ("OS", "ARCH", "VARIANT"))
_UNKNOWN_FOLDER = "/\ue000"
_READERS = frozenset({"COPY", "ADD"})
_RUNNERS = frozenset({"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL"})


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a COPY, an ADD or a bind mount.

    Attributes:
        path: what it may be under any build arguments: a path, a glob, or the folder that holds it; "." is everything.
        default: the same with the arguments' defaults.
        file: the Dockerfile, as the user would name it.
        line: of the instruction.
        stage: index of the stage that receives it.
        is_linked: whether it is that to which the source leads over a symlink, or the symlink.
    """

    path: str
    default: str
    file: str
    line: int
    stage: int
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A RUN, CMD, ENTRYPOINT, HEALTHCHECK or SHELL.

    Attributes:
        name: of the instruction.
        line: of the instruction.
        text: the command, heredocs included.
        folders: the folders of the context of which its working folder holds a copy.
        places: which folder of the image holds a copy of which folder of the context.
        workdir: the working folder in the image.
    """

    name: str
    line: int
    text: str
    folders: tuple[str, ...]
    places: tuple[tuple[str, str], ...] = ()
    workdir: str = "/"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A COPY from another stage.

    Attributes:
        line: of the instruction.
        words: its words, as written.
        origin: index of the stage it copies from.
        paths: what it may copy from there under any build arguments, relative to the root; "." is everything.
    """

    line: int
    words: str
    origin: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage.

    Attributes:
        index: in its Dockerfile.
        file: the Dockerfile, as the user would name it.
        base: index of the stage it builds on, or None.
        image: the image it builds on, or "".
        sources: what it reads from the context.
        commands: what it runs.
        copied: what it copies from other stages.
        mounted: indexes of the stages it mounts from.
        places: which folder of the image holds a copy of which folder of the context, at its end.
        has_known_places: whether no build argument, and no variable of a base image, has a say in that.
        environment: the values that ENV sets, with its own base's.
        name: by which others refer to it, or "".
    """

    index: int
    file: str
    base: int | None
    image: str
    sources: tuple[Source, ...]
    commands: tuple[Command, ...]
    copied: tuple[Transfer, ...]
    mounted: tuple[int, ...]
    places: tuple[tuple[str, str], ...] = ()
    has_known_places: bool = True
    environment: tuple[str, ...] = ()
    name: str = ""

    @property
    def uses(self) -> frozenset[int]:
        """Indexes of the stages it copies or mounts from."""
        return frozenset([*(transfer.origin for transfer in self.copied), *self.mounted])


def stage_views(dockerfile: Dockerfile, file: str, folders: frozenset[str]) -> tuple[StageView, ...]:
    """Return the stages of a Dockerfile; `folders` are those of the context that hold sources.

    `file` is the Dockerfile's name for messages.
    """
    reader = _Reader(dockerfile, file, folders)
    return tuple(reader.view(stage) for stage in dockerfile.stages)


@dataclass(slots=True)
class _Surroundings:
    """What an instruction sees of those before it, in its stage and in those below.

    Attributes:
        general: variables, with marks for values that are not known.
        default: the same with the arguments' defaults.
        workdir: the working folder.
        places: which folder of the image holds a copy of which folder of the context.
        has_known_places: whether no build argument, and no variable of a base image, has a say in that.
        environment: the values that ENV set.
        triggers: ONBUILD instructions for stages that build on this one.
    """

    general: dict[str, str] = field(default_factory=dict)
    default: dict[str, str] = field(default_factory=dict)
    workdir: str = _UNKNOWN_FOLDER
    places: list[tuple[str, str]] = field(default_factory=list)
    has_known_places: bool = True
    environment: list[str] = field(default_factory=list)
    triggers: list[Instruction] = field(default_factory=list)

    def heir(self) -> "_Surroundings":
        """Return what a stage that builds on this one starts with."""
        return _Surroundings(
            dict(self.general),
            dict(self.default),
            self.workdir,
            list(self.places),
            self.has_known_places,
            list(self.environment),
        )


def copies_of(places: Iterable[tuple[str, str]], path: str) -> tuple[str, ...]:
    """Return the folders of the context of which a folder of the image holds a copy."""
    found = {
        posixpath.normpath(posixpath.join(folder, posixpath.relpath(path, place)))
        for place, folder in places
        if path == place or path.startswith(place.rstrip("/") + "/")
    }
    return tuple(sorted("" if each == "." else each for each in found))


class _Reader:
    """Reads the stages of one Dockerfile in order."""

    def __init__(self, dockerfile: Dockerfile, file: str, folders: frozenset[str]) -> None:
        self._syntax = WordSyntax(escape=dockerfile.escape)
        self._file = file
        self._folders = folders
        self._global = _Surroundings()
        self._ends: list[_Surroundings] = []
        self._indexes: dict[str, int] = {}
        for instruction in dockerfile.global_arguments:
            self._declare(instruction, self._global)

    def view(self, stage: Stage) -> StageView:
        """Read one stage; its bases have been read before."""
        image = self._text(stage.base, self._global.default)
        base = self._indexes.get(image.lower())
        here = _Surroundings() if base is None else self._ends[base].heir()
        triggers = [] if base is None else self._ends[base].triggers
        self._ends.append(here)
        if stage.name:
            self._indexes[stage.name.lower()] = stage.index
        sources: list[Source] = []
        commands: list[Command] = []
        copied: list[Transfer] = []
        mounted: list[int] = []
        for instruction in (*triggers, *stage.instructions):
            found = list(self._sources(instruction, here, stage.index))
            sources += found
            self._settle(instruction, here)
            commands += self._commands(instruction, here)
            copied += self._transfers(instruction, here)
            mounted += self._mounted_stages(instruction)
        return StageView(
            stage.index,
            self._file,
            base,
            "" if base is not None else image,
            tuple(sources),
            tuple(commands),
            tuple(copied),
            tuple(mounted),
            tuple(dict.fromkeys(here.places)),
            here.has_known_places and not any(_UNKNOWN in place for place, _ in here.places),
            tuple(here.environment),
            stage.name or "",
        )

    def _sources(self, instruction: Instruction, here: _Surroundings, stage: int) -> Iterator[Source]:
        if instruction.trigger:
            instruction = self._trigger(instruction, here)
        words: tuple[str, ...] = ()
        if instruction.name in _READERS and not instruction.flag("from"):
            words = source_words(instruction)
        elif instruction.name == "RUN":
            words = self._mounted(instruction, here)
        for word in words:
            default = self._text(word, here.default)
            if not (instruction.name == "ADD" and (is_url(default) or is_git(default))):
                general = _generalised(self._text(word, here.general, unset=_UNKNOWN))
                yield Source(general, context_path(default), self._file, instruction.line, stage)

    def _trigger(self, instruction: Instruction, here: _Surroundings) -> Instruction:
        """What an ONBUILD delays; whoever builds on this stage elsewhere reads it too."""
        try:
            trigger = read_trigger(instruction.trigger, instruction.line)
        except RefusedError:
            return instruction
        here.triggers.append(trigger)
        return trigger

    def _mounted(self, instruction: Instruction, here: _Surroundings) -> tuple[str, ...]:
        """The sources of bind mounts of the context, which are copies too as long as the command runs."""
        words = []
        for value in instruction.flag_values("mount"):
            try:
                mount = parse_mount(value, lambda _key, text: self._text(text, here.default))
            except RefusedError:
                continue
            if mount.kind == "bind" and not mount.origin:
                source = context_path(mount.source or ".")
                words.append(source)
                here.places.append(self._copy(self._inside(here, mount.target), source))
        return tuple(words)

    def _settle(self, instruction: Instruction, here: _Surroundings) -> None:
        """Let an instruction change what later ones see."""
        match instruction.name:
            case "ARG":
                self._declare(instruction, here)
            case "ENV":
                for name, value in zip(instruction.arguments[::2], instruction.arguments[1::2], strict=False):
                    here.general[name] = self._text(value, here.general, unset=_UNKNOWN)
                    here.default[name] = self._text(value, here.default)
                    here.environment.append(here.default[name])
            case "WORKDIR":
                word = "".join(instruction.arguments[:1])
                here.has_known_places &= self._is_known(word, here)
                here.workdir = self._inside(here, self._text(word, here.default))
            case "COPY" | "ADD" if not instruction.flag("from") and len(instruction.arguments) > 1:
                here.has_known_places &= all(self._is_known(word, here) for word in instruction.arguments)
                here.places += self._copies(instruction, here)

    def _declare(self, instruction: Instruction, here: _Surroundings) -> None:
        for argument in instruction.arguments:
            name, equals, default = argument.partition("=")
            here.general[name] = _UNKNOWN_NAME if name in _NAMES_OF_PLATFORMS else _UNKNOWN
            inherited = self._global.default.get(name, "")
            here.default[name] = self._text(default, here.default) if equals else inherited

    def _copies(self, instruction: Instruction, here: _Surroundings) -> Iterator[tuple[str, str]]:
        """Which folder of the image a COPY makes a copy of which folder of the context."""
        destination = self._text(instruction.arguments[-1], here.default)
        place = self._inside(here, destination)
        for word in source_words(instruction):
            path = context_path(self._text(word, here.default))
            if instruction.flag("parents") is not None:
                yield place, ""
            elif destination.endswith("/") and path != WHOLE and path not in self._folders:
                yield place, posixpath.dirname(path)
            else:
                yield self._copy(place, path)

    def _copy(self, place: str, path: str) -> tuple[str, str]:
        """A folder of the image with the folder of the context of which it holds a copy, if a path becomes a place."""
        if path == WHOLE or path in self._folders:
            return place, "" if path == WHOLE else path
        is_named = posixpath.basename(place) == posixpath.basename(path)
        return posixpath.dirname(place) if is_named else place, posixpath.dirname(path)

    def _commands(self, instruction: Instruction, here: _Surroundings) -> Iterator[Command]:
        if instruction.name in _RUNNERS:
            text = "\n".join([" ".join(instruction.arguments), *(heredoc.text for heredoc in instruction.heredocs)])
            folders = copies_of(here.places, here.workdir)
            places = tuple(dict.fromkeys(here.places))
            yield Command(instruction.name, instruction.line, text, folders, places, here.workdir)

    def _transfers(self, instruction: Instruction, here: _Surroundings) -> Iterator[Transfer]:
        origin = self._stage_called(instruction.flag("from")) if instruction.name == "COPY" else None
        if origin is not None:
            texts = (self._text(word, here.general, unset=_UNKNOWN) for word in source_words(instruction))
            paths = tuple(_generalised(text) for text in texts)
            yield Transfer(instruction.line, " ".join(instruction.arguments), origin, paths)

    def _mounted_stages(self, instruction: Instruction) -> Iterator[int]:
        for value in instruction.flag_values("mount"):
            for part in value.split(","):
                origin = self._stage_called(part.removeprefix("from=")) if part.startswith("from=") else None
                if origin is not None:
                    yield origin

    def _stage_called(self, name: str | None) -> int | None:
        known = self._indexes.get((name or "").lower())
        is_number = known is None and name is not None and name.isdecimal() and int(name) < len(self._ends)
        return int(name) if name is not None and is_number else known

    def _is_known(self, word: str, here: _Surroundings) -> bool:
        text = self._text(word, here.general, unset=_UNKNOWN)
        return _UNKNOWN not in text and _UNKNOWN_NAME not in text

    def _inside(self, here: _Surroundings, path: str) -> str:
        return posixpath.normpath(posixpath.join(here.workdir, path))

    def _text(self, word: str, variables: Mapping[str, str], unset: str = "") -> str:
        """A word with its variables replaced; a name that nothing sets has the value `unset`."""
        try:
            found = expand(word, variables, self._syntax)
            if unset and found.unset:
                found = expand(word, {**dict.fromkeys(found.unset, unset), **variables}, self._syntax)
        except RefusedError:
            return _UNKNOWN
        return found.text


def _generalised(text: str) -> str:
    """The path that covers a source under any value of its unknown variables.

    A variable without slashes in the last name becomes `*`; otherwise the folder above the first variable is meant.
    """
    head = text.rpartition("/")[0]
    if _UNKNOWN not in text and _UNKNOWN_NAME not in head:
        return context_path(text.replace(_UNKNOWN_NAME, "*"))
    known = []
    for name in text.split("/"):
        if _UNKNOWN in name or _UNKNOWN_NAME in name:
            break
        known.append(name)
    return context_path("/".join(known) or WHOLE)
