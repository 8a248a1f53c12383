"""Ignore files of which some builders read one and some another."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.ignore_files import CONTAINER_NAME, DOCKER_NAME, beside_dockerfile, in_context

DEFINITION = Definition(
    code="CTX024",
    name="containerignore-wins",
    severity="info",
    summary="builders read different ignore files",
    why=(
        "Podman and buildah prefer .containerignore to .dockerignore; docker knows the latter alone. "
        "`Dockerfile.dockerignore` is read by BuildKit and podman before either, and never by the classic docker CLI. "
        "Where the files differ, a build depends on who makes it."
    ),
    before="# .dockerignore\n.git\nnode_modules\n\n# .containerignore\n.git",
    after="# .dockerignore\n.git\nnode_modules\n\n.containerignore -> .dockerignore",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each pair of which the rules differ."""
    if facts.request.ignore_file is not None:
        return
    own = beside_dockerfile(facts.build, DOCKER_NAME)
    docker = in_context(facts, DOCKER_NAME)
    if own is not None and own.lines is not None:
        # One without rules that shadows others is worse, and a finding of its own.
        if own.lines and own.lines != (docker.lines or ()):
            yield DEFINITION.found(
                f"the classic builder does not read it, and goes {_by(docker.shown, docker.lines)}",
                file=own.shown,
                subject=own.shown,
            )
        return
    container = in_context(facts, CONTAINER_NAME)
    if container.lines is not None and container.lines != (docker.lines or ()):
        yield DEFINITION.found(
            f"podman reads it alone, and docker does not: it goes {_by(docker.shown, docker.lines)}",
            file=container.shown,
            subject=container.shown,
        )


def _by(shown: str, lines: tuple[str, ...] | None) -> str:
    return "without rules" if lines is None else f"by {shown}, which has other rules"
