"""Judges what tools leave behind: which of it no build can miss, by evidence, and why the rest has to stay."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from ctxsize.ecosystems.kinds import Junk
from ctxsize.generator.guards import Guard, meets, mentioned
from ctxsize.generator.lineage import Stages
from ctxsize.generator.makers import NOBODY_READS, Made, Makers, short
from ctxsize.generator.spelling import as_globs, escaped
from ctxsize.sources import Sources

# Folders beside which a rule is written one by one; for more there is one rule or none, and never half a list.
_MOST_FOLDERS = 20
# So many folders in the same one are named together, where that says no more.
_MANY_FOLDERS = 4
_NEEDS_NO_MAKER = Made("", is_made=True)


@dataclass(frozen=True, slots=True)
class Accepted:
    """Junk that no build misses.

    Attributes:
        pattern: what matches it, relative to the context, in terms that all builders read alike.
        junk: what is known of it.
        marker: the file that says that it is to be expected, or "".
        producer: who makes it again in the image, e.g. "Dockerfile:12 runs `npm ci`", or why nobody has to, or "".
    """

    pattern: str
    junk: Junk
    marker: str = ""
    producer: str = ""

    @property
    def is_made_again(self) -> bool:
        """Whether the image gets one of its own."""
        return bool(self.producer) and not self.producer.endswith(NOBODY_READS)


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


class Judge:
    """Judges junk for the builds that share an ignore file."""

    def __init__(self, sources: Sources, dockerfiles: Sequence[Stages], guards: Sequence[Guard]) -> None:
        self._sources = sources
        self._dockerfiles = dockerfiles
        self._guards = guards
        self._makers = Makers(sources, dockerfiles, guards)
        # Whether a path that a build reads is made outside of it, by something that may put anything into it.
        self._has_built_sources = any(guard.is_copied and not sources.has(guard.path) for guard in guards)

    def verdicts(self, catalogue: Iterable[Junk]) -> tuple[list[Accepted], list[Kept]]:
        """What of a catalogue no build misses, and what has to stay; what is not to be expected is in neither."""
        found = [verdict for junk in catalogue for verdict in self._verdicts_on(junk)]
        accepted = [each for each in found if isinstance(each, Accepted)]
        return accepted, [each for each in found if isinstance(each, Kept)]

    def _verdicts_on(self, junk: Junk) -> Sequence[Accepted | Kept]:
        """What of one kind goes by one rule at all depths, or else folder by folder, and what of it stays."""
        folders = self._folders(junk)
        if not folders:
            return []
        if not self._may_go_anywhere(junk):
            return self._one_by_one(junk, folders)
        found = self._judge(junk, f"**/{junk.pattern}", folders)
        if isinstance(found, Kept) and junk.producers:
            singly = self._one_by_one(junk, folders)
            return singly if any(isinstance(each, Accepted) for each in singly) else [found]
        return [found]

    def _one_by_one(self, junk: Junk, folders: list[str]) -> Sequence[Accepted | Kept]:
        found = {
            folder: self._judge(junk, posixpath.join(escaped(folder), junk.pattern), [folder]) for folder in folders
        }
        verdicts = self._by_folders_above(junk, found)
        rules = sum(isinstance(each, Accepted) for each in verdicts)
        if rules > _MOST_FOLDERS:
            return [Kept(f"**/{junk.pattern}", junk.category, f"it would take {rules} rules, one for each folder")]
        return verdicts

    def _by_folders_above(self, junk: Junk, found: Mapping[str, Accepted | Kept]) -> Sequence[Accepted | Kept]:
        """One rule for many folders that lie in the same one, where it says nothing else than those for each."""
        above: dict[str, list[str]] = {}
        for folder in found:
            above.setdefault(posixpath.dirname(folder) if folder else "..", []).append(folder)
        verdicts: list[Accepted | Kept] = []
        for parent, folders in above.items():
            together = self._together(junk, parent, folders, [found[folder] for folder in folders])
            verdicts += [found[folder] for folder in folders] if together is None else [together]
        return verdicts

    def _together(
        self, junk: Junk, parent: str, folders: list[str], singly: Sequence[Accepted | Kept]
    ) -> Accepted | None:
        """The rule for all folders that lie in another, if none of them and nothing beside them has to stay."""
        if len(folders) < _MANY_FOLDERS or not all(isinstance(each, Accepted) for each in singly):
            return None
        # In the topmost folder whatever is made on the host may lie too, and "dist" there be meant for the image.
        if not junk.everywhere and not (parent and self._sources.folders_in(parent) <= set(folders)):
            return None
        found = self._judge(junk, posixpath.join(escaped(parent), "*", junk.pattern), folders)
        return found if isinstance(found, Accepted) else None

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

    def _may_go_anywhere(self, junk: Junk) -> bool:
        """Whether one rule may name it at all depths."""
        # What is made outside may hold packages of its own, which nobody installs again, or keys that are meant for the
        # image; nobody makes caches for it.
        is_safe = not (self._has_built_sources and (junk.producers or junk.category == "secrets"))
        return junk.everywhere and is_safe and not self._is_source(f"**/{junk.pattern}")

    def _judge(self, junk: Junk, pattern: str, folders: list[str]) -> Accepted | Kept:
        reason = self._why_it_stays(junk, pattern)
        if reason:
            return Kept(pattern, junk.category, reason)
        made = self._makers.made(junk, folders) if junk.producers else _NEEDS_NO_MAKER
        if not made.is_made:
            return Kept(pattern, junk.category, made.by)
        marker = next(iter(self._sources.named(*junk.markers)), "") if junk.markers else ""
        return Accepted(pattern, junk, marker, made.by)

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
        if not pattern.startswith("**/"):
            return self._sources.lies_at(as_globs(pattern))
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
                        return f"{view.file}:{step.line} runs `{short(step.text)}`, which may read it"
                    if not junk.producers and any(meets(pattern, path) for path in mentioned(step.text)):
                        return f"{view.file}:{step.line} names it"
        return ""


def drops(pattern: str, path: str) -> bool:
    """Whether a pattern of ours matches a path or a folder above it."""
    wanted, names = as_globs(pattern.removeprefix("**/")), path.split("/")
    starts = range(len(names) - len(wanted) + 1) if pattern.startswith("**/") else range(len(names) >= len(wanted))
    return any(all(map(fnmatchcase, names[start : start + len(wanted)], wanted)) for start in starts)
