"""Describes a settled fold as a Report: from sums and indexes to the rows that a reader sees."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctxsize.build import Build
from ctxsize.builders.coverage import set_bits
from ctxsize.dockerfile import Read
from ctxsize.errors import ContextError
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.folding import Fold
from ctxsize.measurement.plan import ELIGIBLE, SENT, STRIDE, Plan
from ctxsize.measurement.ranking import RankedPath, Ranking
from ctxsize.measurement.settling import BuilderTotals, Totals
from ctxsize.measurement.sums import AccountKey, Obstacle
from ctxsize.measurement.weight import NOTHING
from ctxsize.missing_dockerfile import others_named
from ctxsize.report import (
    BuilderLine,
    HeavyPath,
    InstructionRead,
    InstructionReference,
    NamedContext,
    Problem,
    RuleReference,
    RuleSaving,
    Share,
    TreeRow,
    Weight,
)
from ctxsize.tree import Kind
from ctxsize.units import as_printed, buildkit_size, docker_size

# Paths that a row with a count may name.
_MOST_PATHS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is known of one context: what was asked, what was added up, what came out."""

    plan: Plan
    fold: Fold
    totals: Totals
    ranking: Ranking

    @property
    def build(self) -> Build:
        """The build of the chosen builder."""
        return self.plan.walkers[0].build

    @property
    def scope(self) -> Weight:
        """What is in scope."""
        totals = self.totals.builders[0]
        return totals.sent if self.plan.scope == SENT else totals.eligible


def builder_line(build: Build, totals: BuilderTotals, *, all_opened: bool) -> BuilderLine:
    """What one builder does."""
    known = all_opened or not totals.unopened
    return BuilderLine(
        builder=build.builder,
        bytes_sent=totals.bytes_sent,
        bytes_resent=totals.bytes_resent,
        printed=as_printed(build.builder, totals.bytes_sent),
        sent=totals.sent,
        eligible=totals.eligible,
        ignored=totals.ignored if known else None,
        unopened=0 if all_opened else totals.unopened,
        ignore_file=build.ignore_name,
        refused=None,
    )


def refused_line(builder: str, refusal: ContextError) -> BuilderLine:
    """A builder that refuses this build."""
    return BuilderLine(builder, 0, 0, "", NOTHING, NOTHING, None, 0, None, str(refusal))


def named_context(name: str, build: Build | str, location: str, totals: BuilderTotals | None) -> NamedContext:
    """What is sent of a named context; `build` is text where it could not be measured."""
    if isinstance(build, str) or totals is None:
        return NamedContext(name, location, 0, "", NOTHING, None, str(build))
    printed = buildkit_size(totals.bytes_sent)
    return NamedContext(name, location, totals.bytes_sent, printed, totals.sent, build.ignore_name, None)


def heavy_paths(measured: Measured, top: int, minimum: int) -> Iterator[HeavyPath]:
    """The heaviest paths."""
    total = measured.scope.bytes
    for row in measured.ranking.rows(top, minimum):
        yield HeavyPath(
            path=_common_name(row),
            paths=row.paths[:_MOST_PATHS],
            count=len(row.paths),
            weight=row.weight,
            share=_share(row.weight.bytes, total),
            category=row.kind.category if row.kind is not None else "",
            needed_by=readers_of(measured.build, row.readers),
            why=row.kind.why if row.kind is not None else "",
        )


def _common_name(row: RankedPath) -> str:
    if len(row.paths) == 1:
        return row.paths[0]
    return row.paths[0].rstrip("/").rpartition("/")[2] + "/"


def readers_of(build: Build, readers: int) -> tuple[InstructionReference, ...]:
    """The instructions of some reader bits, each line once: several mounts of one RUN are one instruction."""
    reads = _reads(build)
    readers &= (1 << len(reads)) - 1  # what is only watched reads nothing
    first: dict[tuple[int, str], Read] = {}
    for index in set_bits(readers):
        first.setdefault((reads[index].line, reads[index].stage), reads[index])
    return tuple(instruction(build, read) for read in first.values())


