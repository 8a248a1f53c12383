"""Reads a configuration key by key, and knows the line of each."""

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from ctxsize.budget import LIMITS, Limit
from ctxsize.config import values
from ctxsize.config.keys import BUILD_KEYS, BUILDS, CHECK_KEYS, LIMIT_TABLE_KEYS, OWN_KEYS
from ctxsize.config.lines import Lines
from ctxsize.config.place import PYPROJECT
from ctxsize.config.settings import BuildSettings, Settings, with_defaults
from ctxsize.errors import ConfigurationError
from ctxsize.tree.place import DISK

_NUMBER_LIMITS = tuple(name for name in LIMITS if name not in {"limit", "max-growth"})


def load(path: str) -> Settings:
    """Read a configuration.

    Raises:
        ConfigurationError: it cannot be read, is no TOML, or has a key or a value that is unknown.
    """
    text = _text(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = int(found[1]) if found and found[1] else None
        reason = str(error) if found is None else str(error)[: found.start()]
        raise ConfigurationError(f"not valid TOML: {reason}", path=path, line=line) from error
    except (ValueError, RecursionError) as error:
        reason = "a number is too long" if isinstance(error, ValueError) else "brackets are nested too deeply"
        raise ConfigurationError(f"not valid TOML: {reason}", path=path) from error
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == PYPROJECT:
        prefix = ("tool", "ctxsize")
        tool = document.get("tool", {})
        if not isinstance(tool, dict):
            raise ConfigurationError(f"[tool] is a table, not {values.kind(tool)}", path=path)
        document = tool.get("ctxsize", {})
    return _Reader(path, text, prefix).settings(document)


def _text(path: str) -> str:
    try:
        return DISK.read(path, waits=True).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError("not valid TOML: it is not UTF-8", path=path) from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "unreadable").lower()
        raise ConfigurationError(f"cannot read the configuration: {reason}", path=path) from error


