"""Facts: what the checks may ask of one measured build; whatever takes time is found out when it is first asked."""

import posixpath
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ctxsize import describe
from ctxsize.build import Build, Request
from ctxsize.checked import BudgetLine
from ctxsize.dockerfile import Read
from ctxsize.explain import explain_paths
from ctxsize.findings.sources import SourceFound, find_sources
from ctxsize.gitignore import GitIgnore, Tracked, UnreadableIndexError, tracked_files
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.plan import ELIGIBLE, FLAG_BITS, SENT
from ctxsize.report import Explanation, InstructionReference, Report
from ctxsize.sources import Sources
from ctxsize.tree import Tree
from ctxsize.tree.links import resolve_inside

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
        report: the same as a report, with every instruction and the heaviest paths.
        budgets: the limits, judged.
    """

    def __init__(
        self,
        request: Request,
        measured: describe.Measured,
        report: Report,
        budgets: Sequence[BudgetLine],
    ) -> None:
        self.request = request
        self.measured = measured
        self.report = report
        self.budgets = budgets

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
        return tuple(find_sources(self.context, self.reads, self.fate_over_links))

    def place(self, read_by: Sequence[InstructionReference]) -> tuple[str | None, int | None]:
        """File and line of the first instruction that reads something; the Dockerfile where none does."""
        return (read_by[0].file, read_by[0].line) if read_by else (self.build.dockerfile_name, None)

    def explain(self, paths: Sequence[str]) -> tuple[Explanation, ...]:
        """What becomes of each path, relative to the context, and which rule decides; it need not exist.

        Raises:
            ContextError: a path leaves the context.
        """
        return explain_paths(self.build, self.measured.plan.walkers[0], self.measured.plan.coverage, paths)

    def fate_over_links(self, path: str) -> Explanation:
        """What becomes of a path, or of that to which it leads over symlinks inside the context, whichever is ignored.

        Raises:
            ContextError: the path leaves the context.
        """
        real = resolve_inside(self.context, path)
        folder = posixpath.dirname(path)
        # A path behind a symlink is none of the context's; that of the link itself is.
        asked = [path] if real in (None, "", path) or resolve_inside(self.context, folder) == folder else []
        told = self.explain([*asked, *([real] if real and real != path else [])])
        return next((each for each in told if each.verdict == "ignored"), told[0])

    @cached_property
    def tracked(self) -> Tracked | None:
        """What git tracks in the context; None where it tracks nothing, or cannot be asked."""
        try:
            return tracked_files(self.build.context.root)
        except UnreadableIndexError:
            return None

    def is_ignored_by_git(self, path: str) -> bool:
        """Whether git ignores a path, which need not exist; false where it tracks nothing here."""
        return self._git_ignore is not None and self._git_ignore.ignores(path, is_folder=False)

    @cached_property
    def _git_ignore(self) -> GitIgnore | None:
        return None if self.tracked is None else Sources(self.context, self.tracked, by_git=True).ignore

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
