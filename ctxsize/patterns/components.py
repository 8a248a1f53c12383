"""Splits a Docker pattern at its slashes, so that a walk can match it name by name instead of path by path.

Only patterns whose expression cannot cross a slash by surprise are split; the few others are matched on whole paths.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ctxsize.patterns.regular_expression import Expression, compile_go
from ctxsize.patterns.translation import translate

NameTest = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Component:
    """One step of a split pattern: a literal name, a test of the name, or (neither) any number of folders.

    `suffixes` or `prefix` is given where the test is no more than that the name ends in one of them or begins so: many
    such tests can be made at once.
    """

    literal: str | None = None
    test: NameTest | None = None
    suffixes: tuple[str, ...] = ()
    prefix: str = ""

    @property
    def any_folders(self) -> bool:
        """Whether this is `**`: zero or more folders of any name."""
        return self.literal is None and self.test is None


@dataclass(frozen=True, slots=True)
class Split:
    """A pattern as components.

    Attributes:
        components: one step after the other.
        deep: a full match also matches all that lies below.
        dotted: `**` and "all that lies below" stem from `.*` of a regular expression, which in Go does not match a line
            break, so that neither goes through a folder, nor to an entry, with one in its name. Docker compares
            patterns without inner wildcards (`**/dir`, `dir/**`) by other means, which have no such gap.
    """

    components: tuple[Component, ...]
    deep: bool = False
    dotted: bool = False


_ANY_FOLDERS = Component()
_ANY_NAME = Component(test=lambda name: True)  # noqa: ARG005  (the shape of a test)
_ANY_NAME_OF_ONE_LINE = Component(test=lambda name: "\n" not in name)
# Characters that are live in the expression and could match a slash or bind across one, and an escaped star that would
# have to be told from `**`.
_UNSPLITTABLE = re.compile(r"[|{}^\uFEFF\udc80-\udcff]|\\[\w/]|\\$|\\[^\x00-\x7f]|\\\*\*")
_UNSPLITTABLE_FORMERLY = re.compile(_UNSPLITTABLE.pattern + "|[()+]")
_ORDINARY = re.compile(r"[\w./ @~-]+", re.ASCII)
_WILD = re.compile(r"[*?\[\]\\]")
_PLAIN_CLASS = re.compile(r"\[[^\[\]/*?\\]+\]")
# `*.py[cod]`: a few endings, which cost less to compare than an expression costs to run.
_ENDS_IN_A_CLASS = re.compile(r"\*[^*?\[\]\\\ufffd]*\[[A-Za-z0-9]+\]")
# U+FFFD also matches each byte that is not UTF-8.
_MORE_THAN_STARS = re.compile(r"[?\[\]\\\ufffd]")


def split(pattern: str) -> Split | None:
    """Split a cleaned pattern of today's dialect; None when it has to be matched on whole paths.

    Raises:
        GoSyntaxError: a class is malformed.
    """
    before, after = pattern.startswith("**"), pattern.endswith("**")
    if pattern == "**":
        return Split((_ANY_NAME,), deep=True)
    if (before and after) or _WILD.search(pattern, 2 * before, len(pattern) - 2 * after):
        return _split_regular(pattern, _UNSPLITTABLE)
    if before:
        return _split_suffix(pattern[2:])
    return _split_prefix(pattern[:-2]) if after else split_literal(pattern)


def split_literal(pattern: str) -> Split:
    """Split a pattern without wildcards, which is compared byte by byte."""
    return Split(_literals(pattern.split("/")))


def split_formerly(pattern: str) -> Split | None:
    """Split a cleaned pattern of buildah's dialect, in which every match is deep; None as for `split`.

    Raises:
        GoSyntaxError: a class is malformed.
    """
    if _ORDINARY.fullmatch(pattern):
        return Split(_literals(pattern.split("/")), deep=True, dotted=True)
    found = _split_regular(pattern, _UNSPLITTABLE_FORMERLY)
    return None if found is None else Split(found.components, deep=True, dotted=True)


def _literals(names: Sequence[str]) -> tuple[Component, ...]:
    return tuple([Component(name) for name in names])


def _split_prefix(prefix: str) -> Split:
    *folders, start = prefix.split("/")
    return Split((*_literals(folders), _starting(start) if start else _ANY_NAME), deep=True)


def _split_suffix(suffix: str) -> Split:
    end, *names = suffix.split("/")
    first = (_ANY_FOLDERS, _ending(end)) if end else (_ANY_FOLDERS,)
    return Split((*first, *_literals(names)))


def _starting(prefix: str) -> Component:
    return Component(test=lambda name: name.startswith(prefix), prefix=prefix)


def _ending(*suffixes: str) -> Component:
    return Component(test=lambda name: name.endswith(suffixes), suffixes=suffixes)


def _split_regular(pattern: str, unsplittable: re.Pattern[str]) -> Split | None:
    """Split a pattern that is matched as a regular expression."""
    if unsplittable.search(pattern) or ("[" in pattern and _has_crossing_class(pattern)):
        return None
    components: list[Component] = []
    waiting = pattern.split("/")[::-1]
    stars = ""
    while waiting:
        stem, stars, rest = waiting.pop().partition("**")
        if not stars:
            components.append(_named(stem))
        elif rest and not stem:
            # `**x` is `**/x`.
            components.append(_ANY_FOLDERS)
            waiting.append(rest)
        elif not stem:
            components.append(_ANY_FOLDERS if waiting else _ANY_NAME_OF_ONE_LINE)
        elif rest or waiting:
            # In `x**` the stars bind to the name before them.
            return None
        else:
            components.append(_expression(stem, "[^/\n]*"))
    return Split(tuple(components), deep=bool(stars), dotted=True)


def _has_crossing_class(pattern: str) -> bool:
    """Whether a class may match a slash, such as a negated one, or is more than a plain list of characters."""
    classes = _PLAIN_CLASS.findall(pattern)
    return "[" in _PLAIN_CLASS.sub("", pattern) or any(_matches_slash(one) for one in classes)


@lru_cache(maxsize=256)
def _matches_slash(one_class: str) -> bool:
    return compile_go(one_class).search("/")


def _named(name: str) -> Component:
    """The component for one name, in which `*` matches what it likes."""
    if _ENDS_IN_A_CLASS.fullmatch(name):
        start, _, characters = name[1:-1].partition("[")
        return _ending(*(start + character for character in sorted(set(characters))))
    if _MORE_THAN_STARS.search(name):
        return _expression(name, "")
    if "*" not in name:
        return Component(name)
    start, *middle, end = name.split("*")
    if middle or (start and end):
        return Component(test=_pieces_test(start, middle, end))
    if start:
        return _starting(start)
    return _ending(end) if end else _ANY_NAME


def _pieces_test(start: str, middle: Sequence[str], end: str) -> NameTest:
    """A test that finds pieces of text one behind the other; the first place for each leaves most for the others."""
    shortest = len(start) + len(end)

    def test(name: str) -> bool:
        if len(name) < shortest or not name.startswith(start) or not name.endswith(end):
            return False
        position, limit = len(start), len(name) - len(end)
        for piece in middle:
            found = name.find(piece, position, limit)
            if found < 0:
                return False
            position = found + len(piece)
        return True

    return test


def _expression(name: str, ending: str) -> Component:
    """A component for a name with other wildcards than stars, compiled when it is first asked."""
    compiled: list[Expression] = []

    def test(text: str) -> bool:
        if not compiled:
            compiled.append(compile_go(f"{translate(name)[1].removesuffix('$')}{ending}$"))
        return compiled[0].search(text)

    return Component(test=test)
