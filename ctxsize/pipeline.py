"""The whole program on one screen: from a request to a measurement, a report, a listing or an explanation."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ctxsize import describe
from ctxsize.build import BUILDERS, DOCKERFILE_NAMES, Build, Request, named_builds, prepare, with_pipes_read
from ctxsize.builders.coverage import Coverage
from ctxsize.dockerfile import Read
from ctxsize.ecosystems import JUNK
from ctxsize.errors import ContextError, CtxsizeError
from ctxsize.explain import explain_paths
from ctxsize.ignore.reading import clean
from ctxsize.measurement import Measurement
from ctxsize.measurement.entries import list_entries as list_all
from ctxsize.measurement.folding import Fold
from ctxsize.measurement.plan import ELIGIBLE, SENT, Plan, Walker, walker
from ctxsize.measurement.ranking import Ranking
from ctxsize.measurement.refusals import refusal
from ctxsize.measurement.settling import settle_totals
from ctxsize.measurement.workers import Progress, fold_tree
from ctxsize.report import BuilderLine, Explanation, ListedEntry, NamedContext, Report
from ctxsize.tree import Tree
from ctxsize.tree.recorded import RecordedTree
from ctxsize.units import docker_size

__all__ = ["Request", "Selection", "explain", "list_entries", "measure", "report"]

# Problems that a report names one by one.
_MOST_PROBLEMS = 100
# Bytes below which nobody looks for a better ignore file, and entries that are proposed for in a moment.
_WORTH_SAVING = 1_000_000
_QUICK_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a measured context a report shows.

    Attributes:
        top: rows of each table; 0: all.
        depth: levels of the tree view, or None for no tree view.
        min_size: bytes below which a path is not shown.
        scope: "sent" or "eligible"; None: what is sent, or what is eligible where nothing says what is sent.
        show_ignored: whether to look into folders that are ignored.
        rules: whether to weigh what each rule keeps out.
        suggests: whether to say what a better ignore file would save.
        watched: globs as in an ignore file, what is sent of each of which is weighed.
        noted: categories of files of few, each of which is noted by name.
    """

    top: int = 10
    depth: int | None = None
    min_size: int = 0
    scope: str | None = None
    show_ignored: bool = False
    rules: bool = False
    suggests: bool = True
    watched: tuple[str, ...] = ()
    noted: frozenset[str] = frozenset()


def measure(
    context: str,
    *,
    builder: str = "buildkit",
    dockerfile: str | None = None,
    target: str | None = None,
    build_args: Mapping[str, str] | None = None,
    ignore_file: str | None = None,
) -> Measurement:
    """Measure what `docker build` would send of a context.

    Args:
        context: the folder given to the build.
        builder: "buildkit", "classic" (docker CLI ≥ 23 with DOCKER_BUILDKIT=0) or "podman".
        dockerfile: as `-f`, relative to the current directory; None for the builder's default.
        target: the stage to build; None for the last.
        build_args: values of ARGs.
        ignore_file: an ignore file to use instead of the one that the builder finds.

    Raises:
        ContextError: the builder itself would refuse, or the context cannot be read.
        CtxsizeError: the arguments make no sense.
    """
    request = Request(
        context,
        dockerfile=dockerfile,
        target=target,
        build_args=build_args or {},
        builder=builder,
        ignore_file=ignore_file,
    )
    build = _chosen(request)
    tree = RecordedTree(build.context)
    plan = Plan((walker(build),), SENT, coverage(build))
    totals = settle_totals(_fold(tree, plan), tree, plan)
    listed = list_all(tree, plan.walkers[0])
    return Measurement(
        builder,
        tuple(record.entry for record in listed if record.flags & SENT),
        tuple(record.entry for record in listed if record.flags & ELIGIBLE),
        totals.builders[0].bytes_sent,
    )


def report(request: Request, selection: Selection, progress: Progress | None = None) -> Report:
    """Measure a context under the chosen builder and, beside it, the others.

    Raises:
        ContextError: the chosen builder would refuse, or the context cannot be read.
    """
    return measured_report(with_pipes_read(request), selection, progress)[0]


def measured_report(
    request: Request, selection: Selection, progress: Progress | None = None
) -> tuple[Report, describe.Measured]:
    """Return the same, and what it describes; pipes of the request are read already.

    Raises:
        ContextError: the chosen builder would refuse, or the context cannot be read.
    """
    measured, refused = measured_for_all(request, selection, progress)
    described = described_as_report(request, selection, measured, refused)
    if selection.suggests:
        described = replace(described, notes=(*described.notes, *_what_generate_saves(request, described, measured)))
    return described, measured


