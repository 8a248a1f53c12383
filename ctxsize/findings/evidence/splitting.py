"""The lines into which a copy and an installation are split: the manifests, the installation, the rest."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ctxsize.dockerfile import Instruction, Read, Stage
from ctxsize.ecosystems.installs import Install
from ctxsize.gitignore import Tracked
from ctxsize.sources import Sources
from ctxsize.tree import Tree, UnreadableError
from ctxsize.tree.links import resolve_inside

if TYPE_CHECKING:
    from ctxsize.generator.steps import Step
    from ctxsize.sources import Sources

_AND = re.compile(r"\s*&&\s*")
# A path that stands in an instruction as it is.
_PLAIN = re.compile(r"[\w./+@-]+\Z")
_HOOKS = frozenset({"preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"})
# What is asked for although the project itself is left alone.
_OTHER_PROJECT = re.compile(r"in this tree|workspace")


@dataclass(frozen=True, slots=True)
class Broad:
    """A COPY or ADD of a whole folder.

    Attributes:
        read: what it reads.
        instruction: the same as written.
        folder: the folder of the context, "" for the context itself.
        files: how many files it copies.
    """

    read: Read
    instruction: Instruction
    folder: str
    files: int


def manifests_of(tree: Tree, install: Install, command: str, folder: str) -> tuple[str, ...]:
    """Return the manifests of an installation that are there, as paths of the context; none where it cannot work."""
    if install.named:
        named = [posixpath.normpath(posixpath.join(folder, name)) for name in re.findall(install.named, command)]
        return tuple(dict.fromkeys(named)) if all(_is_there(tree, path) for path in named) else ()
    names = _names(tree, folder)
    found = [name for glob in install.manifests for name in names if fnmatchcase(name, glob)]
    if not any(fnmatchcase(name, glob) for name in names for glob in _first_globs(install)):
        return ()
    return tuple(dict.fromkeys(posixpath.join(folder, name) for name in found))


def _first_globs(install: Install) -> tuple[str, ...]:
    """The manifest without which nothing works; of projects that end differently, any."""
    return tuple(glob for glob in install.manifests if glob.startswith("*")) or install.manifests[:1]


def _names(tree: Tree, folder: str) -> list[str]:
    real = resolve_inside(tree, folder)
    try:
        return sorted(tree.scan(real)[0]) if real is not None else []
    except UnreadableError:
        return []


def _is_there(tree: Tree, path: str) -> bool:
    return not path.startswith(("/", "..")) and resolve_inside(tree, path) is not None


def split_lines(
    tree: Tree, copy: Broad, stage: Stage, install: Install, step: "Step", manifests: Sequence[str]
) -> Sequence[str] | None:
    """Return the lines; none where they cannot be said for certain, and None where the sources may be needed.

    Args:
        tree: the context.
        copy: what copies the sources.
        stage: the stage.
        install: the installation.
        step: the command.
        manifests: what it reads, as paths of the context.
    """
    sources = Sources(tree, Tracked(frozenset(manifests)), by_git=False)
    if _runs_hooks(sources, step.text):
        return None
    more = _asked_for(tree, install, sources, manifests)
    run = next((each for each in stage.instructions if each.line == step.line), None)
    folder = posixpath.dirname(manifests[0]) if manifests else copy.folder
    is_plain = all(map(_PLAIN.match, (*manifests, *(more or ()))))
    if more is None or run is None or not is_plain or _is_unsplittable(tree, install, folder):
        return ()
    parts = _parts(run, step.text)
    if parts is None:
        return ()
    return tuple(_lines(copy, run, install, parts, (*manifests, *more)))


def _runs_hooks(sources: "Sources", command: str) -> bool:
    """Whether scripts of the package run with its installation."""
    from ctxsize.generator.steps import package_scripts  # noqa: PLC0415

    texts = map(sources.text, sources.named("package.json"))
    return "--ignore-scripts" not in command and any(not _HOOKS.isdisjoint(package_scripts(text)) for text in texts)


def _asked_for(tree: Tree, install: Install, sources: "Sources", manifests: Sequence[str]) -> tuple[str, ...] | None:
    """The files that the manifests ask for besides; None where they ask for more than files."""
    from ctxsize.ecosystems.manifests import needed  # noqa: PLC0415

    asked = (each for each in needed(sources) if not install.narrowed or _OTHER_PROJECT.search(each.why))
    paths = sorted({each.path for each in asked} - set(manifests))
    statuses = [tree.status(path) for path in paths]
    if any(status is None or status.st_mode & 0o170000 != 0o100000 for status in statuses):
        return None
    return tuple(paths)


def _is_unsplittable(tree: Tree, install: Install, folder: str) -> bool:
    return any(fnmatchcase(name, glob) for name in _names(tree, folder) for glob in install.unsplittable)


def _parts(run: Instruction, command: str) -> tuple[list[str], str, list[str]] | None:
    """What a RUN does before a command, the command, and what it does after it; None where that is not seen."""
    if run.is_json or run.heredocs or len(run.arguments) != 1:
        return None
    parts = [re.sub(r"\s+", " ", part) for part in _AND.split(run.arguments[0].strip())]
    found = re.sub(r"\s+", " ", command)
    if found not in parts:
        return None
    index = parts.index(found)
    return parts[:index], found, parts[index + 1 :]


def _lines(
    copy: Broad, run: Instruction, install: Install, parts: tuple[list[str], str, list[str]], paths: Sequence[str]
) -> Iterator[str]:
    before, command, after = parts
    narrowed = " ".join([command, *(each for each in install.narrowed.split() if each not in command.split())])
    # A command that left the project alone in the first place has nothing to do afterwards.
    late = [install.afterwards.format(command)] if install.afterwards and narrowed != command else []
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        by_folder.setdefault(posixpath.dirname(path), []).append(path)
    for folder, files in by_folder.items():
        yield " ".join(["COPY", *_flags(copy.instruction), *files, _place(copy, folder)])
    yield _run(run, [*before, narrowed])
    yield copy.instruction.text
    if late or after:
        yield _run(run, [*late, *after])


def _flags(instruction: Instruction) -> tuple[str, ...]:
    return tuple(flag for flag in instruction.flags if not flag.startswith("--exclude"))


def _run(run: Instruction, commands: Sequence[str]) -> str:
    return " ".join(["RUN", *run.flags, " && ".join(commands)])


def _place(copy: Broad, folder: str) -> str:
    """Where in the image a folder of the context is copied to, with a slash behind."""
    destination = copy.instruction.arguments[-1]
    top = "./" if destination in {".", "./"} else destination.rstrip("/") + "/"
    inner = posixpath.relpath(folder or ".", copy.folder or ".")
    return top if inner == "." else f"{top}{inner}/"
