"""Splits a Docker pattern at its slashes, so that a walk can match it name by name instead of path by path.

Only patterns whose expression cannot cross a slash by surprise are split; the few others are matched on whole paths.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ctxsize.patterns.regular_expression import compile_go
from ctxsize.patterns.translation import Shape, translate

NameTest = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Component:
    """One step of a split pattern: a literal name, a test of the name, or (neither) any number of folders.

    `suffix` is given where the test is no more than that the name ends so: many such tests can be made at once.
    """

    literal: str | None = None
    test: NameTest | None = None
    suffix: str = ""

    @property
    def any_folders(self) -> bool:
        """Whether this is `**`: zero or more folders of any name."""
        return self.literal is None and self.test is None


@dataclass(frozen=True, slots=True)
class Split:
    """A pattern as components; `deep` when a full match also matches all that lies below."""

    components: tuple[Component, ...]
    deep: bool = False


_ANY_FOLDERS = Component()
_ANY_NAME = Component(test=lambda name: True)  # noqa: ARG005  (the shape of a test)
# Characters that are live in the expression and could match a slash or bind across one.
_UNSPLITTABLE = re.compile(r"[|{}^\uFEFF\udc80-\udcff]|\\[\w/]|\\$|\\[^\x00-\x7f]")
_UNSPLITTABLE_FORMERLY = re.compile(r"[()+]")
_WILD = re.compile(r"[*?\[\]\\]")
_PLAIN_CLASS = re.compile(r"\[[^\[\]/*?\\]+\]")


def split(pattern: str) -> Split | None:
    """Split a cleaned pattern of today's dialect; None when it has to be matched on whole paths."""
    shape, _ = translate(pattern)
    if shape is Shape.EXACT:
        return split_literal(pattern)
    if shape is Shape.PREFIX:
        return _split_prefix(pattern.removesuffix("**"))
    if shape is Shape.SUFFIX:
        return _split_suffix(pattern[2:])
    return None if _crosses_slashes(pattern) else _split_regular(pattern)


def split_literal(pattern: str) -> Split:
    """Split a pattern without wildcards, which is compared byte by byte."""
    return Split(tuple(Component(literal=name) for name in pattern.split("/")))


def split_formerly(pattern: str) -> Split | None:
    """Split a cleaned pattern of buildah's dialect, in which every match is deep."""
    if _crosses_slashes(pattern) or _UNSPLITTABLE_FORMERLY.search(pattern):
        return None
    found = _split_regular(pattern)
    return None if found is None else Split(found.components, deep=True)


def _crosses_slashes(pattern: str) -> bool:
    """Whether the expression holds something live that may match a slash, such as a negated class."""
    if _UNSPLITTABLE.search(pattern):
        return True
    classes = _PLAIN_CLASS.findall(pattern)
    return "[" in _PLAIN_CLASS.sub("", pattern) or any(compile_go(one).search("/") for one in classes)


def _split_prefix(prefix: str) -> Split:
    *folders, start = prefix.split("/")
    components = [Component(literal=name) for name in folders]
    return Split((*components, _starting(start)), deep=True)


def _starting(start: str) -> Component:
    return Component(test=lambda name: name.startswith(start)) if start else _ANY_NAME


def _split_suffix(suffix: str) -> Split:
    if not suffix:
        return Split((_ANY_NAME,), deep=True)
    start, *names = suffix.split("/")
    if not start:
        return Split((_ANY_FOLDERS, *(Component(literal=name) for name in names)))
    ending = _ending(start)
    return Split((_ANY_FOLDERS, ending, *(Component(literal=name) for name in names)))


def _ending(suffix: str) -> Component:
    return Component(test=lambda name: name.endswith(suffix), suffix=suffix)


def _split_regular(pattern: str) -> Split | None:
    components: list[Component] = []
    names = pattern.split("/")
    for index, name in enumerate(names):
        last = index == len(names) - 1
        if name == "**":
            components.append(_ANY_NAME if last else _ANY_FOLDERS)
            continue
        stem, stars, rest = name.partition("**")
        if stars and (rest or not last):
            # `**x` is `**/x`, but in `x**` the stars bind to the name before them.
            glued = None if stem else _split_regular("/".join((rest, *names[index + 1 :])))
            return None if glued is None else Split((*components, _ANY_FOLDERS, *glued.components), glued.deep)
        components.append(_named(stem, open_ended=bool(stars)))
    return Split(tuple(components), deep=pattern.endswith("**"))


def _named(name: str, *, open_ended: bool) -> Component:
    shape, expression = translate(name)
    if shape is Shape.EXACT and not open_ended:
        return Component(literal=name)
    suffix = name.removeprefix("*")
    if suffix and suffix != name and not open_ended and not _WILD.search(suffix):
        return _ending(suffix)
    ending = "[^/]*$" if open_ended else "$"
    return Component(test=compile_go(expression.removesuffix("$") + ending).search)
