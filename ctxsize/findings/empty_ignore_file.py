"""An ignore file of the Dockerfile's own without a rule, which shadows the one of the context."""

import os
from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.ignore_files import CONTAINER_NAME, DOCKER_NAME, beside_dockerfile, in_context
from ctxsize.units import counted

DEFINITION = Definition(
    code="CTX022",
    name="empty-ignore-file",
    severity="warning",
    summary="an empty ignore file of the Dockerfile's own shadows the real one",
    why=(
        "`Dockerfile.dockerignore` is read instead of .dockerignore and not beside it, even where nothing is in it, "
        "or comments alone: then nothing is left out.\n\n"
        "So do BuildKit and podman; the classic docker CLI never reads it and uses .dockerignore. A frontend that is "
        "named by `# syntax=` may take a file of no bytes at all for none, and read .dockerignore after all."
    ),
    before="# Dockerfile.dockerignore\n# (nothing)\n\n# .dockerignore\n.git",
    after="# .dockerignore\n.git",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one where the file in force has no rule, and the one that it shadows has."""
    build = facts.build
    own = [beside_dockerfile(build, ending) for ending in (DOCKER_NAME, CONTAINER_NAME)]
    names = {os.path.abspath(os.path.join(each.folder, each.name)) for each in own if each is not None}
    if build.ignore_name is None or build.rules or os.path.abspath(build.ignore_name) not in names:
        return
    for name in (CONTAINER_NAME, DOCKER_NAME) if build.builder == "podman" else (DOCKER_NAME,):
        shadowed = in_context(facts, name)
        if shadowed.lines:
            yield DEFINITION.found(
                f"it has no rule, and {counted(len(shadowed.lines), 'rule')} of {shadowed.shown} "
                "count for nothing: this file is read instead",
                file=build.ignore_name,
                fix=f"remove {build.ignore_name}",
                subject=build.ignore_name,
            )
            return
