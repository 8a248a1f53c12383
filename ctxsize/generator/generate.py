"""Proposes an ignore file: survey, judge, choose the form, put it beside the user's lines, and prove it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ctxsize.build import Build, Request, with_rules
from ctxsize.build_files import read_ignore_file, shared_ignore_file
from ctxsize.builders import WalkState
from ctxsize.builders.coverage import Coverage
from ctxsize.ecosystems import JUNK
from ctxsize.ecosystems.kinds import Junk
from ctxsize.errors import ContextError, CtxsizeError
from ctxsize.generator.aside import verdicts
from ctxsize.generator.comparison import Comparison, compare
from ctxsize.generator.existing import Existing, merged, read_existing, takes_over, taking_over
from ctxsize.generator.forms import Section, allow_list, allow_list_of_uses, deny_list
from ctxsize.generator.guards import meets
from ctxsize.generator.history_need import readings
from ctxsize.generator.judge import Accepted, Judge
from ctxsize.generator.judge import Kept as Stays
from ctxsize.generator.named import named_and_ignored
from ctxsize.generator.proof import Evidence, Question, is_let_in, prove
from ctxsize.generator.proposal import Certificate, Dropped, Proposal, Verdict
from ctxsize.generator.savings import builder_changes, instruction_changes, kept
from ctxsize.generator.stages import WHOLE
from ctxsize.generator.survey import Survey, is_same_file, survey
from ctxsize.generator.translation import ignored_by_git
from ctxsize.generator.wishes import Wishes
from ctxsize.measurement.plan import SENT, Plan, Rewritten, walker
from ctxsize.measurement.settling import BuilderTotals, settle_totals
from ctxsize.measurement.workers import Progress, fold_tree
from ctxsize.tree.overlaid import OverlaidTree

_HISTORY = Junk(".git", "version-control", "history, no command of the build reads it", certain=True)


def propose(
    context: str,
    *,
    builder: str = "buildkit",
    dockerfile: str | None = None,
    target: str | None = None,
    build_args: Mapping[str, str] | None = None,
    ignore_file: str | None = None,
    style: str = "auto",
    level: str = "safe",
) -> Proposal:
    """Propose an ignore file for the builds of a context, and prove it.

    Args:
        context: the folder given to the build.
        builder: whose numbers come first: "buildkit", "classic" or "podman"; the proof holds for all three.
        dockerfile: as `-f`, relative to the current directory; None for the builder's default.
        target: the stage to build; None for the last. What other stages read stays all the same.
        build_args: values of ARGs.
        ignore_file: the file to propose a better one for; None for the one that the builder finds.
        style: "allow" for a list of what is let in, "deny" for a list of junk, "auto" for whichever fits.
        level: "safe", "balanced" or "strict": how much of what git tracks may go, see `Wishes`.

    Raises:
        ContextError: the builder itself would refuse, there is no Dockerfile, or the ignore file cannot be kept.
    """
    request = Request(
        context,
        dockerfile=dockerfile,
        target=target,
        build_args=build_args or {},
        builder=builder,
        ignore_file=ignore_file,
    )
    return propose_for(request, Wishes(style, level))


def propose_for(request: Request, wishes: Wishes, progress: Progress | None = None) -> Proposal:
    """Propose an ignore file for the builds of a context, and prove it.

    Raises:
        ContextError: the chosen builder would refuse, there is no Dockerfile, or the ignore file cannot be kept.
    """
    return proposal_for(survey(request), request, wishes, progress)


def proposal_for(found: Survey, request: Request, wishes: Wishes, progress: Progress | None = None) -> Proposal:
    """Propose an ignore file for what a survey has found.

    Raises:
        ContextError: the ignore file cannot be kept.
    """
    current = _current(found.target, request)
    existing = _existing(current, found, request)
    accepted, stays = judged(found, wishes)
    return _Search(found, wishes, existing, progress).best(current, accepted, stays)


def _existing(current: bytes | None, found: Survey, request: Request) -> Existing:
    """The file that is there, and what it takes over from the one in whose place it is read.

    Raises:
        ContextError: one of them cannot be kept.
    """
    existing = read_existing(current or b"", found.target)
    name, shared = shared_ignore_file(request, request.builder)
    is_new = current is None and not is_same_file(name, found.target)
    if name is not None and (is_new or takes_over(current or b"")):
        return taking_over(existing, shared, name)
    return existing


def saving(request: Request) -> tuple[int, str] | None:
    """Return the bytes that a proposal saves (for podman: that are not read), and what is proved of it.

    None where nothing can be proposed.
    """
    try:
        proposed = propose_for(request, Wishes())
    except CtxsizeError:
        return None
    if proposed.certificate.verdict == Verdict.UNPROVED:
        return None
    return proposed.builders[0].saved, proposed.certificate.verdict


def _current(target: str, request: Request) -> bytes | None:
    """The ignore file that is there.

    Raises:
        ContextError: it is there, but cannot be read, or is no file of this context.
    """
    if not os.path.lexists(target):
        return None
    is_shared = os.path.basename(target).startswith(".")
    folder = os.path.realpath(request.context if is_shared else os.path.dirname(target))
    inside = os.path.realpath(target).startswith(folder.rstrip(os.sep) + os.sep)
    if os.path.islink(target) and not inside and request.ignore_file is None:
        place = "the context" if is_shared else "the Dockerfile's folder"
        raise ContextError(f"the ignore file is a link that leads out of {place}; replace it by a file", path=target)
    return read_ignore_file(target)


def judged(found: Survey, wishes: Wishes) -> tuple[list[Accepted], list[Stays]]:
    """Return the junk that no build of a context misses, and what looks like it and stays."""
    judge = Judge(found.sources, found.dockerfiles, found.guards)
    accepted, stays = judge.verdicts(JUNK)
    if wishes.adds_ignored_by_git:
        # What has to stay for what it is does not go for being ignored by git.
        names = [each.pattern.rpartition("/")[2] for each in stays]
        ignored = ignored_by_git(found.sources.ignore.lines)
        wanted = [each for each in ignored if not any(meets(f"**/{name}", each.pattern) for name in names)]
        more, others = judge.verdicts(wanted)
        accepted, stays = [*accepted, *more], [*stays, *others]
    history = _history(found, wishes)
    if isinstance(history, Stays):
        # A version that is computed from history needs every tracked file too.
        return accepted, [history, *stays]
    if wishes.allows_tracked:
        aside, referred = verdicts(found.sources, found.dockerfiles, found.guards)
        return [history, *accepted, *aside], [*stays, *referred]
    return [history, *accepted], stays


def _history(found: Survey, wishes: Wishes) -> Accepted | Stays:
    """Whether `.git` goes or stays; never a part of it, which breaks more than it saves."""
    guard = next((guard for guard in found.guards if guard.path.split("/")[0] == ".git"), None)
    if guard is not None:
        return Stays(".git", _HISTORY.category, guard.said_by)
    reached = [
        step
        for stages in found.dockerfiles
        for view in stages.views
        if any(source.path == WHOLE for source in view.sources)
        for index in stages.reached(view.index)
        for step in stages.steps(index)
    ]
    text = "\n".join(build.dockerfile.data.decode("utf-8", "replace") for build in found.builds[:1] if build.dockerfile)
    reading = next(readings(reached, text, found.sources), None)
    if reading is None or wishes.drops_history or (reading.is_soft and wishes.allows_tracked):
        return Accepted(".git", _HISTORY)
    hint = "; --no-git ignores it, which changes the version that is reported" if reading.is_soft else ""
    return Stays(".git", _HISTORY.category, f"{reading.reason}, which reads history{hint}")


def _is_about(objection: str, dropped: Dropped) -> bool:
    """Whether an objection is to something that is dropped, or to an instruction that nothing is left for."""
    return dropped.path in objection or any(objection.startswith(f"{place} ") for place in dropped.read_by)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A text that was tried: the builds with its rules, and what came out."""

    text: str
    builds: tuple[Build, ...]
    certificate: Certificate
    comparison: Comparison


