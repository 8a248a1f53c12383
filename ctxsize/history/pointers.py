"""Pointers of Git LFS: which files of a commit are kept elsewhere, and how large they are there."""

import os
import posixpath
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

# The shortest and the longest text that Git LFS takes for a pointer (git-lfs docs/spec.md).
_SHORTEST, _LONGEST = 120, 1024
_POINTER = re.compile(rb"version https?://[^\n]+\n(?:ext-[^\n]+\n)*oid sha256:[0-9a-f]{64}\nsize ([0-9]{1,15})\n?")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"(.*)')
_FILTER = "filter"


def may_be_pointer(status: os.stat_result) -> bool:
    """Whether a file has the size of a pointer."""
    return _SHORTEST <= status.st_size < _LONGEST and stat.S_ISREG(status.st_mode)


def named_size(content: bytes) -> int | None:
    """The bytes of the file that a pointer stands for; None where it is no pointer."""
    found = _POINTER.fullmatch(content)
    return None if found is None else int(found[1])


class Attributes:
    """What git's attribute files say of filters (git v2.39 attr.c, Documentation/gitattributes).

    Attributes:
        name_large_files: whether any of them speaks of Git LFS.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Read the files, by the folder that each lies in."""
        self.name_large_files = any(b"lfs" in content for content in files.values())
        texts = {folder: content.decode("utf-8", "surrogateescape") for folder, content in files.items()}
        macros = dict(_macros(texts.get("", ""))) if self.name_large_files else {}
        self._rules = {folder: list(_rules(text, macros)) for folder, text in texts.items() if self.name_large_files}

    def is_large(self, path: str) -> bool:
        """Whether Git LFS keeps a file elsewhere: the last line that speaks of its filter, deepest file first."""
        folder = path
        while folder:
            folder = posixpath.dirname(folder)
            inside = path[len(folder) + 1 :] if folder else path
            for pattern, is_large in reversed(self._rules.get(folder, ())):
                if _matches(pattern, inside):
                    return is_large
        return False


def _macros(text: str) -> Iterator[tuple[str, bool]]:
    """Names that stand for several attributes; only the topmost file may define any."""
    for line in text.splitlines():
        words = line.split()
        if words and words[0].startswith("[attr]"):
            value = _filter_of(words[1:], {})
            if value is not None:
                yield words[0].removeprefix("[attr]"), value


def _rules(text: str, macros: Mapping[str, bool]) -> Iterator[tuple[str, bool]]:
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith(("#", "[attr]", "!")):
            continue
        quoted = _QUOTED.fullmatch(line)
        pattern, rest = (_unquoted(quoted[1]), quoted[2]) if quoted else (line.split()[0], line[len(line.split()[0]) :])
        value = _filter_of(rest.split(), macros)
        if value is not None:
            yield pattern, value


def _unquoted(text: str) -> str:
    escapes = {"n": "\n", "t": "\t", "r": "\r"}
    return re.sub(r"\\(.)", lambda found: escapes.get(found[1], found[1]), text)


def _filter_of(words: Sequence[str], macros: Mapping[str, bool]) -> bool | None:
    """Whether the last word that speaks of the filter says that it is Git LFS; None where none does."""
    value = None
    for word in words:
        if word in macros:
            value = macros[word]
        elif word.lstrip("-!").partition("=")[0] == _FILTER:
            value = word == f"{_FILTER}=lfs"
    return value


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern means a file; other than in ignore files, one that means a folder says nothing of its files."""
    if "/" not in pattern:
        return _fits(pattern, posixpath.basename(path))
    return _all_fit(pattern.lstrip("/").split("/"), path.split("/"))


def _all_fit(patterns: Sequence[str], names: Sequence[str]) -> bool:
    if not patterns:
        return not names
    if patterns[0] == "**":
        if len(patterns) == 1:
            return bool(names)
        return any(_all_fit(patterns[1:], names[start:]) for start in range(len(names)))
    return bool(names) and _fits(patterns[0], names[0]) and _all_fit(patterns[1:], names[1:])


def _fits(pattern: str, name: str) -> bool:
    return fnmatchcase(name, pattern.replace("[^", "[!"))
