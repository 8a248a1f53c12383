"""Judges what tools leave behind: which of it no build can miss, by evidence, and why the rest has to stay."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from ctxsize.ecosystems.kinds import Junk
from ctxsize.generator.guards import Guard, covers, meets, mentioned
from ctxsize.generator.spelling import as_globs, escaped
from ctxsize.generator.stages import Source, StageView
from ctxsize.generator.steps import Step, steps
from ctxsize.sources import Sources

# Folders beside which a rule is written one by one; more become one rule or none.
_MOST_FOLDERS = 20
_NOBODY_ASKS = "no stage receives it"
# A command that only talks of others.
_PRINTS = re.compile(r"(?:echo|printf)\s")


@dataclass(frozen=True, slots=True)
class Accepted:
    """Junk that no build misses.

    Attributes:
        pattern: what matches it, relative to the context, in terms that all builders read alike.
        junk: what is known of it.
        marker: the file that says that it is to be expected, or "".
        producer: who makes it again in the image, e.g. "Dockerfile:12 runs `npm ci`", or "".
    """

    pattern: str
    junk: Junk
    marker: str = ""
    producer: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that looks like junk and stays.

    Attributes:
        pattern: what would have matched it.
        category: a key of `ecosystems.CATEGORIES`.
        reason: why it stays, or the question that decides.
    """

    pattern: str
    category: str
    reason: str


class Stages:
    """The stages of one Dockerfile, and how what one of them receives comes to the others.

    Attributes:
        views: the stages, in order.
    """

    def __init__(self, views: tuple[StageView, ...], sources: Sources) -> None:
        self.views = views
        self._steps = [tuple(step for command in view.commands for step in steps(command, sources)) for view in views]

    def steps(self, index: int) -> tuple[Step, ...]:
        """What a stage runs by itself."""
        return self._steps[index]

    def lineage(self, index: int) -> list[int]:
        """A stage and those that it builds on."""
        found = [index]
        while (base := self.views[found[-1]].base) is not None:
            found.append(base)
        return found

    def users(self, index: int) -> list[int]:
        """The stages that build on a stage, or copy from it."""
        return [view.index for view in self.views if view.base == index or index in view.uses]

    def reached(self, index: int) -> list[int]:
        """A stage and all to which what it receives may come."""
        found = [index]
        for each in found:
            found += [user for user in self.users(each) if user not in found]
        return found


