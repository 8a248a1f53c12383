"""Translates what git ignores into docker's terms: anchors, nested files, classes; what cannot be said is left out."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from ctxsize.ecosystems.kinds import Junk
from ctxsize.generator.spelling import escaped

CATEGORY = "ignored-by-git"
_WHY = "git ignores it, and so has no clone of it"
_SPECIAL = re.compile(r"(?<!\\)([|{}()+^$])")


def ignored_by_git(lines: Mapping[str, Sequence[str]]) -> Iterator[Junk]:
    """Yield a rule for each line of git's ignore files, by their folder, that docker can say too.

    A line that a later one of the same file takes back in part is left out: docker's rules would let back in other
    things than git's.
    """
    for folder in sorted(lines):
        kept = list(lines[folder])
        negated = [line[1:].strip("/") for line in kept if line.startswith("!")]
        for line in kept:
            pattern = translated(folder, line)
            if pattern is not None and not any(_touches(line, each) for each in negated):
                yield Junk(pattern, CATEGORY, _WHY, certain=True)


def translated(folder: str, line: str) -> str | None:
    """Return the pattern of docker for a line of an ignore file in a folder; None for what docker cannot say."""
    text = line.rstrip() if not line.endswith("\\ ") else ""
    if not text or text.startswith(("#", "!")) or "\\" in text:
        return None
    inner = text.rstrip("/")
    anchored = "/" in inner
    pattern = _SPECIAL.sub(r"\\\1", inner.lstrip("/")).replace("[!", "[^")
    if not pattern or not pattern.strip("*?/."):
        return None
    prefix = f"{escaped(folder)}/" if folder else ""
    return prefix + pattern if anchored else posixpath.join(prefix, "**", pattern)


def _touches(line: str, negated: str) -> bool:
    """Whether what a negated line lets back in may be something that this line ignores."""
    name = line.strip("/").rpartition("/")[2].strip("*")
    return name in negated or negated.rpartition("/")[2].strip("*") in line
