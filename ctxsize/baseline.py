"""Baseline: what builds sent when somebody last wrote it down; a small file, kept in git, that only ever lowers."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from ctxsize.checked import Base
from ctxsize.errors import ConfigurationError, CtxsizeError
from ctxsize.tree.place import DISK
from ctxsize.units import docker_size

__all__ = ["FILE_NAME", "Baseline", "Change", "Entry", "read", "updated"]

FILE_NAME = "ctxsize-baseline.json"
_SCHEMA_VERSION = 1
_SCHEMA_KEY = "schema_version"
_NUMBERS = ("sent", "eligible", "files")
_KEY = re.compile(r"(?P<build>.+) \((?P<builder>[a-z]+)\)", re.DOTALL)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one build sent.

    Attributes:
        build: how it is called.
        builder: one of `BUILDERS`.
        sent: the builder's own number in bytes; for podman what its instructions read.
        eligible: bytes that the rules let in.
        files: files that were sent.
        reason: why it was allowed to rise, or "".
    """

    build: str
    builder: str
    sent: int
    eligible: int
    files: int
    reason: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of a file."""
        return f"{self.build} ({self.builder})"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a file.

    Attributes:
        path: the file as the user would name it.
        entries: in the order of the file, which is that of their keys.
    """

    path: str
    entries: tuple[Entry, ...] = ()

    def compare(self, build: str, builder: str, sent: int) -> tuple[Base | None, tuple[str, ...]]:
        """Return what a build was, or None and a note where it has no entry.

        Args:
            build: how it is called.
            builder: one of `BUILDERS`.
            sent: what it sends now.
        """
        found = next((each for each in self.entries if (each.build, each.builder) == (build, builder)), None)
        if found is None:
            note = f"{self.path} has no entry for {build} ({builder}): add it with `ctxsize baseline write`."
            return None, (note,)
        notes = []
        if sent < found.sent:
            saved = docker_size(found.sent - sent)
            notes.append(f"{saved} less is sent: lower the baseline with `ctxsize baseline write`.")
        return Base(self.path, found.sent, found.eligible, found.files, tuple(notes)), ()

    def text(self) -> str:
        """Return the file: a line for each build, each with a comma, so that lines of two branches stand together."""
        lines = [f"{json.dumps(each.key)}: {json.dumps(_fields(each))}," for each in self.entries]
        return "\n".join(["{", *lines, f'"{_SCHEMA_KEY}": {_SCHEMA_VERSION}', "}"]) + "\n"


def _fields(entry: Entry) -> Mapping[str, object]:
    numbers: dict[str, object] = {name: getattr(entry, name) for name in _NUMBERS}
    return numbers | ({"reason": entry.reason} if entry.reason else {})


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a build's entry; `before` is None for a new one, `written` is what the file says afterwards."""

    measured: Entry
    before: Entry | None
    written: Entry

    @property
    def is_refused(self) -> bool:
        """Whether a number would have to rise, and may not."""
        return any(getattr(self.measured, name) > getattr(self.written, name) for name in _NUMBERS)


def updated(old: Baseline, measured: Iterable[Entry], reason: str | None) -> tuple[Baseline, tuple[Change, ...]]:
    """Return a baseline with what was measured, each number only lowered, and what became of each build.

    Args:
        old: the baseline as it is; entries of builds that were not measured stay.
        measured: what was measured.
        reason: why numbers may rise, which is kept with them; None: they may not.
    """
    entries = {each.key: each for each in old.entries}
    changes = []
    for now in measured:
        before = entries.get(now.key)
        entries[now.key] = _written(before, now, reason)
        changes.append(Change(now, before, entries[now.key]))
    return Baseline(old.path, tuple(entries[key] for key in sorted(entries))), tuple(changes)


