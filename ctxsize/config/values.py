"""What a key of a configuration may say: functions from TOML's values to ours, which raise ValueError."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from ctxsize.budget import FILES
from ctxsize.build import BUILDERS
from ctxsize.checked import SEVERITIES
from ctxsize.ecosystems import CATEGORIES
from ctxsize.findings.selection import unknown_codes
from ctxsize.ignore.reading import clean
from ctxsize.patterns import Dialect, compile_pattern
from ctxsize.units import parse_size

LEVELS: Mapping[str, str] = MappingProxyType({"error": "error", "warn": "warning", "warning": "warning"})


def read_limit(name: str, given: Any) -> tuple[int, float | None]:
    """Return what a limit allows: bytes or files, and for growth in per cent the share instead.

    Raises:
        ValueError: it is no size, number of files or percentage.
    """
    if isinstance(given, bool) or not isinstance(given, (int, str)):
        raise ValueError(f"{kind(given)} is no limit; write e.g. {_example(name)}")
    if isinstance(given, int):
        if given < 0:
            raise ValueError("it is negative")
        return given, None
    if name == "max-growth" and given.strip().endswith("%"):
        return 0, _share(given.strip()[:-1])
    if name == FILES:
        if not re.fullmatch(r"[0-9][0-9_,]*", given.strip()):
            raise ValueError(f"{given!r} is not a number of files")
        return int(re.sub(r"[_,]", "", given)), None
    return parse_size(given), None


def as_subject(given: str) -> str:
    """Return a glob or a category that is limited.

    Raises:
        ValueError: it is malformed, or almost the name of a category, so that nothing would be held against it.
    """
    if not given.strip("/ "):
        raise ValueError("name a glob or a category")
    error = compile_pattern(clean(given.strip("/")), Dialect.DOCKER).error
    if error:
        raise ValueError(f"{given!r} is no glob: {error}")
    close = get_close_matches(given, CATEGORIES, n=1, cutoff=0.8)
    if close and given not in CATEGORIES and "/" not in given:
        raise ValueError(
            f"there is no category {given!r}; did you mean {close[0]!r}? A path is written {given + '/'!r}"
        )
    return given


def _share(given: str) -> float:
    try:
        share = float(given) / 100
    except ValueError:
        raise ValueError(f"{given!r} is not a percentage such as 10%") from None
    if not 0 <= share < float("inf"):
        raise ValueError(f"{given}% is not a percentage such as 10%")
    return share


def _example(name: str) -> str:
    return {FILES: "5000", "max-growth": '"10%" or "1MB"'}.get(name, '"50MB"')


def kind(value: Any) -> str:
    """Return what a value is, in words."""
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")


def as_text(value: Any) -> str:
    """Return a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError(f"write a text, not {kind(value) if not isinstance(value, str) else 'an empty one'}")
    return value


def as_path(value: Any) -> str:
    """Return the path of a file or a folder."""
    path = as_text(value)
    if "\0" in path:
        raise ValueError("no system takes such a path")
    return path


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if value in known:
        return str(value)
    raise ValueError(f"{value!r} is none of {', '.join(known)}{did_you_mean(str(value), known)}")


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a question after the nearest known word, to stand behind a complaint; "" where none is near."""
    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def as_builder(value: Any) -> str:
    """Return the name of a builder."""
    return _one_of(value, BUILDERS)


def as_level(value: Any) -> str:
    """Return the severity that a level means."""
    return LEVELS[_one_of(value, tuple(LEVELS))]


def as_fail_on(value: Any) -> str:
    """Return the severity that fails a check, or "never"."""
    return _one_of(value, (*SEVERITIES, "never"))


def as_names(value: Any) -> tuple[str, ...]:
    """Return some texts."""
    if not isinstance(value, list):
        raise ValueError(f"write a list of texts, not {kind(value)}")
    return tuple(map(as_text, value))


def as_assumed(value: Any) -> tuple[str, ...]:
    """Return names of things that are to be ignored; "none" and an empty list are the same."""
    names = as_names(value)
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or not name.strip("./"):
            raise ValueError(f"{name!r} is no name of something in the context")
    return () if names == ("none",) else names


def as_codes(value: Any) -> tuple[str, ...]:
    """Return codes or names of findings."""
    given = as_names(value)
    for code, close in unknown_codes(given):
        raise ValueError(f"there is no finding {code!r}" + (f"; did you mean {close!r}?" if close else ""))
    return given


def as_build_args(value: Any) -> Mapping[str, str]:
    """Return values of ARGs by name."""
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError('write a table of texts, { NAME = "value" }')
    return dict(value)
