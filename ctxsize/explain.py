"""Explains single paths: the verdict, the rule that decided, the rules overruled, and who needs the path."""

from collections.abc import Sequence

from ctxsize import describe
from ctxsize.build import Build
from ctxsize.builders import Fate, WalkState
from ctxsize.builders.coverage import Coverage
from ctxsize.errors import ContextError
from ctxsize.ignore.reading import clean
from ctxsize.measurement.plan import ClosedState, Walker
from ctxsize.report import Explanation, RuleReference
from ctxsize.tree import Kind, kind_of


def explain_paths(build: Build, walker: Walker, coverage: Coverage, paths: Sequence[str]) -> tuple[Explanation, ...]:
    """Explain each path, relative to the context; one that does not exist is judged all the same.

    Raises:
        ContextError: a path leaves the context, or the builder stumbles on a rule.
    """
    return tuple(_explain(build, walker, coverage, _inside(path)) for path in paths)


def _inside(path: str) -> str:
    cleaned = clean(path).lstrip("/") or "."
    if cleaned == ".." or cleaned.startswith("../"):
        raise ContextError("the path is outside the context", path=path)
    return cleaned


def _explain(build: Build, walker: Walker, coverage: Coverage, path: str) -> Explanation:
    if path == ".":
        return Explanation(".", Kind.FOLDER, "eligible", None, (), (), "the context itself: rules do not apply to it")
    status = build.context.status(path)
    kind = None if status is None else kind_of(status.st_mode)
    names = path.split("/")
    fate = _fate(walker.start, names, is_folder=kind == Kind.FOLDER)
    verdict = "sent" if fate.sent else "eligible" if fate.eligible else "ignored"
    decider = None if fate.decider is None or fate.decider >= len(build.rules) else fate.decider
    readers = coverage.readers(coverage.state(path + "/").inherited) if fate.sent or fate.eligible else 0
    return Explanation(
        path=path,
        kind=kind,
        verdict=verdict,
        rule=None if decider is None else describe.rule_reference(build.rules[decider]),
        overruled=_overruled(build, names, decider),
        needed_by=describe.readers_of(build, readers),
        note=_note(build, fate, kind),
    )


def _fate(start: WalkState, names: Sequence[str], *, is_folder: bool) -> Fate:
    """Walk down to the path as the builder does; a folder that it does not open decides for all below."""
    state = start
    for name in names[:-1]:
        fate, inside = state.enter(name)
        state = ClosedState(fate.decider) if inside is None else inside
    return state.enter(names[-1])[0] if is_folder else state.judge(names[-1])


def _overruled(build: Build, names: Sequence[str], decider: int | None) -> tuple[RuleReference, ...]:
    """The other rules whose pattern matches the path or a folder above it."""
    paths = ["/".join(names[:depth]) for depth in range(1, len(names) + 1)]
    return tuple(
        describe.rule_reference(rule)
        for index, rule in enumerate(build.rules)
        if index != decider and not rule.pattern.error and any(rule.pattern.matches(path) for path in paths)
    )


def _note(build: Build, fate: Fate, kind: str | None) -> str:
    if fate.empty and fate.sent and kind == Kind.FILE:
        return "arrives empty: BuildKit's walk lets it in, but its rules exclude it when the file is opened"
    if fate.decider is not None and fate.decider >= len(build.rules):
        return "always sent: docker adds a rule for it"
    return ""