def _written(before: Entry | None, now: Entry, reason: str | None) -> Entry:
    if before is None:
        return now
    if reason is not None and any(getattr(now, name) > getattr(before, name) for name in _NUMBERS):
        return replace(now, reason=reason)
    lower = {name: min(getattr(now, name), getattr(before, name)) for name in _NUMBERS}
    # A reason is that of the number beside it.
    return replace(now, **lower, reason=before.reason if lower["sent"] == before.sent else "")


def read(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigurationError: it is no baseline, of another schema, or has conflicts of a merge in it.
        FileNotFoundError: there is none.
        CtxsizeError: it cannot be read.
    """
    try:
        text = DISK.read(path, waits=True).decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise ConfigurationError("the baseline is not UTF-8", path=path) from error
    except OSError as error:
        raise CtxsizeError(f"{path}: cannot read the baseline: {(error.strerror or 'unreadable').lower()}") from error
    return _Reader(path, text).baseline()


class _Reader:
    """Reads one file, and knows the line of each key."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text

    def baseline(self) -> Baseline:
        """What the file says."""
        for number, line in enumerate(self._text.split("\n"), start=1):
            if _CONFLICT.match(line):
                self._refuse("a merge has left its conflict here: keep the lower of both lines", number)
        entries = {}
        for key, value in self._pairs():
            if key != _SCHEMA_KEY:
                entry = self._entry(key, value)
                entries[entry.key] = entry
        return Baseline(self._path, tuple(entries[key] for key in sorted(entries)))

    def _pairs(self) -> Sequence[tuple[str, Any]]:
        try:
            document = json.loads(self._text, object_pairs_hook=_Pairs)
        except json.JSONDecodeError as error:
            self._refuse(f"the baseline is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno)
        except (ValueError, RecursionError):
            # A number of thousands of digits, or brackets in thousands of brackets.
            self._refuse("the baseline is no JSON that anybody wrote", 1)
        if not isinstance(document, _Pairs):
            self._refuse("the baseline is no JSON object; write it with `ctxsize baseline write`", 1)
        for key, times in Counter(key for key, _ in document).items():
            if times > 1:
                self._refuse(f"{key!r} is there twice: keep the lower of both lines", self._line(key, last=True))
        version = dict(document).get(_SCHEMA_KEY)
        if version != _SCHEMA_VERSION or isinstance(version, bool):
            said = "has no schema_version" if version is None else f"is of schema {version!r}"
            self._refuse(f"the baseline {said}; this ctxsize reads {_SCHEMA_VERSION}", self._line(_SCHEMA_KEY))
        return document

    def _entry(self, key: str, value: Any) -> Entry:
        named = _KEY.fullmatch(key)
        if named is None:
            self._refuse(f"{key!r} is no build: write NAME (BUILDER)", self._line(key))
        fields = dict(value) if isinstance(value, _Pairs) else {}
        numbers = [fields.get(name) for name in _NUMBERS]
        sent, eligible, files = (number if type(number) is int and number >= 0 else None for number in numbers)
        if sent is None or eligible is None or files is None:
            self._refuse(f"{key!r} has no whole numbers {', '.join(_NUMBERS)}", self._line(key))
        reason = fields.get("reason", "")
        if not isinstance(reason, str) or fields.keys() - {*_NUMBERS, "reason"}:
            self._refuse(f"{key!r} says more than {', '.join(_NUMBERS)} and a reason", self._line(key))
        return Entry(named["build"], named["builder"], sent, eligible, files, reason)

    def _line(self, key: str, *, last: bool = False) -> int:
        """The line of a key; the first one where it is not found."""
        found = list(self._lines(json.dumps(key)))
        return found[-1 if last else 0] if found else 1

    def _lines(self, quoted: str) -> Iterator[int]:
        for number, line in enumerate(self._text.split("\n"), start=1):
            if quoted in line:
                yield number

    def _refuse(self, reason: str, line: int) -> NoReturn:
        raise ConfigurationError(reason, path=self._path, line=line)


class _Pairs(tuple[tuple[str, Any], ...]):
    """An object of JSON, in which a key may stand twice."""

    __slots__ = ()
