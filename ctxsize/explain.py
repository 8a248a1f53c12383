"""Explains single paths: the verdict, the rule that decided, the rules overruled, and who needs the path."""

import stat
from collections.abc import Sequence

from ctxsize import describe
from ctxsize.build import Build
from ctxsize.builders import Fate, WalkState
from ctxsize.builders.coverage import Coverage
from ctxsize.errors import ContextError
from ctxsize.ignore.matching import Matcher, MatchState, Semantics
from ctxsize.ignore.reading import clean
from ctxsize.measurement.entries import flags_below
from ctxsize.measurement.plan import ELIGIBLE, SENT, ClosedState, Walker, flags_of, sees_sockets
from ctxsize.report import Explanation, RuleReference
from ctxsize.tree import Kind, kind_of

# As the walks of the builders ask; all but buildah's give a rule no say that would change nothing.
_SEMANTICS = {"podman": Semantics.LAST_MATCH}


def explain_paths(build: Build, walker: Walker, coverage: Coverage, paths: Sequence[str]) -> tuple[Explanation, ...]:
    """Explain each path, relative to the context; one that does not exist is judged all the same.

    Raises:
        ContextError: a path leaves the context, or the builder stumbles on a rule.
    """
    rules = Matcher(build.rules, _SEMANTICS.get(build.builder, Semantics.PARENT_VECTOR)).start
    return tuple(_explain(build, walker, coverage, rules, _inside(path)) for path in paths)


def _inside(path: str) -> str:
    cleaned = clean(path).lstrip("/") or "."
    if cleaned == ".." or cleaned.startswith("../"):
        raise ContextError("the path is outside the context", path=path)
    return cleaned


def _explain(build: Build, walker: Walker, coverage: Coverage, rules: MatchState, path: str) -> Explanation:
    if path == ".":
        return Explanation(".", Kind.FOLDER, "eligible", None, (), (), "the context itself: rules do not apply to it")
    link = _link_above(build, path)
    if link is not None:
        note = (
            f"{link} is a symlink, and builders follow none: what is behind it is no part of the context by this path"
        )
        return Explanation(path, None, "ignored", None, (), (), note)
    status = build.context.status(path)
    kind = None if status is None else kind_of(status.st_mode)
    above, fate, inside = _way_down(walker.start, path.split("/"), is_folder=kind == Kind.FOLDER)
    flags = 0 if _is_dropped(build, kind) else flags_of((fate,)) & (SENT | ELIGIBLE)
    if walker.late_parents and inside is not None and not flags & SENT:
        flags |= flags_below(build.context, walker, path + "/", inside)
    decider = None if fate.decider is None or fate.decider >= len(build.rules) else fate.decider
    readers = coverage.readers(coverage.state(path + "/").inherited) if flags else 0
    return Explanation(
        path=path,
        kind=kind,
        verdict="sent" if flags & SENT else "eligible" if flags & ELIGIBLE else "ignored",
        rule=None if decider is None else describe.rule_reference(build.rules[decider]),
        overruled=_overruled(build, rules, above, fate),
        needed_by=describe.readers_of(build, readers),
        note=_note(build, fate, kind, flags),
    )


def _link_above(build: Build, path: str) -> str | None:
    """The first symlink on the way to a path, which leads out of what the path says."""
    names = path.split("/")
    for depth in range(1, len(names)):
        above = "/".join(names[:depth])
        status = build.context.status(above)
        if status is None or stat.S_ISLNK(status.st_mode):
            return above if status is not None else None
    return None


def _is_dropped(build: Build, kind: str | None) -> bool:
    return kind == Kind.SOCKET and not sees_sockets(build.builder)


def _way_down(
    start: WalkState, names: Sequence[str], *, is_folder: bool
) -> tuple[Sequence[str], Fate, WalkState | None]:
    """Walk down to the path as the builder does; a folder that it does not open decides for all below.

    Returns the names down to where it was decided, the fate, and the state inside a folder that the builder opens.
    """
    state = start
    for depth, name in enumerate(names[:-1], start=1):
        fate, inside = state.enter(name)
        if inside is None:
            return names[:depth], ClosedState(fate.decider).judge(name), None
        state = inside
    if is_folder:
        return names, *state.enter(names[-1])
    return names, state.judge(names[-1]), None


def _overruled(build: Build, rules: MatchState, names: Sequence[str], fate: Fate) -> tuple[RuleReference, ...]:
    """The rules that had their say and were contradicted by a later one; `names` lead to where that was decided."""
    state = rules
    for name in names:
        state = state.enter(name)[1]
    counted = [index for index in range(len(build.rules)) if state.inherited >> index & 1]
    # What docker adds by itself lets back in.
    contradiction = {False: fate.decider is not None and fate.decider >= len(build.rules), True: False}
    overruled = []
    for index in reversed(counted):
        negated = build.rules[index].negated
        if contradiction[negated]:
            overruled.append(index)
        contradiction[not negated] = True
    return tuple(describe.rule_reference(build.rules[index]) for index in reversed(overruled))


def _note(build: Build, fate: Fate, kind: str | None, flags: int) -> str:
    if fate.empty and fate.sent and kind == Kind.FILE:
        return "arrives empty: BuildKit's walk lets it in, but its rules exclude it when the file is opened"
    if fate.decider is not None and fate.decider >= len(build.rules):
        return "always sent: docker adds a rule for it"
    if _is_dropped(build, kind):
        return "never sent: this builder leaves sockets out"
    if flags and not (fate.sent or fate.eligible):
        return "let in for what is below it"
    return "" if build.needs is not None else "no Dockerfile was found, so nothing says what is needed"
