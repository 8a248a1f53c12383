"""Way: how a file comes into an image, or does not, and which command of the build may want it."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING

from ctxsize.ecosystems import JUNK
from ctxsize.findings.evidence.facts import Facts, NotedFile
from ctxsize.report import InstructionReference

if TYPE_CHECKING:
    from ctxsize.generator.stages import StageView


@dataclass(frozen=True, slots=True)
class Way:
    """How a file comes into an image, or does not.

    Attributes:
        instruction: what reads it, or None.
        ends: a clause that says where it ends up.
        is_in_image: whether that is the image, or a folder of a stage from which it may be copied on.
        reader: a clause that names a command of that stage which may read it, or "".
    """

    instruction: InstructionReference | None
    ends: str
    is_in_image: bool
    reader: str = ""


class Ways:
    """How instructions bring files into the image of one Dockerfile."""

    def __init__(self, facts: Facts) -> None:
        self._file = facts.build.dockerfile
        self._file_name = facts.build.dockerfile_name or ""
        self._target = facts.report.target

    @cached_property
    def _views(self) -> "tuple[StageView, ...]":
        # It takes longer to load than most contexts, which have no secrets, to measure.
        from ctxsize.generator.stages import stage_views  # noqa: PLC0415

        return stage_views(self._file, self._file_name, frozenset()) if self._file is not None else ()

    def of(self, each: NotedFile) -> Way:
        """The way of a file that leads furthest."""
        ways = [self._way(each.path, reference) for reference in each.read_by]
        if not ways:
            return Way(None, "it goes to the builder, though no instruction reads it", is_in_image=False)
        return min(ways, key=lambda way: not way.is_in_image)

    def _way(self, path: str, reference: InstructionReference) -> Way:
        stage = next((view for view in self._views if self._name(view) == reference.stage), None)
        reader = self._reader(stage, path) if stage is not None else ""
        return replace(self._end(path, reference, stage), reader=reader)

    def _end(self, path: str, reference: InstructionReference, stage: "StageView | None") -> Way:
        if reference.text.upper().startswith("RUN"):
            return Way(reference, "a command can read it while the image is built", is_in_image=False)
        if stage is None or stage.index in self._final():
            return Way(reference, "it ends up in the image", is_in_image=True)
        if self._may_be_copied_on(stage, path):
            ends = f"it ends up in stage {self._name(stage)}, from which its folder is copied on"
            return Way(reference, ends, is_in_image=True)
        ends = f"it ends up in stage {self._name(stage)} and its cache, though not in the image"
        return Way(reference, ends, is_in_image=False)

    def _may_be_copied_on(self, stage: "StageView", path: str) -> bool:
        """Whether another stage copies what may hold the file, from this one or from one that builds on it."""
        # What knows the generator's guards takes longer to import than a small check to make.
        from ctxsize.generator.guards import covers  # noqa: PLC0415

        heirs = {view.index for view in self._views if stage.index in self._lineage(view.index)}
        taken = [
            source for view in self._views for each in view.copied if each.origin in heirs for source in each.paths
        ]
        places = list(_places(stage, path))
        is_known = stage.has_known_places and places
        return any(not is_known or any(covers(source, place) for place in places) for source in taken)

    def _reader(self, stage: "StageView", path: str) -> str:
        # As above.
        from ctxsize.generator.makers import short  # noqa: PLC0415

        name = posixpath.basename(path)
        readers = [reader for junk in JUNK if fnmatchcase(name, junk.pattern) for reader in junk.readers]
        for command in stage.commands:
            found = next((match for each in readers if (match := re.search(each, command.text))), None)
            if found is not None:
                return f"{stage.file}:{command.line} runs `{short(' '.join(command.text.split()))}`, which may read it"
        return ""

    def _name(self, view: "StageView") -> str:
        return self._file.stages[view.index].label if self._file is not None else ""

    def _final(self) -> frozenset[int]:
        """The stage that is built, and those that it builds on."""
        wanted = [view.index for view in self._views if self._name(view) == self._target]
        return self._lineage(wanted[-1]) if wanted else frozenset()

    def _lineage(self, index: int) -> frozenset[int]:
        found: set[int] = set()
        at: int | None = index
        while at is not None and at not in found:
            found.add(at)
            at = self._views[at].base
        return frozenset(found)


def _places(stage: "StageView", path: str) -> Iterator[str]:
    """Where a file of the context lies in a stage, relative to its root, as far as folders are copied there."""
    for place, folder in stage.places:
        if not folder or f"{path}/".startswith(f"{folder}/"):
            yield posixpath.join(place, posixpath.relpath(path, folder or ".")).lstrip("/")
