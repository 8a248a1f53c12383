"""Compares patterns name by name: whether one matches all that another does, and where both match at once.

Only plain patterns are compared: names with `*`, `?` and classes between slashes, and `**` as a name of its own, which
all builders read alike. Whatever a pattern matches, it also matches all that lies below.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ctxsize.ignore.rules import Rule
from ctxsize.patterns import Dialect, compile_pattern

ANY_FOLDERS = "**"
Names = tuple[str, ...]

_WILD = re.compile(r"[*?\[\]\\]")
# Where the plain beginning of a name ends, and where its plain end begins.
_PLAIN_START = re.compile(r"[^*?\[\]\\]*")
_PLAIN_END = re.compile(r"[^*?\[\]\\]*\Z")
# What is live in an expression, or is read otherwise by some builder.
_NOT_PLAIN = re.compile(r"[|{}()+^$\\!\n\r\uFEFF\ufffd\udc80-\udcff]")
_FRESH = "zz"


def names_of(rule: Rule) -> Names | None:
    """The names of a plain pattern; None for one that is not plain."""
    text = rule.pattern.text
    names = tuple(text.split("/"))
    odd = any(ANY_FOLDERS in name and name != ANY_FOLDERS for name in names)
    if rule.pattern.error or rule.pattern.split is None or odd or _NOT_PLAIN.search(text) or {"", ".", ".."} & {*names}:
        return None
    # What is matched by `a/**` is what lies in `a`.
    return (*names[:-1], "*") if names[-1] == ANY_FOLDERS else names


def covers(outer: Names, inner: Names) -> bool:
    """Whether the outer pattern certainly matches all that the inner one does, or a folder above it."""
    reached = _closure(outer, {0})
    for name in inner:
        if len(outer) in reached:
            return True
        stays = {at for at in reached if at < len(outer) and outer[at] == ANY_FOLDERS}
        steps = {at + 1 for at in reached - stays if name != ANY_FOLDERS and _name_covers(outer[at], name)}
        reached = _closure(outer, stays | steps)
    return len(outer) in reached


def _closure(names: Names, positions: set[int]) -> set[int]:
    """The positions, and those behind a `**`, which may be no folder at all."""
    found = set(positions)
    for at, name in enumerate(names):
        if at in found and name == ANY_FOLDERS:
            found.add(at + 1)
    return found


def _name_covers(outer: str, inner: str) -> bool:
    """Whether a name with wildcards certainly matches all that another does."""
    if outer in ("*", inner):
        return True
    if not _WILD.search(inner):
        return _matches(outer, inner)
    start, star, end = outer.partition("*")
    if not star or _WILD.search(start) or _WILD.search(end) or (start and end):
        return False
    return inner.startswith(start) and inner.endswith(end)


def _matches(name: str, text: str) -> bool:
    return text == name or bool(_WILD.search(name) and compile_pattern(name, Dialect.DOCKER).matches(text))


def may_meet(one: Names, other: Names) -> bool:
    """Whether both may match the same path, by itself or by a folder above it; true where it is not certain."""
    waiting, seen = [(0, 0)], {(0, 0)}
    while waiting:
        here, there = waiting.pop()
        if here == len(one) or there == len(other):
            return True
        for step in _steps(one, other, here, there):
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return False


def _steps(one: Names, other: Names, here: int, there: int) -> Iterator[tuple[int, int]]:
    if one[here] == ANY_FOLDERS or other[there] == ANY_FOLDERS:
        yield here + 1, there
        yield here, there + 1
    if _names_may_meet(one[here], other[there]):
        yield here + 1, there + 1


def _names_may_meet(one: str, other: str) -> bool:
    if not _WILD.search(one):
        return _matches(other, one)
    if not _WILD.search(other):
        return _matches(one, other)
    starts, ends = (_fixed(_PLAIN_START, one, other), _fixed(_PLAIN_END, one, other))
    starts_meet = starts[0].startswith(starts[1]) or starts[1].startswith(starts[0])
    return starts_meet and (ends[0].endswith(ends[1]) or ends[1].endswith(ends[0]))


def _fixed(part: re.Pattern[str], one: str, other: str) -> tuple[str, str]:
    found = part.search(one), part.search(other)
    return tuple(each.group() if each else "" for each in found)  # type: ignore[return-value]


def meetings(one: Names, other: Names, most: int) -> list[str] | None:
    """Paths that both match, by themselves or by a folder above, for each way in which they can meet.

    None where there are more than `most`, or where a name that both mean cannot be told.
    """
    found: list[str] = []
    waiting: list[tuple[int, int, Names]] = [(0, 0, ())]
    while waiting:
        here, there, path = waiting.pop()
        if len(found) + len(waiting) > most:
            return None
        if here == len(one) or there == len(other):
            found += _ends(path, (*one[here:], *other[there:]))
            continue
        ways = list(_ways(one, other, here, there))
        if None in ways:
            return None
        waiting += [(way[0], way[1], (*path, *way[2])) for way in ways if way is not None]
    return found


def _ends(path: Names, rest: Names) -> Iterator[str]:
    """Paths on which one of two patterns has matched and the other one goes on, over no folder more or over one."""
    for folders in ((), (_FRESH,)):
        names = (folders if name == ANY_FOLDERS else (example(name),) for name in rest)
        yield "/".join((*path, *chain.from_iterable(names))) or _FRESH


def _ways(one: Names, other: Names, here: int, there: int) -> Iterator[tuple[int, int, Names] | None]:
    """How both go on by one name; None: nobody can say by which."""
    mine, theirs = one[here], other[there]
    if mine == theirs == ANY_FOLDERS:
        yield here + 1, there, ()
        yield here, there + 1, ()
        yield here + 1, there + 1, (_FRESH,)
    elif mine == ANY_FOLDERS:
        yield here + 1, there, ()
        yield here, there + 1, (example(theirs),)
    elif theirs == ANY_FOLDERS:
        yield here, there + 1, ()
        yield here + 1, there, (example(mine),)
    elif _names_may_meet(mine, theirs):
        name = _common_name(mine, theirs)
        yield None if name is None else (here + 1, there + 1, (name,))


def _common_name(one: str, other: str) -> str | None:
    """A name that both mean, or None."""
    starts, ends = _fixed(_PLAIN_START, one, other), _fixed(_PLAIN_END, one, other)
    longest = max(starts, key=len), max(ends, key=len)
    guesses = (example(one), example(other), _FRESH.join(longest), "".join(longest))
    return next((guess for guess in guesses if guess and _matches(one, guess) and _matches(other, guess)), None)


def example(name: str) -> str:
    """A name that a name with wildcards means, as far as that is easily told."""
    simple = re.sub(r"\[([^\]^])[^\]]*\]", r"\1", name)
    return simple.replace("*", _FRESH).replace("?", "z")


def plain(rules: Sequence[Rule]) -> dict[int, Names]:
    """The names of each plain rule, by line."""
    return {rule.line: names for rule in rules if (names := names_of(rule)) is not None}
