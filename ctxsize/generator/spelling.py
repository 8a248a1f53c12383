"""How a path is spelt as a pattern that every builder reads alike."""

import re
from functools import lru_cache

# A backslash before any of these is taken for the character itself by docker's, BuildKit's and buildah's expressions.
_SPECIAL = re.compile(r"([\\*?\[\]|{}()+^$])")
_ESCAPED = re.compile(r"\\(.)")
_WILD = re.compile(r"[*?\[\\]")
# White space at an end is cut off, and a line ends at a line break: only a wildcard can stand for them.
_LOST = re.compile(r"\A\s|\s\Z|[\n\r]|\A[!#]")


def escaped(path: str) -> str:
    """Return the pattern that matches this path alone; a character that no pattern can hold becomes `?`."""
    parts = _LOST.sub("\0", path).split("\0")
    return "?".join(_SPECIAL.sub(r"\\\1", part) for part in parts)


def portable(glob: str) -> str | None:
    """Return a pattern for a glob of COPY after a `!`, which the builders read alike only in its last name.

    A glob further up stands for the folder above it; None where that is the whole context.
    """
    names = glob.split("/")
    plain: list[str] = []
    for name in names[:-1]:
        if _WILD.search(name):
            return "/".join(plain) or None
        plain.append(escaped(name))
    last = names[-1]
    if "\\" in last or "**" in last:
        return "/".join(plain) or None
    return "/".join([*plain, _LOST.sub("?", last) if _WILD.search(last) else escaped(last)])


@lru_cache(maxsize=10_000)
def as_globs(pattern: str) -> tuple[str, ...]:
    """The names of a pattern of ours as `fnmatch` reads them, to which a backslash is a letter."""
    return tuple(_ESCAPED.sub(r"[\1]", pattern).split("/"))
