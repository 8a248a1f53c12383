"""Facts: what the checks may ask of one measured build; whatever takes time is found out when it is first asked."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ctxsize import describe
from ctxsize.build import Build, Request
from ctxsize.checked import Base, BudgetLine
from ctxsize.dockerfile import Read
from ctxsize.errors import CtxsizeError
from ctxsize.explain import explain_paths
from ctxsize.findings.evidence.git_rules import GitRules
from ctxsize.findings.evidence.sources import SourceFound, find_sources
from ctxsize.gitignore import Tracked, UnreadableIndexError, tracked_files
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.plan import ELIGIBLE, FLAG_BITS, SENT
from ctxsize.report import Explanation, InstructionReference, Report
from ctxsize.tree import Tree

if TYPE_CHECKING:
    from ctxsize.assumption import Assumed
    from ctxsize.generator.judge import Accepted

# Heaviest paths that are known to the findings.
MOST_PATHS = 50
# Files of these categories are noted by name while a context is measured.
NOTED = frozenset({"secrets"})


class NotedFile(NamedTuple):
    """A file of a category that is noted by name.

    Attributes:
        path: relative to the context.
        is_sent: whether the chosen builder sends it; else the rules let it in, but no instruction asks for it.
        read_by: the instructions that read it.
    """

    path: str
    is_sent: bool
    read_by: tuple[InstructionReference, ...]


class Facts:
    """All that is known of one build.

    Attributes:
        request: what was asked.
        measured: the settled fold, of all builders.
        report: the same as a report; every rule and every instruction is in it, and the heaviest paths.
        budgets: the limits, judged.
        bases: what the build was before.
        assume: names that are to be ignored although they may not be there; None: those to be expected, (): none.
    """

    def __init__(
        self,
        request: Request,
        measured: describe.Measured,
        report: Report,
        budgets: Sequence[BudgetLine] = (),
        bases: Sequence[Base] = (),
        assume: tuple[str, ...] | None = None,
    ) -> None:
        self.request = request
        self.measured = measured
        self.report = report
        self.budgets = budgets
        self.bases = bases
        self.assume = assume

    @property
    def build(self) -> Build:
        """The build under the chosen builder."""
        return self.measured.build

    @property
    def context(self) -> Tree:
        """The tree that is sent."""
        return self.build.context

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the ignore file in force, in order."""
        return self.build.rules

    @cached_property
    def deciding_lines(self) -> frozenset[int]:
        """The lines of the rules that keep something out of this tree, or let it back in, under the chosen builder."""
        rows = describe.rule_savings(self.measured)
        return frozenset(row.rule.line for row in rows if row.weight.files or row.weight.folders or row.unopened)

    @property
    def reads(self) -> Sequence[Read]:
        """The instructions that read the context, in Dockerfile order, of the stages that this build runs."""
        return self.build.needs.reads if self.build.needs is not None else ()

    @cached_property
    def sources(self) -> tuple[SourceFound, ...]:
        """What becomes of each source that an instruction names, in Dockerfile order."""
        return tuple(find_sources(self.context, self.build.dockerfile_name or "", self.reads, self._ignored_on_the_way))

    def _ignored_on_the_way(self, links: Sequence[str], real: str) -> Explanation | None:
        """The first on the way to a real path that is ignored, itself included; None where it all arrives.

        A folder arrives with whatever is let in below it, though it may be ignored itself.
        """
        for link in links:
            own = self.explain([link])[0]
            if own.verdict == "ignored":
                return own
        index = self.folder(real)
        if not real or (index is not None and self.let_in_below[index]):
            return None
        end = self.explain([real])[0]
        return end if end.verdict == "ignored" else None

    def reference(self, read: Read) -> InstructionReference:
        """An instruction as findings name it."""
        return describe.instruction(self.build, read)

    def explain(self, paths: Sequence[str]) -> tuple[Explanation, ...]:
        """What becomes of each path, relative to the context, and which rule decides; it need not exist.

        Raises:
            ContextError: a path leaves the context.
        """
        return explain_paths(self.build, self.measured.plan.walkers[0], self.measured.plan.coverage, paths)

    def folder(self, path: str) -> int | None:
        """The index in the fold of a real folder, or None where nobody looked into the folder above it."""
        names, children = self.measured.fold.sums.folders.names, self.measured.ranking.children
        index: int | None = 0
        for name in path.split("/") if path else ():
            below = children.get(index, ()) if index is not None else ()
            index = next((child for child in below if names[child] == name), None)
        return index

    @cached_property
    def let_in_below(self) -> Sequence[bool]:
        """For each folder of the fold, whether it or anything below it is let in."""
        folders = self.measured.fold.sums.folders
        flags = [own | inside for own, inside in zip(folders.flags, folders.inside, strict=True)]
        for index in range(len(flags) - 1, 0, -1):
            flags[folders.parent[index]] |= flags[index]
        return [bool(each & (SENT | ELIGIBLE)) for each in flags]

    @cached_property
    def tracked(self) -> Tracked | None:
        """What git tracks in the context; None where it tracks nothing, or cannot be asked."""
        try:
            return tracked_files(self.build.context_path)
        except UnreadableIndexError:
            return None

    @cached_property
    def git(self) -> GitRules:
        """What git's ignore files say."""
        return GitRules(self.build.context_path)

    @cached_property
    def needless(self) -> "tuple[Accepted, ...]":
        """What `ctxsize generate` finds no build to miss, with the command that makes it again; it takes a look at all.

        Ask only where something of the kind is sent.
        """
        # It takes longer to import than a small check to make.
        from ctxsize.generator.generate import judged  # noqa: PLC0415
        from ctxsize.generator.survey import survey  # noqa: PLC0415
        from ctxsize.generator.wishes import Wishes  # noqa: PLC0415

        try:
            return tuple(judged(survey(self.request), Wishes())[0])
        except CtxsizeError:
            return ()

    @cached_property
    def assumed(self) -> "tuple[Assumed, ...]":
        """What is not there and would be sent if it were.

        Raises:
            ContextError: a name leads out of the context.
        """
        # As above.
        from ctxsize.assumption import would_be_sent  # noqa: PLC0415

        return tuple(would_be_sent(self.assume, self.request, self.measured, self.explain))

    @cached_property
    def noted(self) -> tuple[NotedFile, ...]:
        """The files that were noted by name and are let in, in order."""
        return tuple(sorted(self._noted()))

    def _noted(self) -> Iterator[NotedFile]:
        sums = self.measured.fold.sums
        for folder, group, name in sums.noted:
            if group & (SENT | ELIGIBLE):
                read_by = describe.readers_of(self.build, group >> FLAG_BITS)
                yield NotedFile(sums.folders.path(folder) + name, bool(group & SENT), read_by)

    def exists(self, path: str) -> bool:
        """Whether there is such a path in the context, which is "" itself."""
        return not path or self.context.status(path) is not None
