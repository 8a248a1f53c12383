"""Proves what new rules do to a build: which of the files that its instructions read are still let in."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ctxsize.build import Build
from ctxsize.builders import WalkState
from ctxsize.builders.coverage import set_bits
from ctxsize.generator.comparison import Comparison, Difference
from ctxsize.generator.gains import gains
from ctxsize.generator.guards import Guard, says_nothing
from ctxsize.generator.judge import Accepted, drops
from ctxsize.generator.proposal import Certificate, Dropped, InstructionChange, Verdict
from ctxsize.generator.wishes import Wishes
from ctxsize.measurement.plan import walker
from ctxsize.sources import Sources

# Objections of one kind that are told.
_MOST_OBJECTIONS = 5
_MOST_DROPPED = 1_000
_MOST_GAINED = 1_000
_WILD = re.compile(r"\\(?P<escaped>.)|\[(?P<class>[^\]^\\])[^\]]*\]|[*?]")
# What may come to lie in a guarded folder: outputs of builds for some platforms.
_HYPOTHETICAL = ("linux/amd64/x", "linux/arm/v7/x", "x")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a checker knows of a context, gathered apart from what proposed the rules.

    Attributes:
        sources: the files that somebody wrote.
        guards: what must stay.
        accepted: junk that no build misses.
        wishes: what the user allows: that tracked files are dropped, or what nothing is known of.
    """

    sources: Sources
    guards: Sequence[Guard]
    accepted: Sequence[Accepted]
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True)
class Question:
    """A build under two sets of rules.

    Attributes:
        before, after: the same build of each builder that takes part, the chosen one first.
        names: how each instruction that reads the context is named, e.g. "Dockerfile:4 COPY . .".
        refused: builders that refuse this build anyway, and why.
        own: the same builds under the lines that the user wrote, which are to keep out what they do; () where anything
            may come back.
    """

    before: tuple[Build, ...]
    after: tuple[Build, ...]
    names: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()
    own: tuple[Build, ...] = ()


def prove(
    question: Question, evidence: Evidence, comparison: Comparison, instructions: Sequence[InstructionChange]
) -> Certificate:
    """Say what a comparison proves; `instructions` are the sums of what each of them reads."""
    found = sorted(comparison.differences(), key=lambda difference: difference.path)
    read = [difference for difference in found if difference.readers]
    dropped = [_dropped(question, evidence, difference) for difference in read if difference.lost]
    objections = [
        *_at_most(_objections(evidence, dropped)),
        *_at_most(
            f"{change.instruction} would read nothing any more" for change in instructions if _is_emptied(change)
        ),
        *_at_most(_come_back(question, found)),
        *_at_most(_hypothetical(question, evidence.guards)),
    ]
    gained = gains(question.after[0].context, question.names, found)
    return Certificate(
        _verdict(evidence, dropped, objections, reads_more=any(each.read_by for each in gained)),
        tuple(build.builder for build in question.before),
        question.refused,
        tuple(instructions),
        tuple(dropped[:_MOST_DROPPED]),
        tuple(objections),
        gained[:_MOST_GAINED],
    )


def _verdict(evidence: Evidence, dropped: Sequence[Dropped], objections: Sequence[str], *, reads_more: bool) -> str:
    if objections:
        return Verdict.UNPROVED
    if any(not each.category or _source_below(evidence.sources, each.path) for each in dropped):
        return Verdict.HEURISTIC
    if reads_more:
        return Verdict.NOTHING_MISSED
    return Verdict.NAMED_JUNK if dropped else Verdict.IDENTICAL


def _dropped(question: Question, evidence: Evidence, difference: Difference) -> Dropped:
    path = difference.path.removesuffix(".")
    known = next((each for each in evidence.accepted if drops(each.pattern, path.rstrip("/"))), None)
    names = {question.names[index].partition(" ")[0] for index in set_bits(difference.readers)}
    return Dropped(
        path=path,
        pattern=deciding_rule(question, path),
        category=known.junk.category if known else "",
        why=known.junk.why if known else "",
        marker=known.marker if known else "",
        producer=known.producer if known else "",
        builders=difference.lost,
        read_by=tuple(sorted(names)),
    )


