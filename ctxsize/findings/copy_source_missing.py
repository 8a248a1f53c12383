"""A source of COPY, ADD or a bind mount that is not in the context."""

import posixpath
import shlex
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import SourceFound, SourceState, quoted
from ctxsize.tree import UnreadableError
from ctxsize.tree.links import resolve_inside
from ctxsize.units import counted

# Names that one is compared with for likeness.
_MOST_NAMES = 1000

DEFINITION = Definition(
    code="CTX003",
    name="copy-source-missing",
    severity="error",
    summary="an instruction copies what is not in the context",
    why=(
        "Every builder fails: a source is a path below the context, whatever folder the Dockerfile lies in, and a "
        "symlink is followed inside the context only. BuildKit fails when it comes to the instruction, after all "
        "stages before it were built.\n\n"
        "What git ignores may be there when the build runs, since something makes it first: that is information only. "
        "Where several sources are not there, and all lie beside the Dockerfile, its folder is meant for the context."
    ),
    before="COPY requirement.txt .",
    after="COPY requirements.txt .",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each source that is not there, or one finding where another folder must be meant for the context."""
    lost = _lost_by_context(facts)
    if lost:
        yield _wrong_context(facts, lost)
        return
    for source in facts.sources:
        if source.state is SourceState.MISSING:
            reason, fix, severity = _judged(facts, source)
            yield DEFINITION.found(
                f"{quoted(source.read)} reads {source.path}, {reason}",
                file=source.file,
                line=source.read.line,
                paths=(source.path,),
                fix=fix,
                subject=source.path,
                severity=severity,
            )


def _lost_by_context(facts: Facts) -> list[SourceFound]:
    """What is not there though all of it lies beside the Dockerfile, if that is several."""
    folder = posixpath.dirname(facts.build.dockerfile_path or "")
    plain = [each for each in facts.sources if not each.is_glob]
    if not folder or not all(facts.exists(posixpath.join(folder, each.path)) for each in plain):
        return []
    lost = [each for each in plain if each.state is SourceState.MISSING]
    return lost if len({each.path for each in lost}) > 1 else []


def _wrong_context(facts: Facts, lost: Sequence[SourceFound]) -> Finding:
    name = facts.build.dockerfile_name or ""
    folder, base = posixpath.split(name)
    return DEFINITION.found(
        f"{lost[0].path} and {counted(len(lost) - 1, 'more source')} are not there, and every source lies beside the "
        f"Dockerfile: its context must be {folder}",
        file=lost[0].file,
        line=lost[0].read.line,
        paths=[each.path for each in lost],
        fix=shlex.join(["docker", "build", *([] if base == "Dockerfile" else ["-f", name]), folder]),
        subject="context",
    )


def _judged(facts: Facts, source: SourceFound) -> tuple[str, str, str]:
    """Why it is not there, what to do, and how bad it is."""
    if facts.context.status(source.path) is not None:
        return "a symlink that leads nowhere inside the context", "", "error"
    submodule = _submodule(facts, source.path)
    if submodule:
        reason = f"which is not there: the submodule {submodule} is not checked out"
        return reason, "git submodule update --init", "error"
    if facts.git.may_ignore(source.path):
        return "which is not there; git ignores it, so something has to make it before the build", "", "info"
    meant = _meant(facts, source.path)
    if meant:
        return f"which is not there; {meant} is", source.read.text.replace(source.path, meant, 1), "error"
    return "which is not there", "", "error"


def _submodule(facts: Facts, path: str) -> str:
    submodules = facts.tracked.submodules if facts.tracked is not None else ()
    return next((each for each in submodules if path == each or path.startswith(f"{each}/")), "")


def _meant(facts: Facts, path: str) -> str:
    """What is there and may have been meant: beside the Dockerfile, or almost of that name; "" for nothing."""
    beside = posixpath.join(posixpath.dirname(facts.build.dockerfile_path or ""), path)
    if beside != path and facts.exists(beside):
        return beside
    folder, name = posixpath.split(path)
    real = resolve_inside(facts.context, folder)
    try:
        names = facts.context.scan(real)[0] if real is not None else []
    except UnreadableError:
        return ""
    same = [other for other in names if other.lower() == name.lower()]
    close = same or get_close_matches(name, names[:_MOST_NAMES], n=1, cutoff=0.9)
    return posixpath.join(folder, close[0]) if close else ""