class Judge:
    """Judges junk for the builds that share an ignore file."""

    def __init__(self, sources: Sources, dockerfiles: Sequence[Stages], guards: Sequence[Guard]) -> None:
        self._sources = sources
        self._dockerfiles = dockerfiles
        self._guards = guards
        # Whether a path that a build reads is made outside of it, by something that may put anything into it.
        self._has_built_sources = any(guard.is_copied and not sources.has(guard.path) for guard in guards)

    def verdicts(self, catalogue: Iterable[Junk]) -> tuple[list[Accepted], list[Kept]]:
        """What of a catalogue no build misses, and what has to stay; what is not to be expected is in neither."""
        accepted: list[Accepted] = []
        kept: list[Kept] = []
        for junk in catalogue:
            folders = self._folders(junk)
            for pattern, at in self._patterns(junk, folders):
                found = self._judge(junk, pattern, at)
                if isinstance(found, Accepted):
                    accepted.append(found)
                else:
                    kept.append(found)
        return accepted, kept

    def _folders(self, junk: Junk) -> list[str]:
        """The folders in which it is to be expected."""
        beside = self._sources.named(*junk.markers) if junk.markers else [""]
        folders = list(dict.fromkeys(posixpath.dirname(path) for path in beside))
        return [folder for folder in folders if junk.certain or self._is_expected(junk, folder)]

    def _is_expected(self, junk: Junk, folder: str) -> bool:
        """Whether git's ignore files show that whoever wrote them has met it."""
        ignore = self._sources.ignore
        # "*.log*" is expected by whoever ignores "*.log".
        paths = [posixpath.join(folder, junk.pattern.replace("*", text)) for text in ("x", "")]
        return any(ignore.ignores(path, is_folder=is_folder) for path in paths for is_folder in (True, False))

    def _patterns(self, junk: Junk, folders: list[str]) -> Iterator[tuple[str, list[str]]]:
        """The patterns that would match it, each with the folders in which it does so."""
        if not folders:
            return
        anywhere = f"**/{junk.pattern}"
        # What is made outside may hold packages of its own, which nobody installs again, or keys that are meant for the
        # image; nobody makes caches for it.
        is_safe = not (self._has_built_sources and (junk.producers or junk.category == "secrets"))
        if junk.everywhere and is_safe and not self._is_source(anywhere):
            yield anywhere, folders
            return
        for folder in folders[:_MOST_FOLDERS]:
            yield posixpath.join(escaped(folder), junk.pattern), [folder]

    def _judge(self, junk: Junk, pattern: str, folders: list[str]) -> Accepted | Kept:
        reason = self._why_it_stays(junk, pattern)
        if reason:
            return Kept(pattern, junk.category, reason)
        producer = ""
        if junk.producers:
            produced = [self._producer(junk, folder) for folder in folders]
            if not all(produced):
                return Kept(pattern, junk.category, "no command makes it again in every stage that receives it")
            producer = next((each for each in produced if each != _NOBODY_ASKS), "")
        marker = next(iter(self._sources.named(*junk.markers)), "") if junk.markers else ""
        return Accepted(pattern, junk, marker, producer)

    def _why_it_stays(self, junk: Junk, pattern: str) -> str:
        if self._is_source(pattern):
            return "git tracks it" if self._sources.tracked else "it may be a source: there is no git to ask"
        guard = next((guard for guard in self._guards if meets(pattern, guard.path)), None)
        if guard is not None:
            return guard.said_by
        return self._reader(junk, pattern)

    def _is_source(self, pattern: str) -> bool:
        """Whether somebody wrote a file that the pattern would drop, or a submodule, whose files are not known."""
        if not self._sources.tracked:
            return False
        name = pattern.removeprefix("**/")
        if pattern.startswith("**/") and "/" not in name:
            # Names repeat far more than paths, of which there may be a hundred thousand.
            return any(fnmatchcase(each, name) for each in self._names)
        return any(drops(pattern, path) for path in self._sources.files | self._sources.submodules)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The base names of all sources, and of the folders above them."""
        written = self._sources.files | self._sources.folders
        parts = (name for path in self._sources.submodules for name in path.split("/"))
        return frozenset([*(posixpath.basename(path) for path in written), *parts])

    def _reader(self, junk: Junk, pattern: str) -> str:
        """The command that reads it from the context, in words, or ""."""
        for dockerfile in self._dockerfiles:
            for view in dockerfile.views:
                for step in dockerfile.steps(view.index):
                    if any(re.search(reader, step.text) for reader in junk.readers):
                        return f"{view.file}:{step.line} runs `{_short(step.text)}`, which may read it"
                    if not junk.producers and any(meets(pattern, path) for path in mentioned(step.text)):
                        return f"{view.file}:{step.line} names it"
        return ""

    def _producer(self, junk: Junk, folder: str) -> str:
        """Who makes it again in all stages that receive it from a folder, in words; "" when one of them does not."""
        found = ""
        for dockerfile in self._dockerfiles:
            for view in dockerfile.views:
                if any(receives(source, posixpath.join(folder, junk.pattern)) for source in view.sources):
                    by = self._produced_in(dockerfile, view.index, junk, folder)
                    if not by:
                        return ""
                    found = found or by
        return found or _NOBODY_ASKS

    def _produced_in(self, dockerfile: Stages, index: int, junk: Junk, folder: str) -> str:
        """Who makes it in a stage or those below it, or else in each of those that go on from it; "" for nobody."""
        for each in dockerfile.lineage(index):
            by = self._produces(dockerfile, each, junk, folder)
            if by:
                return by
        users = dockerfile.users(index)
        made = [self._produces(dockerfile, user, junk, folder) for user in users]
        return made[0] if made and all(made) else ""

    def _produces(self, dockerfile: Stages, index: int, junk: Junk, folder: str) -> str:
        view = dockerfile.views[index]
        for step in dockerfile.steps(index):
            if _PRINTS.match(step.text) or not step.is_certain or not _works_in(step, folder, junk):
                continue
            if any(re.search(producer, step.text) for producer in junk.producers):
                return f"{view.file}:{step.line} runs `{_short(step.text)}`"
        for line, words, origin in view.copied:
            if junk.pattern in re.split(r"[\s/]+", words) and self._is_produced(dockerfile, origin, junk, folder):
                return f"{view.file}:{line} copies it from another stage"
        return ""

    def _is_produced(self, dockerfile: Stages, index: int, junk: Junk, folder: str) -> bool:
        return any(self._produces(dockerfile, each, junk, folder) for each in dockerfile.lineage(index))


def _works_in(step: Step, folder: str, junk: Junk) -> bool:
    """Whether a command works in a folder of the context, or in one above it; for what is everywhere, in any."""
    return junk.everywhere or any(
        folder == place or not place or folder.startswith(f"{place}/") for place in step.folders
    )


def receives(source: Source, path: str) -> bool:
    """Whether an instruction may copy a path of the context."""
    return covers(source.path, path) or covers(source.default, path)


def drops(pattern: str, path: str) -> bool:
    """Whether a pattern of ours matches a path or a folder above it."""
    wanted, names = as_globs(pattern.removeprefix("**/")), path.split("/")
    starts = range(len(names) - len(wanted) + 1) if pattern.startswith("**/") else range(len(names) >= len(wanted))
    return any(all(map(fnmatchcase, names[start : start + len(wanted)], wanted)) for start in starts)


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:47]}..."
