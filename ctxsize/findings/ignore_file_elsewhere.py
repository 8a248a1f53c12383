"""A .dockerignore that is not where any builder looks for it."""

import os
from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.ignore_files import (
    DOCKER_NAME,
    IgnoreFile,
    beside_dockerfile,
    in_context,
    in_force,
    on_the_way,
)

DEFINITION = Definition(
    code="CTX021",
    name="ignore-file-elsewhere",
    severity="warning",
    summary="a .dockerignore lies where no builder looks for it",
    why=(
        "Builders read the .dockerignore in the root of the context, and not the one beside a Dockerfile in a folder "
        "of it. With `-f docker/Dockerfile .` the rules in docker/.dockerignore do nothing.\n\n"
        "BuildKit and podman also read `docker/Dockerfile.dockerignore`, named for the Dockerfile, and prefer it; the "
        "classic docker CLI does not. Its paths are relative to the context all the same."
    ),
    before="docker/Dockerfile\ndocker/.dockerignore      # docker build -f docker/Dockerfile .",
    after="docker/Dockerfile\n.dockerignore",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each that is unused; mildly where another one is in force, since it may belong to a context of its own."""
    used = in_force(facts)
    for each in _candidates(facts):
        if each.lines and os.path.join(each.folder, each.name) not in used:
            yield DEFINITION.found(
                f"{each.shown} is not read: builders look for it in the root of the context, "
                f"or for {facts.build.dockerfile_name}.dockerignore",
                file=each.shown,
                fix=f"move it to {in_context(facts, DOCKER_NAME).shown}, with its paths relative to the context"
                if facts.build.ignore_name is None
                else "",
                subject=each.shown,
                severity=None if facts.build.ignore_name is None else "info",
            )


def _candidates(facts: Facts) -> Iterator[IgnoreFile]:
    build = facts.build
    for folder in on_the_way(facts):
        yield in_context(facts, DOCKER_NAME, folder)
    own = beside_dockerfile(build, "")
    if build.dockerfile_path is None and own is not None and build.dockerfile_name is not None:
        shown = os.path.normpath(os.path.join(os.path.dirname(build.dockerfile_name), DOCKER_NAME))
        yield IgnoreFile(own.folder, DOCKER_NAME, shown)
