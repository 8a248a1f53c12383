"""Assumption: what a clean checkout lacks and a working copy has, and whether the rules would keep it out."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctxsize.build import Request
from ctxsize.describe import Measured
from ctxsize.ecosystems import JUNK, candidates, file_kind
from ctxsize.errors import ContextError
from ctxsize.generator.generate import judged
from ctxsize.generator.judge import Accepted
from ctxsize.generator.spelling import escaped
from ctxsize.generator.survey import sources_of, survey
from ctxsize.generator.wishes import Wishes
from ctxsize.gitignore import Tracked
from ctxsize.report import Explanation
from ctxsize.sources import Sources
from ctxsize.tree import UnreadableError

__all__ = ["MADE_FROM_MANIFESTS", "Assumed", "would_be_sent"]

# What tools make from manifests, and what weighs.
MADE_FROM_MANIFESTS = frozenset({"dependencies", "virtual-environment", "build-output"})
_MANIFESTS = tuple(sorted({name for junk in JUNK if junk.category in MADE_FROM_MANIFESTS for name in junk.markers}))
_SETTINGS = ".env"
# Entries up to which git's index, or the whole tree, is read for manifests; beyond, folders that are looked into.
_SMALL = 10_000
_MOST_FOLDERS = 1000

Explain = Callable[[Sequence[str]], tuple[Explanation, ...]]


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something that would be sent if it were there.

    Attributes:
        name: its name, a glob where the name varies.
        paths: where it would be sent from, the last name a glob where it varies; folders end in "/".
        why: why it is to be expected, or "" where the user asked for it.
        fix: the rules that would keep it out, a line for each.
        category: a key of `ecosystems.CATEGORIES`, or "" where the user asked for it.
    """

    name: str
    paths: tuple[str, ...]
    why: str
    fix: str
    category: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether the user named it."""
        return not self.why


def would_be_sent(
    names: Sequence[str] | None, request: Request, measured: Measured, explain: Explain
) -> Iterator[Assumed]:
    """Yield what would be sent if it were there, at the root of the context and beside manifests.

    Args:
        names: names or paths that are to be ignored; None for what the ecosystems present would create, as far as no
            build misses it.
        request: what is built.
        measured: the same, measured.
        explain: what becomes of paths that need not exist.

    Raises:
        ContextError: a name leads out of the context.
    """
    if names == ():
        return
    sources = _sources(measured)
    beside = tuple(dict.fromkeys(["", *map(posixpath.dirname, sources.named(*_MANIFESTS))]))
    if names is None:
        yield from _expected(request, measured, sources, beside, explain)
        return
    for name in dict.fromkeys(each.rstrip("/") for each in names):
        folders = ("",) if "/" in name else beside
        paths = _sent(name, folders, explain)
        if paths:
            yield Assumed(name, paths, "", name if "/" in name else f"**/{name}")


def _sources(measured: Measured) -> Sources:
    """The sources, or where finding all takes longer than a check may, those in the topmost folders."""
    build, sums = measured.build, measured.fold.sums
    if len(sums.folders) + sum(account.files for account in sums.accounts.values()) <= _SMALL:
        return sources_of(build.context_path)[0]
    files = frozenset(_files_of_topmost_folders(measured))
    return Sources(build.context, Tracked(files), by_git=False)


def _files_of_topmost_folders(measured: Measured) -> Iterator[str]:
    """The files in folders that were met and are of no known kind, those nearest to the root first."""
    folders = measured.fold.sums.folders
    children = measured.ranking.children
    waiting = [0]
    for index in waiting:
        if index and (folders.kinds[index] is not None or not folders.opened[index]):
            continue
        if len(waiting) < _MOST_FOLDERS:
            waiting += children[index]
        path = folders.path(index)
        try:
            names = measured.build.context.scan(path)[0]
        except UnreadableError:
            continue
        subfolders = {folders.names[child] for child in children[index]}
        yield from (path + name for name in names if name not in subfolders)


def _expected(
    request: Request, measured: Measured, sources: Sources, beside: Sequence[str], explain: Explain
) -> Iterator[Assumed]:
    """What the ecosystems present would create and no build misses, as `ctxsize generate` judges it."""
    try:
        accepted = judged(survey(request, (sources, ())), Wishes())[0]
    except ContextError:
        return
    has_manifests = bool(sources.named(*_MANIFESTS))
    by_name: dict[str, list[Accepted]] = {}
    for each in accepted:
        if each.marker or (has_manifests and each.junk.pattern == _SETTINGS):
            by_name.setdefault(each.junk.pattern, []).append(each)
    for name, alike in by_name.items():
        markers = sources.named(*alike[0].junk.markers) if alike[0].junk.markers else ()
        folders = dict.fromkeys(["", *map(posixpath.dirname, markers)] if markers else beside)
        found = [(each, _sent(name, _absent(measured, name, each, folders), explain)) for each in alike]
        paths = tuple(path for _, sent in found for path in sent)
        if paths:
            fix = "\n".join(each.pattern for each, sent in found if sent)
            yield Assumed(name, paths, _why(alike[0]), fix, alike[0].junk.category)


def _why(accepted: Accepted) -> str:
    beside = f"beside {accepted.marker}" if accepted.marker else "in any project"
    return f"{accepted.junk.why}; to be expected {beside}"


def _absent(measured: Measured, name: str, accepted: Accepted, folders: Iterable[str]) -> list[str]:
    """The folders that a pattern is about and in which there is no such thing: what is there, is measured."""
    meant = [each for each in folders if accepted.pattern in (f"**/{name}", posixpath.join(escaped(each), name))]
    context = measured.build.context
    return [each for each in meant if context.status(posixpath.join(each, _example(name))) is None]


def _sent(name: str, folders: Sequence[str], explain: Explain) -> tuple[str, ...]:
    """Where a hypothetical thing of a name would be sent from."""
    inside = "" if _is_file(posixpath.basename(name)) else "/x"
    told = explain([f"{posixpath.join(folder, _example(name))}{inside}" for folder in folders])
    sent = [folder for folder, each in zip(folders, told, strict=True) if each.verdict == "sent"]
    return tuple(f"{posixpath.join(folder, name)}{inside and '/'}" for folder in sent)


def _example(name: str) -> str:
    """A name that a glob means; the plain one where only its end varies ("npm-debug.log*")."""
    plain = name.removesuffix("*")
    return (plain if plain.strip("*") else name).replace("*", "x")


def _is_file(name: str) -> bool:
    """Whether a name is that of a file, as far as names tell: by its kind, or by an ending that no folder has."""
    example = _example(name)
    has_ending = "*" in name and bool(posixpath.splitext(name)[1])
    return file_kind(example) is not None or (has_ending and not candidates(example, ()))
