"""Guards: what must stay in the context, and who says so."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from ctxsize.ecosystems.manifests import needed
from ctxsize.generator.spelling import as_globs
from ctxsize.generator.stages import WHOLE, Source
from ctxsize.sources import Sources

_WILD = re.compile(r"[*?\[]")
_ANY_LETTER = re.compile(r"\[[^\]]*\]|[*?.]")
_TOKENS = re.compile(r"[\s;&|()<>\"'`=,:$@{}]+")


@dataclass(frozen=True, slots=True)
class Guard:
    """A path that must stay, with all below it and all above it.

    Attributes:
        path: relative to the context; a glob stands for all that it matches.
        said_by: who needs it, e.g. "Dockerfile:22 copies it".
        is_copied: whether an instruction names it; else something that is copied asks for it, if it is there.
        with_all: whether something that is copied reads all that lies below it, also what nobody wrote.
    """

    path: str
    said_by: str
    is_copied: bool = True
    with_all: bool = False


def manifest_guards(sources: Sources) -> Iterator[Guard]:
    """Return what manifests ask for."""
    for each in needed(sources):
        said_by = f"{each.manifest} asks for {each.path}"
        yield Guard(each.path, said_by, is_copied=False, with_all=each.with_all)


def source_guards(sources: Iterable[Source]) -> Iterator[Guard]:
    """Return the paths that instructions name, as they are and with the arguments' defaults."""
    for source in sources:
        for path in dict.fromkeys((source.path, source.default)):
            if path != WHOLE:
                yield Guard(path, f"{source.file}:{source.line} copies {path}")


def meets(pattern: str, path: str) -> bool:
    """Whether something that a rule's pattern matches may be a guarded path, or lie above one.

    Both may be globs; a rule's pattern may begin with `**/`. A name that is all wildcard names nothing.
    """
    names = path.split("/")
    if pattern.startswith("**/"):
        wanted = as_globs(pattern.removeprefix("**/"))
        starts: Iterable[int] = range(len(names) - len(wanted) + 1)
    else:
        wanted, starts = as_globs(pattern), (0,)
    return any(_run_meets(wanted, names[start : start + len(wanted)]) for start in starts)


def _run_meets(wanted: Sequence[str], names: list[str]) -> bool:
    return len(wanted) == len(names) and all(map(_name_meets, wanted, names)) and not says_nothing(names[-1])


def _name_meets(wanted: str, name: str) -> bool:
    return wanted == name or fnmatchcase(name, wanted) or (bool(_WILD.search(name)) and fnmatchcase(wanted, name))


def says_nothing(name: str) -> bool:
    """Whether a name is all wildcard, so that it means nothing that lies there in particular."""
    return not _ANY_LETTER.sub("", name)


def covers(source: str, folder: str) -> bool:
    """Whether a source reads what is in a folder of the context: it is the folder, or one above it, or a glob on it."""
    if source == WHOLE:
        return True
    names, wanted = source.split("/"), folder.split("/")
    return len(names) <= len(wanted) and all(
        name == other or fnmatchcase(other, name) for name, other in zip(names, wanted, strict=False)
    )


@lru_cache(maxsize=4096)
def mentioned(text: str) -> frozenset[str]:
    """Return the paths that a command's words may be, without leading `./`."""
    return frozenset(posixpath.normpath(word) for word in _TOKENS.split(text) if word.strip("./"))
