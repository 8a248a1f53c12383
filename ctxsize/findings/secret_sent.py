"""A file that is sent and whose name says that it holds a secret."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts, NotedFile
from ctxsize.findings.evidence.secret_ways import Way, Ways
from ctxsize.findings.evidence.secrets_sent import candidates, is_asked_for, is_for_tests, rule_for
from ctxsize.generator.spelling import escaped
from ctxsize.units import counted

DEFINITION = Definition(
    code="CTX030",
    name="secret-sent",
    severity="error",
    summary="a file that by its name holds a secret is sent",
    why=(
        "What COPY takes stays in the image for whoever pulls it, and deleting it in a later layer does not take it "
        "out. A file that git ignores is on nobody's mind, and .gitignore has no say in what docker sends.\n\n"
        "The classic docker CLI sends every file that the rules let in; BuildKit those that instructions name; podman "
        "sends nothing and copies the same into the image. What stays behind in a stage from which nothing around it "
        "is copied on is a warning, since the cache of the builder keeps it. So is a file that git tracks, which is no "
        "secret to whoever has the sources; one of which both is true, and one among tests, is a remark. Where a "
        "command may read the file (`vite build` reads .env), no rule is proposed."
    ),
    before="# .dockerignore\n.git\n\n# Dockerfile\nCOPY . .",
    after="# .dockerignore\n.git\n**/.env\n\n# Dockerfile\nCOPY . .",
    in_report=True,
)


_INSTEAD = "give it to the command that needs it: RUN --mount=type=secret"
_MOST_LINES = 10


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one for all files that one rule would keep out, and that are equally bad."""
    ways = Ways(facts)
    groups: defaultdict[tuple[str, str, Way], list[str]] = defaultdict(list)
    for each in candidates(facts):
        way = ways.of(each)
        rule = "" if is_asked_for(facts, each.path) else rule_for(each.path)
        groups[rule or each.path, _severity(facts, each, way), way].append(each.path)
    for (subject, severity, way), paths in groups.items():
        by = f"`{way.instruction.text}` reads it, and {way.ends}" if way.instruction is not None else way.ends
        reader = f"; {way.reader}" if way.reader else ""
        yield DEFINITION.found(
            f"{_named(paths)} is sent: {by}{_tracked(facts, paths[0])}{reader}",
            file=way.instruction.file if way.instruction is not None else None,
            line=way.instruction.line if way.instruction is not None else None,
            paths=paths,
            fix=_INSTEAD if way.reader or is_asked_for(facts, subject) else _rules(subject, paths),
            subject=subject,
            severity=severity,
        )


def _rules(subject: str, paths: Sequence[str]) -> str:
    """The rules to write; a wildcard may mean certificates too, so a few files are named one by one."""
    is_wild = "*" in subject.removeprefix("**/")
    return "\n".join(map(escaped, paths)) if is_wild and len(paths) <= _MOST_LINES else subject


def _severity(facts: Facts, each: NotedFile, way: Way) -> str:
    if is_for_tests(each.path):
        return "info"
    is_tracked = _is_tracked(facts, each.path)
    if way.is_in_image:
        return "warning" if is_tracked else "error"
    return "info" if is_tracked else "warning"


def _is_tracked(facts: Facts, path: str) -> bool:
    return facts.tracked is not None and path in facts.tracked.files


def _tracked(facts: Facts, path: str) -> str:
    if facts.tracked is None:
        return ""
    return "; it is in git too" if _is_tracked(facts, path) else "; git does not track it"


def _named(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} with {counted(len(paths) - 1, 'more file')} of its kind"