class _Reader:
    """Reads one configuration, and knows the line of each key.

    Attributes:
        path: the file as the user would name it.
    """

    def __init__(self, path: str, text: str, prefix: tuple[str, ...]) -> None:
        self.path = path
        self._folder = os.path.dirname(path)
        self._lines = Lines(text)
        self._prefix = prefix

    def settings(self, document: Any) -> Settings:
        """The settings that a document makes."""
        table = _Table(self, self._mapping(document, "", "the configuration"), ())
        table.refuse_unknown((*BUILD_KEYS, *LIMITS, *CHECK_KEYS, BUILDS))
        top = self._build(table)
        builds = []
        for index, given in enumerate(self._tables(document)):
            own = _Table(self, given, ("build",), index)
            own.refuse_unknown((*OWN_KEYS, *BUILD_KEYS, *LIMITS))
            build = with_defaults(self._build(own), top)
            builds.append(replace(build, context=build.context or self._folder or "."))
        return Settings(
            path=self.path,
            top=top,
            builds=tuple(builds),
            against=table.value("against", values.as_text),
            baseline=table.value("baseline", self._inside),
            assume=table.value("assume", values.as_assumed),
            select=table.value("select", values.as_codes) or (),
            ignore=table.value("ignore", values.as_codes) or (),
            fail_on=table.value("fail-on", values.as_fail_on),
        )

    def _tables(self, document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        given = document.get("build", [])
        if not isinstance(given, list):
            self.refuse("write each build as a table of its own, [[build]]", (), "build")
        return [self._mapping(each, "build", "a build") for each in given]

    def _mapping(self, given: Any, key: str, what: str) -> Mapping[str, Any]:
        if not isinstance(given, Mapping):
            self.refuse(f"{what} is a table, not {values.kind(given)}", (), key)
        return given

    def _build(self, table: "_Table") -> BuildSettings:
        return BuildSettings(
            name=table.value("name", values.as_text) or "",
            context=table.value("context", self._relative),
            file=table.value("file", self._relative),
            target=table.value("target", values.as_text),
            builder=table.value("builder", values.as_builder),
            build_args=table.value("build-args", values.as_build_args) or {},
            ignore_file=table.value("ignore-file", self._relative),
            limits=tuple(table.limits()),
        )

    def _relative(self, value: Any) -> str:
        """A path, written relative to the configuration."""
        return os.path.normpath(os.path.join(self._folder, values.as_path(value)))

    def _inside(self, value: Any) -> str:
        """A path that may be written to, and so has to stay below the configuration, which may be anybody's."""
        path = self._relative(value)
        below = os.path.relpath(os.path.realpath(path), os.path.realpath(self._folder or "."))
        if below == os.pardir or below.startswith(os.pardir + os.sep):
            raise ValueError("it leads out of the folder of the configuration")
        return path

    def refuse(self, reason: str, table: tuple[str, ...], key: str = "", index: int | None = None) -> NoReturn:
        """Refuse the configuration for what stands at a key.

        Raises:
            ConfigurationError: always.
        """
        raise ConfigurationError(reason, path=self.path, line=self.line(table, key, index))

    def line(self, table: tuple[str, ...], key: str, index: int | None) -> int | None:
        """The line of a key of a table, of the table itself where the key stands elsewhere; None: not found."""
        return self._lines.find((*self._prefix, *table), key, index)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table and where it stands; one that is the value of a key stands at that key."""

    reader: _Reader
    content: Mapping[str, Any]
    name: tuple[str, ...]
    index: int | None = None
    at: str = ""

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        for key in self.content:
            if key in CHECK_KEYS and key not in known:
                self.reader.refuse(f"{key!r} stands at the top of the file, for all builds", self.name, key, self.index)
            if key not in known:
                hint = values.did_you_mean(key, known) or f"; there are {', '.join(known)}"
                self.reader.refuse(f"unknown key {key!r}{hint}", self.name, self.at or key, self.index)

    def value(self, key: str, read: Callable[[Any], Any]) -> Any:
        """What a key says, or None; `read` raises ValueError for what it cannot say."""
        return self._read(key, key, self.content[key], read) if key in self.content else None

    def _read(self, key: str, said: str, given: Any, read: Callable[[Any], Any]) -> Any:
        try:
            return read(given)
        except ValueError as error:
            self.reader.refuse(f"{said}: {error}", self.name, self.at or key, self.index)

    def limits(self) -> Iterator[Limit]:
        """The limits of a table, in the order of `LIMITS`."""
        for name in _NUMBER_LIMITS:
            if name in self.content:
                yield from self._limits(name, name, self.content[name])
        subjects = self.content.get("limit", {})
        if not isinstance(subjects, Mapping):
            self.reader.refuse("limit: write a table of globs or categories", self.name, "limit", self.index)
        for subject, given in subjects.items():
            self._read(subject or "limit", "limit", subject, values.as_subject)
            yield from self._limits("limit", f"limit {subject!r}", given, subject)
        if "max-growth" in self.content:
            yield from self._limits("max-growth", "max-growth", self.content["max-growth"])

    def _limits(self, name: str, said: str, given: Any, subject: str = "") -> Iterator[Limit]:
        """One limit or a list of them: a bare value, or a table with a level and a message."""
        for each in given if isinstance(given, list) else [given]:
            table = each if isinstance(each, Mapping) else {"at": each}
            own = _Table(self.reader, table, self.name, self.index, at=subject or name)
            own.refuse_unknown(tuple(LIMIT_TABLE_KEYS))
            if "at" not in table:
                self.reader.refuse(f'{said}: say which, {{ at = "50MB" }}', self.name, name, self.index)
            value, share = self._read(subject or name, said, table["at"], lambda at: values.read_limit(name, at))
            yield Limit(
                name=name,
                value=value,
                share=share,
                subject=subject,
                severity=own.value("level", values.as_level) or "error",
                message=own.value("message", values.as_text) or "",
                file=self.reader.path,
                line=self.reader.line(self.name, subject or name, self.index),
            )