def _reads(build: Build) -> Sequence[Read]:
    return build.needs.reads if build.needs is not None else ()


def instruction(build: Build, read: Read) -> InstructionReference:
    """An instruction as a report names it."""
    return InstructionReference(build.dockerfile_name or "", read.line, read.stage, read.text)


def categories(measured: Measured) -> tuple[Share, ...]:
    """Weight by category, heaviest first; "" is all that is of no known kind."""
    folders: defaultdict[str, int] = defaultdict(int)
    scope, sums = measured.plan.scope, measured.fold.sums
    inherited: list[str] = [""] * len(sums.folders)
    for index in range(1, len(sums.folders)):
        kind = sums.folders.kinds[index]
        inherited[index] = kind.category if kind is not None else inherited[sums.folders.parent[index]]
        if measured.totals.below.flags[index] & scope:
            folders[inherited[index]] += 1
    return _shares(measured, lambda key: key.category, folders)


def extensions(measured: Measured) -> tuple[Share, ...]:
    """Weight by extension, heaviest first; folders have none."""
    return _shares(measured, lambda key: key.extension, {})


def _shares(
    measured: Measured, name_of: Callable[[AccountKey], str], folders: "dict[str, int] | defaultdict[str, int]"
) -> tuple[Share, ...]:
    sizes: defaultdict[str, int] = defaultdict(int)
    files: defaultdict[str, int] = defaultdict(int)
    for account in measured.fold.sums.accounts.values():
        if account.flags & measured.plan.scope and account.files:
            name = name_of(account.key)
            sizes[name] += account.bytes
            files[name] += account.files
    total = measured.scope.bytes
    shares = [
        Share(name, Weight(sizes[name], files[name], folders.get(name, 0)), _share(sizes[name], total))
        for name in {*files, *folders}
    ]
    return tuple(sorted(shares, key=lambda share: (-share.weight.bytes, -share.weight.files, share.name)))


def instruction_reads(measured: Measured) -> Iterator[InstructionRead]:
    """What each instruction reads of what is let in, in Dockerfile order."""
    build, sums, below = measured.build, measured.fold.sums, measured.totals.below
    totals: defaultdict[int, Weight] = defaultdict(lambda: NOTHING)
    for account in sums.accounts.values():
        for index in set_bits(account.key.readers):
            totals[index] += Weight(account.bytes, account.files, 0)
    for (readers, flags), count in Counter(zip(below.readers[1:], below.flags[1:], strict=True)).items():
        for index in set_bits(readers) if flags & (SENT | ELIGIBLE) else ():
            totals[index] += Weight(0, 0, count)
    for index, read in enumerate(_reads(build)):
        yield InstructionRead(instruction(build, read), read.sources, read.unresolved, totals[index])


def rule_savings(measured: Measured) -> tuple[RuleSaving, ...]:
    """What each rule keeps out or lets back in, heaviest first, then in file order."""
    weights: defaultdict[int, Weight] = defaultdict(lambda: NOTHING)
    unopened: defaultdict[int, int] = defaultdict(int)
    rules = measured.build.rules
    for account in measured.fold.sums.accounts.values():
        decider = account.key.decider
        if decider is not None and _shows(rules, decider, account.flags):
            weights[decider] += Weight(account.bytes, account.files, 0)
    folders = measured.fold.sums.folders
    kinds = Counter(zip(folders.deciders[1:], measured.totals.below.flags[1:], folders.opened[1:], strict=True))
    for (decider, flags, opened), count in kinds.items():
        if decider is not None and _shows(rules, decider, flags):
            weights[decider] += Weight(0, 0, count)
            unopened[decider] += 0 if opened else count
    rows = [
        RuleSaving(rule_reference(rule), rule.negated, weights[index], unopened[index], measured=not unopened[index])
        for index, rule in enumerate(rules)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.weight.bytes, -row.weight.files, row.rule.line)))


