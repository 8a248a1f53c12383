"""A file that BuildKit sends as an empty one, without a warning."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts
from ctxsize.measurement.plan import SENT
from ctxsize.tree import Kind

DEFINITION = Definition(
    code="CTX007",
    name="arrives-empty",
    severity="error",
    summary="BuildKit sends a file as an empty one",
    why=(
        "A file that cannot be opened arrives in the image with its name and no content, and nobody is told: an "
        "unreadable file, a socket, or a file on which the two ways in which BuildKit asks its rules disagree (an "
        "exclusion of a folder after a deeper `!` line: `*`, `!src/app`, `src`).\n\n"
        "The classic builder and buildah fail on an unreadable file, and leave sockets out."
    ),
    before="# .dockerignore\n*\n!src/app\nsrc",
    after="# .dockerignore\n*\n!src/app",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each such file that this build sends."""
    sent = facts.measured.plan.bit("buildkit", SENT) if facts.build.builder == "buildkit" else 0
    for each in sorted(set(facts.measured.fold.sums.obstacles)):
        if each.flags & sent and each.kind != Kind.FOLDER:
            yield DEFINITION.found(
                f"{each.path} arrives empty: {each.reason}",
                file=facts.build.ignore_name,
                paths=(each.path,),
                fix="make it readable, or ignore it" if each.kind == Kind.FILE else "ignore it",
                subject=each.path,
                severity="warning" if each.kind == Kind.SOCKET else None,
            )