class _Search:
    """Looks for the best rules that stand their proof: what fails it is left out, and the reason told."""

    def __init__(self, found: Survey, wishes: Wishes, existing: Existing, progress: Progress | None) -> None:
        self._found = found
        self._wishes = wishes
        self._existing = existing
        self._coverage = Coverage(found.builds[0].context, found.reads)
        self._progress = progress

    def best(self, current: bytes | None, accepted: list[Accepted], stays: list[Stays]) -> Proposal:
        """Return the first proposal whose proof holds; at the end, the file as it is."""
        form, stays = self._form(), list(stays)
        while True:
            sections = self._sections(form, accepted)
            tried = self._tried(merged(self._beside(form, sections), sections), accepted)
            if tried.certificate.verdict != Verdict.UNPROVED or not sections:
                return self._proposal(current, form, tried, stays)
            form, accepted = self._less(form, accepted, tried.certificate, stays)

    def _form(self) -> str:
        """A list of what is let in, where that can be said and the user has none."""
        style, let_in = self._wishes.style, self._let_in(())
        if let_in is None or style == "deny" or self._has_unknown_images():
            return "deny"
        return "allow" if style == "allow" or not self._beside("allow", let_in).lists_what_is_let_in else "deny"

    def _beside(self, form: str, sections: Sequence[Section]) -> Existing:
        """The user's lines, as far as they matter beside ours."""
        if form != "allow" or not sections:
            return self._existing
        let_in = [line.removeprefix("!") for line in sections[0].lines if line.startswith("!")]
        return self._existing.within(let_in, self._found.sources.files)

    def _sections(self, form: str, accepted: Sequence[Accepted]) -> tuple[Section, ...]:
        useful = [each for each in accepted if not self._is_said(each)]
        let_in = self._let_in(useful) if form == "allow" else None
        return deny_list(useful) if let_in is None else let_in

    def _let_in(self, useful: Sequence[Accepted]) -> tuple[Section, ...] | None:
        """The list of what is let in; at the strictest level of what is in use, where everything is read."""
        let_in = allow_list(self._found.stage_sources, useful, self._found.sources)
        if let_in is None and self._wishes.level == "strict":
            return allow_list_of_uses(self._found.stage_sources, useful, self._found.sources, self._named(useful))
        return let_in

    def _named(self, useful: Sequence[Accepted]) -> Sequence[str]:
        """What the Dockerfiles name of what git ignores."""
        found = self._found
        return named_and_ignored(found.dockerfiles, useful, found.sources)

    def _has_unknown_images(self) -> bool:
        """Whether a base image may read the context by triggers that no Dockerfile here shows."""
        views = [view for stages in self._found.dockerfiles for view in stages.views]
        return any("onbuild" in view.image for view in views)

    def _is_said(self, accepted: Accepted) -> bool:
        """Whether the user's own lines keep all of it out already."""
        return not any(is_let_in(self._own_start, path) for path in self._examples(accepted))

    @cached_property
    def _own_start(self) -> WalkState:
        """A walk under the user's own lines alone."""
        own = self._existing.said.encode("utf-8", "surrogateescape")
        return walker(with_rules(replace(self._found.builds[0], builder="buildkit"), own, self._found.target)).start

    @cached_property
    def _own(self) -> tuple[Build, ...]:
        """The builds under the user's own lines alone; a file that this one supplants is taken as it is."""
        chosen = self._found.builds[0].ignore_name
        return tuple(
            self._with_rules(build, self._existing.said) if is_same_file(build.ignore_name, chosen) else build
            for build in self._found.builds
        )

    def _examples(self, accepted: Accepted) -> Iterator[str]:
        """Paths that are to be kept out, where they are to be expected."""
        name = accepted.pattern.removeprefix("**/").replace("*", "x")
        if not accepted.pattern.startswith("**/"):
            yield name
            return
        yield name
        yield f"x/x/{name}"
        for marker in self._found.sources.named(*accepted.junk.markers)[:50] if accepted.junk.markers else ():
            yield os.path.join(os.path.dirname(marker), name)

    def _tried(self, text: str, accepted: Sequence[Accepted]) -> _Tried:
        """Prove the rules of a text, and measure what they save."""
        found = self._found
        builds = tuple(self._with_rules(build, text) for build in found.builds)
        comparison = compare(found.builds, builds, self._coverage, self._progress, self._written(text))
        question = Question(found.builds, builds, found.names, found.refused, self._own)
        changes = instruction_changes(found.names, comparison)
        evidence = Evidence(found.sources, found.guards, accepted, self._wishes)
        certificate = prove(question, evidence, comparison, changes)
        return _Tried(text, builds, certificate, comparison)

    def _with_rules(self, build: Build, text: str) -> Build:
        if build.builder not in self._found.readers:
            return build
        return with_rules(build, text.encode("utf-8", "surrogateescape"), self._found.target)

    def _less(
        self, form: str, accepted: Sequence[Accepted], certificate: Certificate, stays: list[Stays]
    ) -> tuple[str, list[Accepted]]:
        """Leave out what the proof objects to: the rules of what it drops, or else the form, or else everything."""
        guilty = {
            dropped.pattern
            for dropped in certificate.dropped
            if any(_is_about(each, dropped) for each in certificate.objections)
        }
        reason = f"the proof objects: {certificate.objections[0]}"
        left = [each for each in accepted if each.pattern not in guilty]
        stays += [Stays(each.pattern, each.junk.category, reason) for each in accepted if each.pattern in guilty]
        if len(left) < len(accepted):
            return form, left
        if form == "allow":
            stays.append(Stays("*", "", reason))
            return "deny", left
        return form, []

    def _proposal(self, current: bytes | None, form: str, tried: _Tried, stays: Sequence[Stays]) -> Proposal:
        found = self._found
        after = self._afterwards(tried)
        changes = tuple(builder_changes(tried.comparison, after))
        return Proposal(
            file=found.target,
            text=tried.text,
            current=None if current is None else current.decode("utf-8", "surrogateescape"),
            form=form,
            dockerfiles=found.file_names,
            before=changes[0].bytes_before,
            after=changes[0].bytes_after,
            builders=changes,
            certificate=tried.certificate,
            kept=tuple(kept(tried.comparison, stays, found.sources.folders)),
            notes=found.notes,
        )

    def _written(self, text: str) -> Rewritten | None:
        """The ignore file as a part of the context itself; None where it lies elsewhere."""
        found = self._found
        path = os.path.relpath(os.path.abspath(found.target), found.builds[0].context_path).replace(os.sep, "/")
        if path.partition("/")[0] == ".." or not os.path.isdir(os.path.dirname(found.target) or "."):
            return None
        return Rewritten(path, len(text.encode("utf-8", "surrogateescape")))

    def _afterwards(self, tried: _Tried) -> Sequence[BuilderTotals]:
        """What is sent once the file is written, which is part of the context itself."""
        known = tried.comparison.afterwards
        if known is not None:
            return known
        written, tree = self._written(tried.text), self._found.builds[0].context
        changed = tree if written is None else OverlaidTree(tree, *written)
        plan = Plan(tuple(walker(build) for build in tried.builds), SENT, self._coverage)
        return settle_totals(fold_tree(changed, plan, self._progress), changed, plan).builders
