"""Who makes junk again in the image, in every stage that receives it from the context and could use it."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ctxsize.ecosystems.kinds import Junk
from ctxsize.generator.bystanders import Bystanders
from ctxsize.generator.guards import Guard, covers
from ctxsize.generator.lineage import Stages
from ctxsize.generator.stages import Source
from ctxsize.generator.steps import Step
from ctxsize.sources import Sources

_NOBODY_ASKS = "no stage receives it"
# How the reason ends where it is received and never made again, since nothing misses it.
NOBODY_READS = "copies it where nothing reads it"
# A command that only talks of others.
_PRINTS = re.compile(r"(?:echo|printf)\s")


@dataclass(frozen=True, slots=True)
class Made:
    """Whether junk is made again wherever it is received.

    Attributes:
        by: who makes it, or else who misses it, in words; "" where no stage receives it.
        is_made: which of them.
    """

    by: str
    is_made: bool = False


class Makers:
    """The commands of some Dockerfiles, by what they make again."""

    def __init__(self, sources: Sources, dockerfiles: Sequence[Stages], guards: Sequence[Guard]) -> None:
        self._sources = sources
        self._dockerfiles = dockerfiles
        self._bystanders = Bystanders(sources, guards)

    def made(self, junk: Junk, folders: Sequence[str]) -> Made:
        """Return who makes it again in some folders, or which instruction wants it from the context."""
        made = [self._made_in(junk, folder) for folder in folders]
        missing = next((each for each in made if not each.is_made), None)
        said = (each for each in made if each.by != _NOBODY_ASKS)
        return missing or next(said, Made("", is_made=True))

    def _made_in(self, junk: Junk, folder: str) -> Made:
        """Who makes it again in all stages that receive it from a folder."""
        path = posixpath.join(folder, junk.pattern)
        found: list[str] = []
        for dockerfile in self._dockerfiles:
            for view in dockerfile.views:
                sources = [source for source in view.sources if receives(source, path)]
                by = self._settled(dockerfile, view.index, junk, folder, sources) if sources else _NOBODY_ASKS
                if not by:
                    return Made(
                        f"{view.file}:{sources[0].line} copies it, and no command there is sure to make it again"
                    )
                found += [by] if by != _NOBODY_ASKS else []
        return Made(next(iter(found), _NOBODY_ASKS), is_made=True)

    def _settled(self, dockerfile: Stages, index: int, junk: Junk, folder: str, received: Sequence[Source]) -> str:
        """Who makes it in a stage or those below it, or in each of those that go on from it, or why none has to."""
        for each in dockerfile.lineage(index):
            by = self._maker(dockerfile, each, junk, folder)
            if by:
                return by
        made = [self._maker(dockerfile, user, junk, folder) for user in dockerfile.users(index)]
        if made and all(made):
            return made[0]
        if not self._bystanders.cannot_use(dockerfile, index, junk, folder, received):
            return ""
        heirs = [self._settled(dockerfile, heir, junk, folder, received) for heir in dockerfile.heirs(index)]
        view = dockerfile.views[index]
        return f"{view.file}:{received[0].line} {NOBODY_READS}" if all(heirs) else ""

    def _maker(self, dockerfile: Stages, index: int, junk: Junk, folder: str) -> str:
        view = dockerfile.views[index]
        for step in dockerfile.steps(index):
            if _PRINTS.match(step.text) or not step.is_certain or not _works_in(step, folder, junk):
                continue
            if any(re.search(producer, step.text) for producer in junk.producers):
                return f"{view.file}:{step.line} runs `{short(step.text)}`"
        for transfer in view.copied:
            names = re.split(r"[\s/]+", transfer.words)
            if junk.pattern in names and self._has_maker(dockerfile, transfer.origin, junk, folder):
                return f"{view.file}:{transfer.line} copies it from another stage"
        return ""

    def _has_maker(self, dockerfile: Stages, index: int, junk: Junk, folder: str) -> bool:
        return any(self._maker(dockerfile, each, junk, folder) for each in dockerfile.lineage(index))


def _works_in(step: Step, folder: str, junk: Junk) -> bool:
    """Whether a command works in a folder of the context, or in one above it; for what is everywhere, in any."""
    return junk.everywhere or any(
        folder == place or not place or folder.startswith(f"{place}/") for place in step.folders
    )


def receives(source: Source, path: str) -> bool:
    """Whether an instruction may copy a path of the context."""
    return covers(source.path, path) or covers(source.default, path)


def short(text: str) -> str:
    """A command, cut where it is too long for a message."""
    return text if len(text) <= 50 else f"{text[:47]}..."
