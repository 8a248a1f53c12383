"""Packages and build state of this machine that are copied into an image which makes its own."""

from collections import defaultdict
from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.dockerfile import Read
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.made_again import shadowing
from ctxsize.findings.evidence.sources import quoted
from ctxsize.findings.evidence.weights import SentFolder, copied_by, heaviest_first, together
from ctxsize.measurement.plan import SENT
from ctxsize.units import counted, docker_size

_STALE_FILES = ".tsbuildinfo"

DEFINITION = Definition(
    code="CTX043",
    name="host-artefacts-sent",
    severity="warning",
    summary="packages and build state of this machine end up in the image, beside those that it makes itself",
    why=(
        "A `COPY . .` after the installation puts the packages of this machine over those that were just installed; "
        "before it, they are what the installation finds. Programs in them are made for this system and this "
        'processor ("invalid ELF header"), virtual environments name paths of this machine, and `obj` and '
        "`*.tsbuildinfo` make compilers believe that there is nothing to do.\n\n"
        "Told only where a command of every stage that receives them makes them again, and git does not track them."
    ),
    before="# .dockerignore\n\n# Dockerfile\nRUN npm ci\nCOPY . .",
    after="# .dockerignore\n**/node_modules",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each rule that would keep such things out."""
    groups: defaultdict[str, list[SentFolder]] = defaultdict(list)
    makers: dict[str, str] = {}
    for folder, made in shadowing(facts):
        groups[made.pattern].append(folder)
        makers[made.pattern] = made.producer
    for pattern, folders in groups.items():
        yield _of_folders(facts, pattern, heaviest_first(folders), makers[pattern])
    yield from _of_files(facts)


def _of_folders(facts: Facts, pattern: str, folders: list[SentFolder], maker: str) -> Finding:
    weight = together(folders)
    read = copied_by(facts, folders[0].readers)
    what = folders[0].path if len(folders) == 1 else counted(len(folders), f"{folders[0].name} folder")
    return _finding(
        facts,
        read,
        f"{what} of this machine ({docker_size(weight.bytes)} in {counted(weight.files, 'file')}), and {maker} anyway",
        [each.path for each in folders],
        pattern,
        weight.bytes,
    )


def _of_files(facts: Facts) -> Iterator[Finding]:
    """The state of tsc, which it believes."""
    accounts = [
        each
        for each in facts.measured.fold.sums.accounts.values()
        if each.key.extension == _STALE_FILES and each.flags & SENT and each.files and each.key.readers
    ]
    read = copied_by(facts, accounts[0].key.readers) if accounts else None
    if read is not None and any(each.pattern.endswith(f"*{_STALE_FILES}") for each in facts.needless):
        files, size = sum(each.files for each in accounts), sum(each.bytes for each in accounts)
        what = f"{counted(files, 'file')} with tsc's state on this machine, which it takes for that of the image"
        yield _finding(facts, read, what, [], f"**/*{_STALE_FILES}", size)


def _finding(facts: Facts, read: Read | None, what: str, paths: list[str], fix: str, size: int) -> Finding:
    by = f"{quoted(read)} copies " if read is not None else ""
    return DEFINITION.found(
        f"{by}{what}",
        file=facts.build.dockerfile_name,
        line=read.line if read is not None else None,
        size=size,
        paths=paths,
        fix=fix,
        subject=fix,
    )
