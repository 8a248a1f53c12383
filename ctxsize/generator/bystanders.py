"""Bystanders: stages that receive junk and cannot use it, since all that they run is known and reads other things."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from ctxsize.ecosystems.kinds import Junk, Tool
from ctxsize.ecosystems.tools import TOOLS
from ctxsize.generator.guards import Guard, covers
from ctxsize.generator.lineage import Stages
from ctxsize.generator.stages import WHOLE, Source
from ctxsize.generator.steps import LONGEST, MOST_STEPS, Step
from ctxsize.sources import Sources

_SETTING = r"""\w++\+?=(?:"[^"]*+"|'[^']*+'|\$\{?\w++\}?|[^\s"'$`])*+"""
# Settings before a command, and words that only say when it runs.
_BEFORE = rf"(?:(?:if|elif|while|until|!|time|env)\s++|{_SETTING}\s++)*+"
_ONLY_SETS = re.compile(rf"{_BEFORE}(?:\w+\+?=\S*|{_SETTING})?\Z")
_TOOLS = tuple((re.compile(rf"{_BEFORE}(?:{tool.command})(?![\w:/.-])"), tool) for tool in TOOLS)
# What a shell runs inside of a word.
_SUBSTITUTION = re.compile(r"\$\((?!\()|`|[<>]\(")
# Goes on with the next command, while this one runs.
_BACKGROUND = re.compile(r"(?<![>&<|])&(?![>&\d-])")
_WORDS = re.compile(r"[\s<>\"'=]+")
_NAMES = re.compile(r"[\s/<>\"'=]+")
_UNKNOWN_WORD = re.compile(r"[$~{}\\]")


class Bystanders:
    """Tells which stages do not miss what they receive."""

    def __init__(self, sources: Sources, guards: Sequence[Guard]) -> None:
        self._sources = sources
        self._embedded = [guard for guard in guards if guard.with_all]

    def cannot_use(self, dockerfile: Stages, index: int, junk: Junk, folder: str, received: Sequence[Source]) -> bool:
        """Whether nothing that a stage runs can read junk of a folder, and nothing takes it on to another stage.

        Stages that build on this one are to be asked for themselves.
        """
        path = posixpath.join(folder, junk.pattern)
        if dockerfile.is_shipped(index) or any(covers(guard.path, path) for guard in self._embedded):
            return False
        view = dockerfile.views[index]
        if not view.has_known_places or not all(self._is_plain(source) for source in received):
            return False
        copies = _copies(view.places, path)
        if not copies or _is_taken_on(dockerfile, index, copies):
            return False
        found = dockerfile.steps(index)
        return len(found) < MOST_STEPS and all(_leaves_alone(step, junk, path, copies) for step in found)

    def _is_plain(self, source: Source) -> bool:
        """Whether it is a folder, by its own name, under any build arguments."""
        if source.is_linked or source.path != source.default:
            return False
        return source.path == WHOLE or source.path in self._sources.folders


def _copies(places: Sequence[tuple[str, str]], path: str) -> tuple[str, ...]:
    """Where in an image copies of a path of the context lie, without the first slash."""
    return tuple(
        posixpath.normpath(posixpath.join(place, posixpath.relpath(path, folder or ".")))[1:]
        for place, folder in places
        if not folder or path.startswith(f"{folder}/")
    )


def _is_taken_on(dockerfile: Stages, index: int, copies: Sequence[str]) -> bool:
    """Whether another stage copies one of the paths, or mounts the stage."""
    return any(
        index in view.mounted
        or any(
            _meets(taken, copy)
            for transfer in view.copied
            if transfer.origin == index
            for taken in transfer.paths
            for copy in copies
        )
        for view in dockerfile.views
    )


def _meets(path: str, other: str) -> bool:
    """Whether one of two paths, the first of which may be a glob, is the other, or lies above it."""
    return covers(path, other) or other == "." or covers(other, path)


def _leaves_alone(step: Step, junk: Junk, path: str, copies: Sequence[str]) -> bool:
    """Whether a command is known, and reads no copy of a path."""
    if not _copies(step.places, path):
        return True  # It is not there yet.
    if len(step.text) >= LONGEST or _BACKGROUND.search(step.text):
        return False
    called, *inner = _SUBSTITUTION.split(step.text)
    commands = [each.strip() for each in (*([] if step.is_script else [called]), *inner)]
    return all(_is_harmless(each, step, junk, path, copies) for each in commands if each.strip("\"'"))


def _is_harmless(command: str, step: Step, junk: Junk, path: str, copies: Sequence[str]) -> bool:
    if _ONLY_SETS.match(command):
        return True
    tool = _tool(command)
    if tool is None or junk.pattern in tool.reads or junk.pattern.split("/")[0] in _NAMES.split(command):
        return False
    return not (tool.takes_words or "<" in command) or not any(
        _may_be(word, step, path, copies) for word in _paths(command)
    )


def _tool(command: str) -> Tool | None:
    return next((tool for expression, tool in _TOOLS if expression.match(command)), None)


def _paths(command: str) -> Iterator[str]:
    """The words of a command that may be paths."""
    for word in _WORDS.split(command)[1:]:
        if word and not word.startswith("-"):
            yield word


def _may_be(word: str, step: Step, path: str, copies: Sequence[str]) -> bool:
    """Whether a word may mean a copy of a path, or something above or below one."""
    if _UNKNOWN_WORD.search(word):
        return True
    if word.startswith("/"):
        place = posixpath.normpath(word).strip("/") or WHOLE
        return any(_meets(place, copy) for copy in copies)
    folders = (*step.started_in, *step.folders)
    named = (posixpath.normpath(posixpath.join(folder, word)) for folder in folders)
    return not step.started_in or any(each.startswith("..") or _meets(each, path) for each in named)
