"""Surveys a context: its sources, the Dockerfiles that share its ignore file, and what must stay."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ctxsize.build import BUILDERS, Build, Request, prepare, with_pipes_read
from ctxsize.builders.coverage import paths_over_links
from ctxsize.dockerfile import Dockerfile, Read, resolve
from ctxsize.ecosystems import candidates, file_kind, settle
from ctxsize.errors import ContextError
from ctxsize.generator.callers import Callers
from ctxsize.generator.dockerfiles import neighbours
from ctxsize.generator.guards import Guard, manifest_guards, source_guards
from ctxsize.generator.lineage import Stages
from ctxsize.generator.stages import WHOLE, Source, StageView, stage_views
from ctxsize.gitignore import Tracked, UnreadableIndexError, tracked_files
from ctxsize.missing_dockerfile import missing_dockerfile
from ctxsize.sources import Sources
from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.disk import DiskTree
from ctxsize.tree.links import target_inside

_DERIVED = frozenset(
    {"dependencies", "virtual-environment", "build-output", "cache", "version-control", "test-output", "editor"}
)
# Files that nobody takes for sources by their looks.
_LEFT_BEHIND = frozenset({"secrets", "operating-system", "logs", "cache", "test-output"})
_DEFAULT = ".dockerignore"
# The other ending of a Dockerfile's own ignore file, which podman alone knows.
_OF_PODMAN = ".containerignore"
# The builders that look for an ignore file beside the Dockerfile, see `build.py`; the classic builder does not.
READERS_BESIDE = ("buildkit", "podman")

# The sources of a context, and what could not be known of them.
Known = tuple[Sources, tuple[str, ...]]
# A Dockerfile, as the user would name it.
File = tuple[str, Dockerfile]
# The build under each builder that does not refuse it, the chosen one first; the others, and why.
Prepared = tuple[tuple[Build, ...], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a context.

    Attributes:
        builds: the build under each builder that does not refuse it, the chosen one first.
        refused: the others, and why.
        sources: the files that somebody wrote.
        dockerfiles: the stages of each Dockerfile that shares the rules.
        reads: what all of them read from the context.
        names: how each of these is named, e.g. "Dockerfile:4 COPY . .".
        stage_sources: all that instructions name, with that to which it leads over symlinks.
        guards: what must stay.
        target: the ignore file in question, as the user would name it.
        readers: the builders that take their rules from it, once it is there.
        notes: what could not be known, one sentence each.
    """

    builds: tuple[Build, ...]
    refused: tuple[tuple[str, str], ...]
    sources: Sources
    dockerfiles: tuple[Stages, ...]
    reads: tuple[Read, ...]
    names: tuple[str, ...]
    stage_sources: tuple[Source, ...]
    guards: tuple[Guard, ...]
    target: str
    readers: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def file_names(self) -> tuple[str, ...]:
        """The Dockerfiles that share the rules."""
        return tuple(dict.fromkeys(stages.views[0].file for stages in self.dockerfiles if stages.views))


def survey(request: Request, known: Known | None = None) -> Survey:
    """Look at a context, and at the ignore file in force.

    Args:
        request: what is built.
        known: the sources of the context, where they are known already.

    Raises:
        ContextError: the chosen builder would refuse, or there is no Dockerfile.
    """
    request = with_pipes_read(request)
    builds, refused = _builds(request, BUILDERS)
    chosen = builds[0]
    file = _dockerfile_of(chosen)
    known = known or sources_of(chosen.context_path)
    target = chosen.ignore_name or os.path.normpath(os.path.join(request.context, _DEFAULT))
    readers = tuple(build.builder for build in builds if is_same_file(build.ignore_name, chosen.ignore_name))
    callers = Callers(known[0])
    others = _neighbours(request, chosen, known[0], callers) if os.path.basename(target) == _DEFAULT else ()
    return _survey(request, (builds, refused), known, (file, *others), target, readers, callers)


def survey_alone(request: Request, known: Known | None = None) -> Survey:
    """Look at one Dockerfile of a context, and at the ignore file beside it, which need not be there yet.

    Args:
        request: names the Dockerfile; the builder is one that reads such a file.
        known: the sources of the context, where they are known already.

    Raises:
        ContextError: the chosen builder would refuse, or there is no Dockerfile.
    """
    chosen = prepare(request, request.builder)
    file = _dockerfile_of(chosen)
    target = f"{file[0]}{_DEFAULT}"
    readers: tuple[str, ...] = READERS_BESIDE
    if is_same_file(chosen.ignore_name, f"{file[0]}{_OF_PODMAN}"):
        target, readers = f"{file[0]}{_OF_PODMAN}", (request.builder,)
    builds, refused = _builds(request, readers)
    known = known or sources_of(chosen.context_path)
    readers = tuple(build.builder for build in builds)
    return _survey(request, (builds, refused), known, (file,), target, readers, Callers(known[0]))


def dockerfiles_of(request: Request, known: Known) -> tuple[str, ...]:
    """Name the Dockerfiles that are built from a context, the one that is built first.

    Raises:
        ContextError: the chosen builder would refuse, or there is no Dockerfile.
    """
    chosen = prepare(request, request.builder)
    files = (_dockerfile_of(chosen), *_neighbours(request, chosen, known[0], Callers(known[0])))
    return tuple(dict.fromkeys(name for name, _ in files))


def _dockerfile_of(chosen: Build) -> File:
    if chosen.dockerfile is None or chosen.dockerfile_name is None:
        raise missing_dockerfile(chosen.context_name, "what is needed")
    return chosen.dockerfile_name, chosen.dockerfile