def measured_for_all(
    request: Request, selection: Selection, progress: Progress | None = None
) -> tuple[describe.Measured, dict[str, ContextError]]:
    """Measure a context under the chosen builder and the others, in one walk; and why some of the others refuse.

    Raises:
        ContextError: the chosen builder would refuse, or the context cannot be read.
    """
    build = _chosen(request)
    others, refused = _others(request, build)
    plan = Plan(
        (walker(build), *others),
        scope=ELIGIBLE if build.needs is None or selection.scope == "eligible" else SENT,
        coverage=coverage(build, selection.watched),
        show_ignored=selection.show_ignored or selection.rules,
        noted=selection.noted,
    )
    plan, fold = _fold_what_can_be(build.context, plan, refused, progress)
    totals = settle_totals(fold, build.context, plan)
    return describe.Measured(plan, fold, totals, Ranking(fold, build.context, plan, totals)), refused


def measured_alone(build: Build) -> describe.Measured:
    """Measure what one builder sends, and none beside it.

    Raises:
        ContextError: the builder would refuse, or the context cannot be read.
    """
    plan = Plan((walker(build),), SENT, coverage(build))
    fold = _fold(build.context, plan)
    totals = settle_totals(fold, build.context, plan)
    return describe.Measured(plan, fold, totals, Ranking(fold, build.context, plan, totals))


def _what_generate_saves(request: Request, described: Report, measured: describe.Measured) -> Iterator[str]:
    """What a better ignore file would save, where there is enough to save and finding out takes no time to speak of."""
    eligible, folders = measured.totals.builders[0].eligible, len(measured.fold.sums.folders)
    is_quick = eligible.files + folders < _QUICK_ENTRIES
    if described.dockerfile is None or eligible.bytes < _WORTH_SAVING or not is_quick:
        return
    if _needless_at_most(measured) * 100 <= described.chosen.sent.bytes:
        return
    # Reading git's index takes longer to import than a small report to make.
    from ctxsize.generator.generate import saving  # noqa: PLC0415

    saved = saving(request)
    if saved is not None and saved[0] * 100 > described.chosen.sent.bytes:
        size, verdict = saved
        yield (
            f"`{request.generate_command()}` proposes an ignore file that would save {docker_size(size)} ({verdict})."
        )


def _needless_at_most(measured: describe.Measured) -> int:
    """Bytes that are sent of what rules may be proposed for: junk by what it is known as, and what nobody reads."""
    accounts = measured.fold.sums.accounts.values()
    junk = {each.category for each in JUNK} | {"version-control"}
    sent = (each for each in accounts if each.flags & SENT)
    return sum(each.bytes for each in sent if each.key.category in junk or not each.key.readers)


def list_entries(request: Request, *, show_ignored: bool = False) -> Iterator[ListedEntry]:
    """List every entry with its verdict, in the builder's order; `show_ignored` also looks into ignored folders.

    Raises:
        ContextError: the builder would refuse, or the context cannot be read.
    """
    build = _chosen(request)
    for record in list_all(build.context, walker(build), show_ignored=show_ignored):
        verdict = "sent" if record.flags & SENT else "eligible" if record.flags & ELIGIBLE else "ignored"
        yield ListedEntry(record.entry.path, record.entry.kind, record.entry.size, verdict)


def explain(request: Request, paths: Sequence[str]) -> tuple[Explanation, ...]:
    """Say of each path whether it is sent, which rule decided and which instruction needs it.

    Raises:
        ContextError: the builder would refuse, or the context cannot be read.
    """
    build = _chosen(request)
    return explain_paths(build, walker(build), coverage(build), paths)


def coverage(build: Build, watched: Sequence[str] = ()) -> Coverage:
    """What the instructions of a build read, and after them, as if they were instructions too, what is watched."""
    reads = build.needs.reads if build.needs is not None else ()
    return Coverage(build.context, (*reads, *map(_watching, watched)))


def _watching(glob: str) -> Read:
    return Read("", 0, "", glob, (clean(glob.strip("/")),), parents=True)


def _chosen(request: Request) -> Build:
    if request.builder not in BUILDERS:
        raise CtxsizeError(f"no such builder: {request.builder!r}; one of {', '.join(BUILDERS)}")
    return prepare(request, request.builder)


