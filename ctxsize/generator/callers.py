"""Callers: the files that say which Dockerfile is built from which context, and which of its stages."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from ctxsize.sources import Sources

_NAMES = ("compose*.y*ml", "docker-compose*.y*ml", "*.mk", "Makefile", "justfile", "Taskfile.y*ml", "*.sh",
          "docker-bake.*", "package.json", "*.yml", "*.yaml")  # fmt: skip
_MOST_CALLERS = 200
_CONTINUED = re.compile(r"\\\r?\n[ \t]*")
_TARGET = re.compile(r"(?:--target[= ]|\btarget[\"']?[ \t]*[:=])[ \t]*[\"']?([\w.-]+)")
# Any stage may be meant by these.
_UNKNOWN_TARGET = re.compile(
    r"\b(?:docker|podman|buildah|nerdctl|buildx)\b[^\n]*--target[= ][\"']?\$"
    r"|\A(?=.*(?:build-push-action|\bdockerfile\b)).*\btarget:[ \t]*[\"']?\$",
    re.DOTALL,
)
_COMMAND_END = re.compile(r"&&|[;|)#]|\s>")
_FILE_OPTION = re.compile(r"(?:\s-f|\s--file)[= ]?[\"']?\Z")
_FILE_KEY = re.compile(r"\A(?P<indent>[ \t]*(?:- )?)file:[ \t]*[\"']?\Z")
# Options of `docker build` that take no word of their own.
_FLAGS = frozenset(
    {"--no-cache", "--pull", "--push", "--load", "--rm", "--force-rm", "--squash", "--quiet", "-q", "--compress", "-D"}
)


class Callers:
    """What builds images among the sources, each file read once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    @cached_property
    def _texts(self) -> dict[str, str]:
        paths = self._sources.named(*_NAMES)[:_MOST_CALLERS]
        return {path: _CONTINUED.sub(" ", self._sources.text(path)) for path in paths}

    @cached_property
    def targets(self) -> frozenset[str] | None:
        """The stages that something may build for themselves, by name, in lower case; None for any of them."""
        texts = self._texts.values()
        if any(_UNKNOWN_TARGET.search(text) for text in texts):
            return None
        return frozenset(name.lower() for text in texts for name in _TARGET.findall(text))

    def build_from_here(self, dockerfile: str) -> bool:
        """Whether something names a Dockerfile by its path from the context, and no other context beside it."""
        wanted = re.compile(rf"(?<![\w./-])(?:\./)?{re.escape(dockerfile)}(?![\w./-])")
        return any(
            not self._is_other(context)
            for path, text in self._texts.items()
            if path != dockerfile
            for context in _contexts(text, wanted)
        )

    def _is_other(self, context: str) -> bool:
        """Whether a word means another folder than the context itself; one that only a shell can tell may be it."""
        folder = posixpath.normpath(context) if context else ""
        return folder not in {"", "."} and folder in self._sources.folders


def _contexts(text: str, wanted: re.Pattern[str]) -> Iterator[str]:
    """The context that stands beside each mention of a Dockerfile; "" where none does."""
    lines = text.splitlines() if wanted.search(text) else []
    for index, line in enumerate(lines):
        for mention in wanted.finditer(line):
            before = line[: mention.start()]
            key = _FILE_KEY.match(before)
            if key is not None:
                yield _sibling(lines, index, len(key["indent"]))
            else:
                yield _last_word(line[mention.end() :]) if _FILE_OPTION.search(before) else ""


def _sibling(lines: list[str], index: int, indent: int) -> str:
    """The value of `context:` in the mapping of YAML to which a line belongs."""
    first, last = index, index + 1
    while first > 0 and not _starts_mapping(lines[first], indent) and _belongs(lines[first - 1], indent):
        first -= 1
    while last < len(lines) and _belongs(lines[last], indent) and not _starts_mapping(lines[last], indent):
        last += 1
    for line in lines[first:last]:
        key, _, value = line.strip().removeprefix("- ").partition(":")
        if key == "context" and _indent(line) == indent:
            return value.split(" #")[0].strip().strip("\"'")
    return ""


def _belongs(line: str, indent: int) -> bool:
    return not line.strip() or _indent(line) >= indent


def _starts_mapping(line: str, indent: int) -> bool:
    return line.lstrip().startswith("- ") and _indent(line) == indent


def _indent(line: str) -> int:
    stripped = line.lstrip().removeprefix("- ")
    return len(line) - len(stripped.lstrip())


def _last_word(rest: str) -> str:
    """The context of `docker build`, its only word that belongs to no option, where it stands last; "" if in doubt."""
    words = _COMMAND_END.split(rest.lstrip("\"'"))[0].split()
    if not words or words[-1].startswith("-"):
        return ""
    is_value = len(words) > 1 and words[-2].startswith("-") and "=" not in words[-2] and words[-2] not in _FLAGS
    return "" if is_value else words[-1].strip("\"'")