def _shows(rules: Sequence[Rule], decider: int, flags: int) -> bool:
    """Whether what happened to an entry is what its deciding rule does; docker's own rules are not shown."""
    return decider < len(rules) and bool(flags & (SENT | ELIGIBLE)) == rules[decider].negated


def rule_reference(rule: Rule) -> RuleReference:
    """A rule as a report names it."""
    return RuleReference(rule.file, rule.line, rule.text)


def tree_rows(measured: Measured, depth: int, top: int, minimum: int) -> Iterator[TreeRow]:
    """The paths down to a depth, heaviest first in each folder; `top` limits the children of one folder, 0: all."""
    ranking = measured.ranking
    total = measured.scope.bytes
    stack = [(ranking.branch(0), 0)]
    while stack:
        branch, level = stack.pop()
        kind = branch.kind
        yield TreeRow(
            branch.path, level, branch.weight, _share(branch.weight.bytes, total), kind.category if kind else ""
        )
        if level < depth and branch.folder is not None:
            children = [child for child in ranking.branches(branch.folder) if child.weight.bytes >= minimum]
            stack.extend((child, level + 1) for child in reversed(children[: top or None]))


_EFFECTS = {
    Kind.FILE: "BuildKit sends it as an empty file, without a warning",
    Kind.SOCKET: "BuildKit sends it as an empty file; docker and buildah leave it out",
    Kind.FOLDER: "what is in it is not counted; a builder that looks inside fails",
}


def problems(measured: Measured) -> list[Problem]:
    """What could not be read or does not arrive as it is, under the chosen builder first of all."""
    chosen = (1 << STRIDE) - 1
    return [
        Problem(obstacle.path, obstacle.reason, _EFFECTS[obstacle.kind])
        for obstacle in sorted({(one.path, one.reason): one for one in measured.fold.sums.obstacles}.values())
        if obstacle.flags & chosen or _unreadable_to_us(obstacle)
    ]


def _unreadable_to_us(obstacle: Obstacle) -> bool:
    return obstacle.kind == Kind.FOLDER


def without(total: Weight, rows: Iterable[HeavyPath]) -> Weight:
    """What is left of a total beside some rows that do not overlap."""
    return total - sum((row.weight for row in rows), NOTHING)


def _share(part: int, total: int) -> float:
    return part / total if total else 0.0


def notes(measured: Measured, reads: Iterable[InstructionRead]) -> Iterator[str]:
    """What else a reader should know, one sentence each; `reads` are what the instructions read."""
    build, totals = measured.build, measured.totals.builders[0]
    if build.needs is None:
        yield "No Dockerfile was found, so nothing says what is needed: these are the sizes of what the rules let in."
        others = others_named(build.context, build.context_name)
        if others:
            yield f"There are Dockerfiles in its folders; {others}."
        return
    yield from build.needs.notes
    yield from _reads_of_nothing(reads)
    if build.ignore_name is None and build.context.status(".dockerignore") is not None:
        yield ".dockerignore is there, but this builder cannot read it as a file inside the context, and goes without."
    behind = totals.eligible.bytes - totals.sent.bytes
    if build.builder == "buildkit" and measured.plan.scope == SENT and behind > totals.sent.bytes:
        yield (
            f"{docker_size(behind)} more is let in by the rules but read by no instruction, so BuildKit leaves it "
            "behind; the classic builder sends it (see --scope eligible)."
        )


def _reads_of_nothing(reads: Iterable[InstructionRead]) -> Iterator[str]:
    """Instructions of whose sources nothing is let in."""
    for read in reads:
        if not (read.weight.files or read.weight.folders) and read.sources:
            sources = ", ".join(read.sources)
            yield f"line {read.instruction.line} reads nothing: {sources} is not there, or the rules keep it out."
