"""The form of an ignore file: a list of all that builds read, or a list of what none of them misses."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ctxsize.ecosystems import CATEGORIES
from ctxsize.generator.judge import Accepted, drops
from ctxsize.generator.makers import receives
from ctxsize.generator.spelling import escaped, portable
from ctxsize.generator.stages import WHOLE, Source
from ctxsize.sources import Sources

_TITLES = {**CATEGORIES, "tests": "Tests", "ignored-by-git": "Ignored by git"}
# A longer list is easier to get wrong than to read.
_MOST_LET_IN = 40


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a title.

    Attributes:
        title: a comment, without its `#`.
        lines: rules.
    """

    title: str
    lines: tuple[str, ...]


def allow_list(sources: Sequence[Source], accepted: Sequence[Accepted], files: Sources) -> tuple[Section, ...] | None:
    """Return a list that lets in what the instructions read and nothing else; None where that cannot be said.

    It cannot where the whole context is read, or a path that only build arguments tell.
    """
    if not sources:
        return (Section("Nothing is copied from the context", ("*",)),)
    let_in = _let_in(sources)
    if let_in is None or len(let_in) > _MOST_LET_IN:
        return None
    inside = [each for each in accepted if _may_be_inside(each, sources, files)]
    first = Section("Only what the Dockerfile reads", ("*", *(f"!{pattern}" for pattern in let_in)))
    return first, *deny_list(inside)


def allow_list_of_uses(
    sources: Sequence[Source], accepted: Sequence[Accepted], files: Sources, others: Sequence[str] = ()
) -> tuple[Section, ...] | None:
    """Return a list that lets in what is in use in the topmost folder, for builds that copy everything.

    What git does not track stays out, unless an instruction names it, and so does what of the rest nothing refers to;
    `others` are paths that commands name. None where only a build argument tells what is read.
    """
    if any(source.path == WHOLE != source.default for source in sources):
        return None
    aside = {each.pattern for each in accepted}
    topmost = sorted({escaped(path.partition("/")[0]) for path in files.files | files.submodules} - aside)
    named = [portable(source.path) for source in sources if source.path != WHOLE]
    wanted = [*(pattern for pattern in named if pattern is not None), *map(escaped, others)]
    let_in = list(dict.fromkeys([*topmost, *wanted]))
    kept = [pattern for pattern in let_in if not _is_said_by_another(pattern, let_in)]
    holds_folders = any(files.has_folder(pattern) or not files.has(pattern) for pattern in kept)
    inside = [each for each in accepted if each.pattern.startswith("**/") or "/" in each.pattern]
    first = Section("What is in use", ("*", *(f"!{pattern}" for pattern in kept)))
    return first, *(deny_list(inside) if holds_folders else ())


def deny_list(accepted: Iterable[Accepted]) -> tuple[Section, ...]:
    """Return a list of junk, by category; secrets come last, so that nothing lets them back in."""
    by_category: dict[str, list[str]] = {}
    for each in _said_once(list(accepted)):
        by_category.setdefault(each.junk.category, []).append(each.pattern)
    order = sorted(by_category, key=lambda category: (category == "secrets", list(_TITLES).index(category)))
    return tuple(Section(_TITLES[category], tuple(by_category[category])) for category in order)


def _said_once(accepted: Sequence[Accepted]) -> Iterator[Accepted]:
    """What is accepted, less what another rule says too, at all depths or before."""
    seen = {each.pattern for each in accepted if each.pattern.startswith("**/")}
    told: set[str] = set()
    for each in accepted:
        name = posixpath.basename(each.pattern)
        if each.pattern not in told and (each.pattern in seen or f"**/{name}" not in seen):
            told.add(each.pattern)
            yield each


def _let_in(sources: Sequence[Source]) -> list[str] | None:
    """The patterns of all that is read, each once, without those below another; None: everything is."""
    patterns: dict[str, None] = {}
    for source in sources:
        pattern = None if source.path == WHOLE else portable(source.path)
        if pattern is None:
            return None
        patterns[pattern] = None
    return [pattern for pattern in patterns if not _is_below_another(pattern, patterns)]


def _is_said_by_another(pattern: str, patterns: Iterable[str]) -> bool:
    """Whether another pattern lets it in too: it is below that, or one of the names that a glob means."""
    globs = (other for other in patterns if other != pattern and "*" in other and "/" not in other)
    return _is_below_another(pattern, patterns) or any(fnmatchcase(pattern, glob) for glob in globs)


def _is_below_another(pattern: str, patterns: Iterable[str]) -> bool:
    return any(pattern.startswith(f"{other}/") for other in patterns)


def _may_be_inside(accepted: Accepted, sources: Sequence[Source], files: Sources) -> bool:
    """Whether junk may lie in a folder that is let in."""
    if accepted.pattern.startswith("**/") and not accepted.junk.markers:
        return any(files.has_folder(source.path) for source in sources)
    paths = [accepted.pattern]
    if accepted.junk.markers and "*" in posixpath.dirname(accepted.pattern):
        places = (posixpath.dirname(place) for place in files.named(*accepted.junk.markers))
        named = (posixpath.join(place, accepted.junk.pattern) for place in places)
        paths = [path for path in named if drops(accepted.pattern, path)]
    # What is built outside is left as it is.
    folders = [source for source in sources if files.has_folder(source.path)]
    return any(receives(source, path) for source in folders for path in paths)
