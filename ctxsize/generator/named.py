"""What a Dockerfile's commands and settings name of the context although git ignores it: built or fetched outside."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from ctxsize.generator.judge import Accepted, drops
from ctxsize.generator.lineage import Stages
from ctxsize.generator.stages import StageView, copies_of
from ctxsize.sources import Sources

_TOKENS = re.compile(r"[\s;&|()<>\"'`=,:$@{}\[\]]+")
_WILD = re.compile(r"[*?\\]")
# What a command makes is not asked of the context.
_MADE = re.compile(r"(?:\s-o|--output|--out|>>?|\b(?:mkdir|touch|tee)(?:\s+-\S+)*)[\s=]*[\"']?(?P<path>[^\s;&|\"']+)")

# Which folder of the image holds a copy of which folder of the context.
Places = Sequence[tuple[str, str]]


def named_and_ignored(dockerfiles: Sequence[Stages], accepted: Sequence[Accepted], sources: Sources) -> tuple[str, ...]:
    """Return paths that a Dockerfile names and git ignores, so that whoever wrote both expects them in the context.

    What lies in the tree plays no part, so that a fresh clone says the same.

    Args:
        dockerfiles: the stages of each Dockerfile.
        accepted: junk, which stays junk.
        sources: the files that somebody wrote.
    """
    found: dict[str, None] = {}
    for stages in dockerfiles:
        made = {posixpath.normpath(match["path"]) for view in stages.views for match in _made_in(view)}
        for path in _named(stages.views):
            is_known = path in sources.files or any(drops(each.pattern, path) for each in accepted)
            if not is_known and not _is_made(path, made) and _is_ignored(path, sources):
                found[path] = None
    return tuple(found)


def _made_in(view: StageView) -> Iterator[re.Match[str]]:
    for command in view.commands:
        yield from _MADE.finditer(command.text)


def _named(views: Iterable[StageView]) -> Iterator[str]:
    """The paths of the context that words may mean: from the root of the image, or from the working folder."""
    for view in views:
        for command in view.commands:
            yield from _meant(command.text, command.places, command.folders)
        # What is set is read by the command that runs in the end.
        folders = view.commands[-1].folders if view.commands else ()
        for value in view.environment:
            yield from _meant(value, view.places, folders)


def _meant(text: str, places: Places, folders: Sequence[str]) -> Iterator[str]:
    for word in _words(text):
        if word.startswith("/") and word in dict(places):
            # It is what an instruction copies there.
            continue
        if word.startswith("/"):
            yield from copies_of(places, posixpath.normpath(word))
        elif "/" in word or "." in word:
            # A word alone is a command's name or its argument sooner than a folder.
            yield from (posixpath.normpath(posixpath.join(folder, word)) for folder in folders)


def _words(text: str) -> Iterator[str]:
    return (word for word in _TOKENS.split(text) if word.strip("./") and not _WILD.search(word))


def _is_made(path: str, made: Iterable[str]) -> bool:
    return any(path == each or each.endswith(f"/{path}") for each in made)


def _is_ignored(path: str, sources: Sources) -> bool:
    inside = path != "." and not path.startswith("..")
    return inside and any(sources.ignore.ignores(path, is_folder=is_folder) for is_folder in (False, True))
