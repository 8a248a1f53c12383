"""Looking up names among exact names and globs: a dict look-up wherever the name does not vary."""

import re
from collections.abc import Collection, Iterable
from fnmatch import translate
from functools import cache
from typing import Generic, TypeVar

Kind = TypeVar("Kind")

_GLOB_CHARACTERS = frozenset("*?[")


def is_glob(pattern: str) -> bool:
    """Say whether `pattern` stands for more than one name."""
    return not _GLOB_CHARACTERS.isdisjoint(pattern)


def any_present(markers: tuple[str, ...], names: Collection[str]) -> bool:
    """Say whether any of `markers` (names or globs) is among `names`."""
    return any(_has_match(marker, names) if is_glob(marker) else marker in names for marker in markers)


class NameIndex(Generic[Kind]):
    """Kinds by the name or glob that they are known by.

    Exact names come before globs, globs before bare extensions (`*.log`), which alone are matched in any case;
    among equals the first given comes first.
    """

    __slots__ = ("_any_glob", "_by_extension", "_by_glob", "_by_name")

    def __init__(self, kinds: Iterable[tuple[str, Kind]]) -> None:
        self._by_name: dict[str, tuple[Kind, ...]] = {}
        self._by_extension: dict[str, tuple[Kind, ...]] = {}
        self._by_glob: list[tuple[str, Kind]] = []
        for pattern, kind in kinds:
            extension = pattern.removeprefix("*.")
            if not is_glob(pattern):
                self._by_name[pattern] = (*self._by_name.get(pattern, ()), kind)
            elif extension != pattern and "." not in extension and not is_glob(extension):
                self._by_extension[extension.lower()] = (*self._by_extension.get(extension.lower(), ()), kind)
            else:
                self._by_glob.append((pattern, kind))
        # Most names match no glob: one alternation says so faster than a test per glob; its empty groups say which hit.
        self._any_glob = re.compile("|".join(f"{translate(pattern)}()" for pattern, _ in self._by_glob) or r"(?!)")

    def first(self, name: str) -> Kind | None:
        """Return the surest kind that a base name may be, or None."""
        if name in self._by_name:
            return self._by_name[name][0]
        match = self._any_glob.match(name)
        if match is not None and match.lastindex is not None:
            return self._by_glob[match.lastindex - 1][1]
        _, dot, extension = name.rpartition(".")
        kinds = self._by_extension.get(extension.lower(), ()) if dot else ()
        return kinds[0] if kinds else None

    def find(self, name: str) -> tuple[Kind, ...]:
        """Return all kinds that a base name may be, the surest first."""
        found = self._by_name.get(name, ())
        if self._any_glob.match(name):
            found += tuple(kind for pattern, kind in self._by_glob if _compiled(pattern).match(name))
        _, dot, extension = name.rpartition(".")
        if dot:
            found += self._by_extension.get(extension.lower(), ())
        return found


@cache
def _compiled(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob))


def _has_match(glob: str, names: Iterable[str]) -> bool:
    matches = _compiled(glob).match
    return any(matches(name) for name in names)
