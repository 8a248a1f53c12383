"""Files that BuildKit sends empty, without a word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.ignore.matching import Matcher, Semantics
from ctxsize.measurement.plan import SENT
from ctxsize.tree import Kind
from ctxsize.units import counted

DEFINITION = Definition(
    code="CTX007",
    name="arrives-empty",
    severity="error",
    summary="BuildKit sends files empty",
    why=(
        "BuildKit's client announces a file and then fails to open it: the file arrives with no content, and the build "
        "goes on. Three things do that: a file that the user may not read; a socket; and rules in an order by which "
        "the walk lets a file in that opening it excludes, a `!` line for a folder and after it a rule for a folder "
        "above it.\n\n"
        "The docker CLI stops at a file that it cannot read and leaves sockets out; podman does so, too."
    ),
    before="# .dockerignore\n*\n!src/app\nsrc",
    after="# .dockerignore\n*\nsrc\n!src/app",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each reason why files arrive empty."""
    if facts.build.builder != "buildkit":
        return
    unreadable: list[str] = []
    sockets: list[str] = []
    excluded: defaultdict[int, list[str]] = defaultdict(list)
    for obstacle in sorted(facts.measured.fold.sums.obstacles):
        if not obstacle.flags & SENT or obstacle.kind not in {Kind.FILE, Kind.SOCKET}:
            continue
        rule = _excludes(facts, obstacle.path)
        if obstacle.kind == Kind.SOCKET:
            sockets.append(obstacle.path)
        elif rule is not None:
            excluded[rule].append(obstacle.path)
        elif obstacle.path not in unreadable:
            unreadable.append(obstacle.path)
    yield from _of_rules(facts, excluded)
    if unreadable:
        message = f"{_arrive(unreadable)}, since the user who builds may not read {_them(unreadable)}"
        yield DEFINITION.found(message, paths=unreadable, fix=f"chmod a+r {unreadable[0]}", subject="unreadable")
    if sockets:
        message = f"{_arrive(sockets)}, since a socket has no content to send"
        yield DEFINITION.found(message, paths=sockets, subject="socket", severity="warning")


def _of_rules(facts: Facts, excluded: Mapping[int, list[str]]) -> Iterator[Finding]:
    for index, paths in sorted(excluded.items()):
        rule = facts.rules[index]
        unique = list(dict.fromkeys(paths))
        yield DEFINITION.found(
            f"{_arrive(unique)}: a `!` line lets {_them(unique)} in, and {rule.text.strip()!r} after it excludes "
            f"{_them(unique)} again when the content is read",
            file=rule.file,
            line=rule.line,
            paths=unique,
            fix=f"put {rule.text.strip()!r} above the `!` line",
            subject=rule.text,
        )


def _arrive(paths: list[str]) -> str:
    return f"{paths[0]} arrives empty" if len(paths) == 1 else f"{counted(len(paths), 'file')} arrive empty"


def _them(paths: list[str]) -> str:
    return "it" if len(paths) == 1 else "them"


def _excludes(facts: Facts, path: str) -> int | None:
    """The index of the rule by which BuildKit's client excludes a file when it opens it (fsutil filter.go `Open`)."""
    *folders, name = path.split("/")
    state = Matcher(facts.rules, Semantics.OR_PARENT).start
    for folder in folders:
        state = state.enter(folder)[1]
    matched, decider = state.judge(name)
    return decider if matched else None