def deciding_rule(question: Question, path: str) -> str:
    """The new rule that keeps a path out under the first builder, as it is written; "" for none."""
    build = question.after[0]
    state: WalkState | None = walker(build).start
    decider = None
    for name in path.rstrip("/").split("/"):
        if state is None:
            break
        fate, state = state.enter(name)
        decider = fate.decider if fate.decider is not None else decider
    return build.rules[decider].text if decider is not None and decider < len(build.rules) else ""


def _objections(evidence: Evidence, dropped: Sequence[Dropped]) -> Iterator[str]:
    for each in dropped:
        path = each.path.rstrip("/")
        by = f"{each.path} is read by {', '.join(each.read_by)}"
        source = _source_below(evidence.sources, each.path)
        if source and not evidence.wishes.allows_tracked:
            yield f"{by}, and {'git tracks ' + source if evidence.sources.tracked else source + ' may be a source'}"
        elif not each.category and not evidence.wishes.allows_unknown:
            yield f"{by}, and nothing shows that it is junk"
        guard = next((guard for guard in evidence.guards if _is_guarded(path, guard.path)), None)
        if guard is not None:
            yield f"{each.path} must stay: {guard.said_by}"


def _is_guarded(path: str, guarded: str) -> bool:
    """Whether a path is guarded itself, or has something guarded below it."""
    return path == guarded or guarded.startswith(f"{path}/") or (drops(guarded, path) and _is_as_deep(path, guarded))


def _is_as_deep(path: str, guarded: str) -> bool:
    return path.count("/") == guarded.count("/") and not says_nothing(posixpath.basename(guarded))


def _source_below(sources: Sources, path: str) -> str:
    """A source that is dropped with a path, or ""."""
    if not path.endswith("/"):
        return path if path in sources.files else ""
    return sources.first_below(path)


def _is_emptied(change: InstructionChange) -> bool:
    return bool(change.before.files) and not change.after.files


def _come_back(question: Question, found: Iterable[Difference]) -> Iterator[str]:
    """What the user's own lines keep out stays out; what only our block kept out may be needed by now."""
    starts = {build.builder: walker(build).start for build in question.own}
    for difference in found:
        path = difference.path.removesuffix("/.")
        back = [each for each in difference.gained if each in starts and not is_let_in(starts[each], path)]
        if back:
            yield f"{difference.path} would come back for {', '.join(back)}, although it is ignored now"


def _hypothetical(question: Question, guards: Iterable[Guard]) -> Iterator[str]:
    """What is not there yet, but may be when somebody builds, has to be let in as before."""
    starts = [(walker(one), walker(other)) for one, other in zip(question.before, question.after, strict=True)]
    for guard in (guard for guard in guards if guard.is_copied):
        plain = _example(guard.path)
        for path in (plain, *(posixpath.join(plain, below) for below in _HYPOTHETICAL)):
            for before, after in starts:
                if is_let_in(before.start, path) and not is_let_in(after.start, path):
                    yield f"{path} would not be let in for {before.builder}: {guard.said_by}"


def _example(glob: str) -> str:
    """A path that a glob of COPY matches; of a class that says what is not meant, the glob itself has to do."""
    return _WILD.sub(lambda found: found["class"] or found["escaped"] or "x", glob)


def is_let_in(start: WalkState, path: str) -> bool:
    """Whether a walk lets a file of this path in; it need not exist."""
    state: WalkState | None = start
    *folders, name = path.split("/")
    for folder in folders:
        state = state.enter(folder)[1] if state is not None else None
    if state is None:
        return False
    fate = state.judge(name)
    return fate.eligible and not fate.empty


def _at_most(objections: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(objections))
    left = len(found) - _MOST_OBJECTIONS
    return found if left <= 0 else [*found[:_MOST_OBJECTIONS], f"… and {left} more of the kind"]