def _with_dockerfile(build: Build, chosen: Build) -> Build:
    """The build, unless this builder alone finds no Dockerfile."""
    if build.needs is None and chosen.needs is not None:
        names = " or ".join(DOCKERFILE_NAMES[build.builder])
        raise ContextError(f"there is no {names} here", path=os.path.dirname(chosen.dockerfile_name or "") or ".")
    return build


def _others(request: Request, chosen: Build) -> tuple[list[Walker], dict[str, ContextError]]:
    """The walks of the builders that were not chosen, and why some of them refuse."""
    walkers, refused = [], {}
    for builder in BUILDERS:
        if builder != request.builder:
            try:
                walkers.append(walker(_with_dockerfile(prepare(request, builder), chosen)))
            except ContextError as error:
                refused[builder] = error
    return walkers, refused


def _fold(tree: Tree, plan: Plan, progress: Progress | None = None) -> Fold:
    fold = fold_tree(tree, plan, progress)
    failed = refusal(plan, 0, fold.sums.obstacles)
    if failed is not None:
        raise failed
    return fold


def _fold_what_can_be(
    tree: Tree, plan: Plan, refused: dict[str, ContextError], progress: Progress | None
) -> tuple[Plan, Fold]:
    """Fold for all builders at once; where one stumbles on a rule, find out which, and go on without it."""
    try:
        fold = _fold(tree, plan, progress)
    except ContextError:
        chosen, *others = plan.walkers
        if not others:
            raise
        sound = [other for other in others if not _stumbles(tree, other, refused)]
        alone = replace(plan, walkers=(chosen, *sound))
        return alone, _fold(tree, alone, progress)
    for index, other in enumerate(plan.walkers[1:], start=1):
        failed = refusal(plan, index, fold.sums.obstacles)
        if failed is not None:
            refused[other.builder] = failed
    return plan, fold


def _stumbles(tree: Tree, other: Walker, refused: dict[str, ContextError]) -> bool:
    try:
        _fold(tree, Plan((other,), SENT, coverage(other.build)))
    except ContextError as error:
        refused[other.builder] = error
        return True
    return False


def _named_contexts(request: Request, build: Build) -> Iterator[NamedContext]:
    """What is sent of each named context that the build reads; only BuildKit knows them."""
    for name, named in named_builds(request, build).items():
        location = request.build_contexts[name]
        if isinstance(named, str):
            yield describe.named_context(name, named, location, None)
            continue
        yield describe.named_context(name, named, location, measured_alone(named).totals.builders[0])


def described_as_report(
    request: Request, selection: Selection, measured: describe.Measured, refused: Mapping[str, ContextError]
) -> Report:
    """What was measured, as a report."""
    build, needs, total = measured.build, measured.build.needs, measured.scope
    opens_all = measured.plan.show_ignored
    lines = _lines(measured, refused, all_opened=opens_all)
    chosen = lines[request.builder]
    heaviest = tuple(describe.heavy_paths(measured, selection.top, selection.min_size))
    problems = describe.problems(measured)
    reads = tuple(describe.instruction_reads(measured))
    depth = selection.depth
    return Report(
        context=request.context,
        dockerfile=build.dockerfile_name,
        target=needs.target if needs is not None else None,
        stages=needs.stages if needs is not None else (),
        builder=request.builder,
        ignore_file=build.ignore_name,
        rule_count=len(build.rules),
        scope="sent" if measured.plan.scope == SENT else "eligible",
        total=total,
        overhead=max(chosen.bytes_sent - chosen.sent.bytes, 0),
        chosen=chosen,
        others=tuple(lines[builder] for builder in BUILDERS if builder != request.builder),
        heaviest=heaviest,
        heaviest_left_out=describe.without(total, heaviest),
        categories=describe.categories(measured),
        extensions=describe.extensions(measured),
        instructions=reads,
        rules=describe.rule_savings(measured) if selection.rules else (),
        tree=tuple(describe.tree_rows(measured, depth, selection.top, selection.min_size)) if depth is not None else (),
        problems=tuple(problems[:_MOST_PROBLEMS]),
        problems_left_out=max(len(problems) - _MOST_PROBLEMS, 0),
        notes=tuple(describe.notes(measured, reads)),
        named_contexts=tuple(_named_contexts(request, build)),
    )


def _lines(
    measured: describe.Measured, refused: Mapping[str, ContextError], *, all_opened: bool
) -> dict[str, BuilderLine]:
    lines = {
        walker.builder: describe.builder_line(walker.build, totals, all_opened=all_opened)
        for walker, totals in zip(measured.plan.walkers, measured.totals.builders, strict=True)
    }
    return lines | {builder: describe.refused_line(builder, error) for builder, error in refused.items()}