def _neighbours(request: Request, chosen: Build, sources: Sources, callers: Callers) -> tuple[File, ...]:
    """The other Dockerfiles that are built from the context, as the user would name them."""
    return tuple(
        (os.path.normpath(os.path.join(request.context, path)), dockerfile)
        for path, dockerfile in neighbours(sources, callers, chosen.dockerfile_path)
    )


def _survey(
    request: Request,
    prepared: Prepared,
    known: Known,
    files: Sequence[File],
    target: str,
    readers: tuple[str, ...],
    callers: Callers,
) -> Survey:
    (builds, refused), (sources, notes) = prepared, known
    chosen = builds[0]
    reads = [(file, read) for file, dockerfile in files for read in _reads(dockerfile, request)]
    targets = None if callers.targets is None else callers.targets | {(request.target or "").lower()}
    dockerfiles = tuple(
        Stages(tuple(_with_links(chosen.context, stage_views(each, file, sources.folders))), sources, targets)
        for file, each in files
    )
    stage_sources = tuple(source for stages in dockerfiles for view in stages.views for source in view.sources)
    return Survey(
        builds=builds,
        refused=refused,
        sources=sources,
        dockerfiles=dockerfiles,
        reads=tuple(read for _, read in reads),
        names=tuple(f"{file}:{read.line} {read.text}" for file, read in reads),
        stage_sources=stage_sources,
        guards=(*source_guards(stage_sources), *manifest_guards(sources)),
        target=target,
        readers=readers,
        notes=notes,
    )


def _with_links(tree: Tree, views: Sequence[StageView]) -> Iterator[StageView]:
    """Stages whose sources are also those to which the named ones lead over symlinks."""
    for view in views:
        behind = ((source, *_behind_links(tree, source)) for source in view.sources)
        yield replace(view, sources=tuple(chain.from_iterable(behind)))


def _builds(request: Request, builders: Sequence[str]) -> Prepared:
    builds, refused = [prepare(request, request.builder)], []
    for builder in builders:
        if builder != request.builder:
            try:
                build = prepare(request, builder)
            except ContextError as error:
                refused.append((builder, str(error)))
                continue
            if build.needs is not None:
                builds.append(build)
    return tuple(builds), tuple(refused)


def sources_of(folder: str) -> Known:
    """Return the sources of a context, given by its absolute path, and what could not be known of them."""
    tree = DiskTree(folder)
    try:
        tracked = tracked_files(folder)
    except UnreadableIndexError as error:
        note = f"git's index cannot be read ({error}), so every file is taken for a source"
        return Sources(tree, Tracked(frozenset(_every_file(tree))), by_git=True), (note,)
    if tracked is not None:
        return Sources(tree, tracked, by_git=True), ()
    note = "git tracks nothing here, so what is a source is told by its name alone"
    return Sources(tree, Tracked(frozenset(_every_file(tree))), by_git=False), (note,)


def _every_file(tree: Tree) -> Iterator[str]:
    """The files of a context, without those in folders that tools make."""
    waiting: list[tuple[str, frozenset[str]]] = [("", frozenset())]
    while waiting:
        folder, beside = waiting.pop()
        try:
            names, statuses = tree.scan(folder)
        except UnreadableError:
            continue
        present = frozenset(names)
        if folder and _is_derived(folder, beside, present):
            continue
        for name, status in zip(names, statuses, strict=True):
            if stat.S_ISDIR(status.st_mode):
                waiting.append((f"{folder}{name}/", present))
            elif not _is_left_behind(name):
                yield folder + name


def _is_left_behind(name: str) -> bool:
    kind = file_kind(name)
    return kind is not None and kind.category in _LEFT_BEHIND


def _is_derived(folder: str, beside: frozenset[str], inside: frozenset[str]) -> bool:
    kind = settle(candidates(folder.rstrip("/").rpartition("/")[2], beside), inside)
    return kind is not None and kind.category in _DERIVED


def _reads(dockerfile: Dockerfile, request: Request) -> Iterator[Read]:
    """What each stage that anybody may build reads, once for each instruction; into a tmpfs nothing is read."""
    seen: set[tuple[int, tuple[str, ...]]] = set()
    targets = [stage.name for stage in dockerfile.stages if stage.name]
    for target in dict.fromkeys([request.target, *targets, None]):
        try:
            needs = resolve(
                dockerfile,
                builder="buildkit",
                target=target,
                build_args=request.build_args,
                named_contexts=tuple(request.build_contexts),
            )
        except ContextError:
            continue
        for read in needs.reads:
            if not read.is_tmpfs and (read.line, read.sources) not in seen:
                seen.add((read.line, read.sources))
                yield read


def _behind_links(tree: Tree, source: Source) -> Iterator[Source]:
    """The symlinks on the way of a source, links of links too, and the real paths that it reaches over them."""
    found: set[str] = set()
    waiting = [] if source.path == WHOLE else [source.path]
    while waiting:
        for path in set(paths_over_links(tree, waiting.pop().split("/"))) - found - {""}:
            found.add(path)
            status = tree.status(path)
            if status is not None and stat.S_ISLNK(status.st_mode):
                waiting.append(target_inside(path, tree.link_target(path)))
    for path in sorted(found - {source.path}):
        yield replace(source, path=path, default=path, is_linked=True)


def is_same_file(one: str | None, other: str | None) -> bool:
    """Whether two names of ignore files mean the same one, or none."""
    if one is None or other is None:
        return one is other
    return os.path.abspath(one) == os.path.abspath(other)
