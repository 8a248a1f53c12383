"""No ignore file is in force, and something is sent that one would keep out."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts

DEFINITION = Definition(
    code="CTX020",
    name="no-ignore-file",
    severity="warning",
    summary="no ignore file is in force",
    why=(
        "Without one the classic builder sends the whole folder, and BuildKit all that an instruction names, which for "
        "`COPY . .` is the same: history, installed packages, keys. `ctxsize generate -w` writes one that is proved "
        "not to break the build."
    ),
    before="# Dockerfile\nCOPY . .",
    after="# .dockerignore\n.git\n**/node_modules",
)
_WORTH_IT = frozenset({"version-control", "dependencies", "virtual-environment", "secrets", "cache", "build-output"})


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one finding; a remark where nothing is sent that one would keep out."""
    if facts.build.ignore_name is not None:
        return
    sent = [share for share in facts.report.categories if share.name in _WORTH_IT and share.weight.files]
    size = sum(share.weight.bytes for share in sent)
    names = ", ".join(share.name.replace("-", " ") for share in sent)
    yield DEFINITION.found(
        f"nothing is ignored, so {names} is sent" if sent else "nothing is ignored",
        file=facts.build.dockerfile_name,
        size=size or None,
        fix="ctxsize generate -w",
        severity=None if sent else "info",
    )
