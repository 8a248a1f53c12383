"""Something that makes BuildKit send the whole context, though no instruction reads most of it."""

from collections.abc import Iterable, Iterator

from ctxsize.builders.follow_paths import follow_paths
from ctxsize.checked import Finding
from ctxsize.dockerfile import Instruction, Read
from ctxsize.dockerfile.mounts import Mount, parse_mount
from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.errors import ContextError
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import WHOLE, matches, quoted
from ctxsize.measurement.plan import SENT
from ctxsize.patterns.glob import has_wildcard
from ctxsize.tree import Kind, kind_of
from ctxsize.units import counted, docker_size

DEFINITION = Definition(
    code="CTX006",
    name="sends-everything",
    severity="warning",
    summary="BuildKit sends the whole context for an instruction that does not read it",
    why=(
        "BuildKit asks the client only for the paths that instructions name, and for everything as soon as one of them "
        "names the context itself. Three do so unseen: a tmpfs mount, which reads nothing at all; a bind mount "
        "without `source=`; and a wildcard that is no last name (`COPY */package.json`) beside a symlink that it "
        "matches, since BuildKit then asks for all that the folder's wildcard matches, up to the whole context.\n\n"
        "The classic builder always sends all that the rules let in, and podman sends nothing: it is told for BuildKit "
        "only, and only where less would be sent without it. A bind mount without a source is information, unless its "
        "target looks like a single file of the context."
    ),
    before="COPY package.json .\nRUN --mount=type=tmpfs,target=/tmp npm ci",
    after="COPY package.json .\nRUN npm ci",
    in_report=True,
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each instruction without which less would be sent."""
    if facts.build.builder != "buildkit" or facts.build.needs is None or not facts.build.needs.uses_context:
        return
    unseen = {index: found for index, read in enumerate(facts.reads) if (found := _mounted(facts, read)) is not None}
    files, size = _sent_for(facts, set(unseen))
    if unseen and files:
        for index, (reason, severity) in unseen.items():
            yield _finding(facts, facts.reads[index], reason, severity, (files, size), ())
    files, size = _sent_for(facts, set())
    for read, path, links in _beside_links(facts) if files else ():
        reason = f"asks for all that {path} matches, since {links[0]} is a symlink"
        yield _finding(facts, read, reason, "warning", (files, size), links)


def _finding(
    facts: Facts, read: Read, reason: str, severity: str, at_stake: tuple[int, int], paths: Iterable[str]
) -> Finding:
    files, size = at_stake
    return DEFINITION.found(
        f"{quoted(read)} {reason}: BuildKit sends {docker_size(size)} in "
        f"{counted(files, 'file')} that nothing else reads",
        file=facts.build.dockerfile_name,
        line=read.line,
        size=size,
        paths=paths,
        subject=read.text,
        severity=severity,
    )


def _sent_for(facts: Facts, readers: set[int]) -> tuple[int, int]:
    """Files and bytes that are sent and that no other instructions read than these."""
    others = sum(1 << index for index in range(len(facts.reads)) if index not in readers)
    accounts = facts.measured.fold.sums.accounts.values()
    needless = [each for each in accounts if each.flags & SENT and not each.key.readers & others]
    return sum(each.files for each in needless), sum(each.bytes for each in needless)


def _mounted(facts: Facts, read: Read) -> tuple[str, str] | None:
    """Why a mount reads the whole context unseen, and how bad that is; None where it does not."""
    if WHOLE not in read.sources or not read.instruction.startswith("RUN") or read.unresolved:
        return None
    if read.is_tmpfs:
        return "mounts a tmpfs, for which BuildKit asks for the whole context", "warning"
    mounts = [mount for mount in _mounts(facts, read) if mount.kind == "bind" and not mount.origin and not mount.source]
    if not mounts:
        return None
    name = next((name for mount in mounts if (name := _file_of(facts, mount))), "")
    if name:
        return f"mounts the whole context on {name}, for want of source={name}", "warning"
    return "mounts the whole context, since its mount has no source", "info"


def _file_of(facts: Facts, mount: Mount) -> str:
    """The file at the top of the context that a target is named like, or ""."""
    name = mount.target.rstrip("/").rpartition("/")[2]
    status = facts.context.status(name) if name else None
    return name if status is not None and kind_of(status.st_mode) == Kind.FILE else ""


def _mounts(facts: Facts, read: Read) -> Iterator[Mount]:
    for instruction in _instructions(facts):
        if instruction.line == read.line and instruction.name == "RUN":
            for value in instruction.flag_values("mount"):
                try:
                    yield parse_mount(value, lambda _key, text: text)
                except RefusedError:
                    continue


def _instructions(facts: Facts) -> tuple[Instruction, ...]:
    return facts.build.dockerfile.instructions if facts.build.dockerfile is not None else ()


def _beside_links(facts: Facts) -> Iterator[tuple[Read, str, list[str]]]:
    """Instructions whose wildcards match symlinks above their last name: what BuildKit asks for, and the symlinks."""
    for read in facts.reads:
        for source in read.sources:
            names = source.split("/")
            depth = next((depth for depth, name in enumerate(names[:-1], start=1) if has_wildcard(name)), 0)
            asked = "/".join(names[:depth])
            if depth and _is_asked(facts, source, asked):
                yield read, asked, [link for link in matches(facts.context, asked) if _is_link(facts, link)]


def _is_asked(facts: Facts, source: str, asked: str) -> bool:
    try:
        patterns = follow_paths(facts.context, [source])
    except ContextError:
        return False
    return patterns is not None and asked in patterns


def _is_link(facts: Facts, path: str) -> bool:
    status = facts.context.status(path)
    return status is not None and kind_of(status.st_mode) == Kind.SYMLINK
