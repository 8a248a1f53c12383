"""The history of the sources, which is sent though no command reads it."""

from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.ecosystems import FolderKind
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.weights import SentFolder, copied_by, heaviest_first, sent_folders, together
from ctxsize.units import counted, docker_size

_GIT = ".git"
_NAMES = frozenset({_GIT, ".hg", ".svn"})

DEFINITION = Definition(
    code="CTX040",
    name="version-control-sent",
    severity="warning",
    summary="the history of the sources is sent, and nothing reads it",
    why=(
        "History is often heavier than the sources, changes with every commit and fetch, so that `COPY . .` is never "
        "taken from the cache, and holds all that was ever committed, passwords that were removed again included: "
        "whoever gets the image can read it.\n\n"
        "Where a command of the build reads it (`git describe`, setuptools-scm, a version in a Makefile), nothing is "
        "told."
    ),
    before="# .dockerignore\n\n# Dockerfile\nCOPY . .\nRUN npm run build",
    after="# .dockerignore\n.git",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each name under which history is sent."""
    sent = heaviest_first(each for each in sent_folders(facts, _is_history) if _is_needless(facts, each))
    for name in sorted({each.name for each in sent}):
        yield _finding(facts, name, [each for each in sent if each.name == name])


def _is_history(kind: FolderKind, name: str) -> bool:
    return kind.category == "version-control" and name in _NAMES


def _is_needless(facts: Facts, folder: SentFolder) -> bool:
    """Whether no command reads it; who reads git's history may read it anywhere."""
    # As the generator takes longer to import than a small check to make.
    from ctxsize.generator.judge import drops  # noqa: PLC0415

    path = _GIT if folder.name == _GIT else folder.path.rstrip("/")
    return any(drops(each.pattern, path) for each in facts.needless)


def _finding(facts: Facts, name: str, folders: list[SentFolder]) -> Finding:
    weight = together(folders)
    read = copied_by(facts, sum({each.readers for each in folders[:1]}))
    where = folders[0].path if len(folders) == 1 else counted(len(folders), f"{name} folder")
    verb = "is" if len(folders) == 1 else "are"
    return DEFINITION.found(
        f"{where} {verb} sent, {docker_size(weight.bytes)} in {counted(weight.files, 'file')}, and no command reads it",
        file=facts.build.dockerfile_name,
        line=read.line if read is not None else None,
        size=weight.bytes,
        paths=[each.path for each in folders],
        fix=name if [each.path for each in folders] == [f"{name}/"] else f"**/{name}",
        subject=name,
    )
