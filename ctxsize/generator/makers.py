"""Who makes junk again in the image, in every stage that receives it from the context and could use it."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ctxsize.ecosystems.kinds import Junk
from ctxsize.ecosystems.products import PRODUCTS
from ctxsize.generator.bystanders import Bystanders
from ctxsize.generator.guards import Guard, covers, mentioned
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
        made = [self._made_in(junk, folder) for folder in self._wanted(junk, folders)]
        missing = next((each for each in made if not each.is_made), None)
        said = (each for each in made if each.by != _NOBODY_ASKS)
        return missing or next(said, Made("", is_made=True))

    def _wanted(self, junk: Junk, folders: Sequence[str]) -> Sequence[str]:
        """The folders in which anybody makes it; all of them, where nobody seems to."""
        product = PRODUCTS.get(junk.product)
        return [each for each in folders if product is None or product.wanted_in(self._sources, each)] or folders

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
        producers = [step for step in dockerfile.steps(index) if _produces(step, junk)]
        # What is made in one package serves all, as long as nothing of the others is in use there.
        serves_all = bool(junk.product and producers) and not _is_used(dockerfile, index, folder)
        for step in producers:
            if serves_all or self._makes_in(step, folder, junk):
                return f"{view.file}:{step.line} runs `{short(step.text)}`"
        for transfer in view.copied:
            names = re.split(r"[\s/]+", transfer.words)
            if junk.pattern in names and self._has_maker(dockerfile, transfer.origin, junk, folder):
                return f"{view.file}:{transfer.line} copies it from another stage"
        return ""

    def _makes_in(self, step: Step, folder: str, junk: Junk) -> bool:
        """Whether a producer makes it in a folder of the context."""
        # In a stage that has nothing of the context but by way of another, nothing tells where that lies.
        product = PRODUCTS.get(junk.product)
        if product is not None and step.places:
            return any(folder in product.made_in(self._sources, place) for place in step.folders)
        return junk.everywhere or any(_lies_in(folder, place) for place in step.folders)

    def _has_maker(self, dockerfile: Stages, index: int, junk: Junk, folder: str) -> bool:
        return any(self._maker(dockerfile, each, junk, folder) for each in dockerfile.lineage(index))


def _produces(step: Step, junk: Junk) -> bool:
    """Whether a command makes it somewhere in every build."""
    is_sure = step.is_certain and not _PRINTS.match(step.text)
    return is_sure and any(re.search(producer, step.text) for producer in junk.producers)


def _is_used(dockerfile: Stages, index: int, folder: str) -> bool:
    """Whether a command works in a folder, or has its name for a word, in a stage or in one that it may come to."""
    return not folder or any(
        _uses(step, folder) for each in dockerfile.reached(index) for step in dockerfile.steps(each)
    )


def _uses(step: Step, folder: str) -> bool:
    if any(_lies_in(place, folder) for place in (*step.folders, *step.started_in)):
        return True
    name = posixpath.basename(folder)
    return name in step.text and any(name in word.split("/") for word in mentioned(step.text))


def _lies_in(folder: str, other: str) -> bool:
    """Whether a folder is another, or lies below it."""
    return folder == other or not other or folder.startswith(f"{other}/")


def receives(source: Source, path: str) -> bool:
    """Whether an instruction may copy a path of the context."""
    return covers(source.path, path) or covers(source.default, path)


def short(text: str) -> str:
    """A command, cut where it is too long for a message."""
    return text if len(text) <= 50 else f"{text[:47]}..."
