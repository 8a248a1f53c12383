"""History that is sent though nothing reads it."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.errors import CtxsizeError
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts

DEFINITION = Definition(
    code="CTX040",
    name="version-control-sent",
    severity="warning",
    summary="history is sent, and nothing reads it",
    why=(
        "`.git` is often the heaviest thing in a context. It changes with every commit, so that each build repeats "
        "all steps after `COPY . .`; and it holds what was deleted long ago, keys among it.\n\n"
        "Where a command of the build computes a version from history (git describe, setuptools-scm, Go's VCS stamp), "
        "this finding is silent."
    ),
    before="# Dockerfile\nCOPY . .",
    after="# .dockerignore\n.git",
)
_CATEGORY = "version-control"


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each such folder."""
    rows = [row for row in facts.report.heaviest if row.category == _CATEGORY and row.path.rstrip("/") == ".git"]
    if not rows or _is_needed(facts):
        return
    for row in rows:
        file, line = facts.place(row.needed_by)
        by = f" by `{row.needed_by[0].text}`" if row.needed_by else ""
        yield DEFINITION.found(
            f"{row.path} is sent{by}, and no command of the build reads history",
            file=file,
            line=line,
            size=row.weight.bytes,
            paths=row.paths,
            fix=".git",
            subject=row.path,
        )


def _is_needed(facts: Facts) -> bool:
    """Whether the generator would keep it, which knows who reads history."""
    # It reads git's index, which takes longer to import than a small check to make.
    from ctxsize.generator.generate import judged  # noqa: PLC0415
    from ctxsize.generator.survey import survey  # noqa: PLC0415
    from ctxsize.generator.wishes import Wishes  # noqa: PLC0415

    try:
        kept = judged(survey(facts.request), Wishes())[1]
    except CtxsizeError:
        return True
    return any(each.pattern == ".git" for each in kept)
