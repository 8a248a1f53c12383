"""Reads the text of an ignore file into rules, as docker does and as buildah does.

Copied behaviour: moby/patternmatcher v0.6.1, ignorefile/ignorefile.go `ReadAll` and patternmatcher.go `New`;
openshift/imagebuilder `ParseIgnoreReader` and containers/storage pkg/fileutils `NewPatternMatcher` (buildah 1.28).
"""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache

from ctxsize.errors import ContextError
from ctxsize.ignore.rules import Rule
from ctxsize.patterns import Dialect, compile_pattern
from ctxsize.patterns.glob import BadPatternError, match

# Go: unicode.IsSpace.
_SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# Nothing else can make `filepath.Match` fail.
_CAN_BE_BAD = re.compile(r"[\[\\]")
# Go: bufio.MaxScanTokenSize; a line of this many bytes no longer fits with its line end.
_LINE_LIMIT = 65536


@lru_cache(maxsize=2)
def read_docker(data: bytes, file: str) -> tuple[Rule, ...]:
    """Read an ignore file as the docker CLI and BuildKit do; what was read last is remembered, as both of them read it.

    Raises:
        ContextError: the builder refuses a line.
    """
    return tuple(
        _rule(line, text, spelling, file, Dialect.DOCKER) for line, text, spelling in _docker_spellings(data, file)
    )


def read_buildah(data: bytes, file: str) -> tuple[Rule, ...]:
    """Read an ignore file as buildah and podman do.

    Raises:
        ContextError: the builder refuses a line.
    """
    rules = []
    for line, text in enumerate(_decode(data).split("\n"), start=1):
        spelling = "" if text.startswith("#") else text.strip("/").strip(_SPACES)
        if spelling:
            rules.append(_rule(line, text, spelling, file, Dialect.BUILDAH))
    return tuple(rules)


def added_rule(spelling: str, file: str, line: int = 0) -> Rule:
    """Make the rule that a builder adds to the list by itself, in docker's dialect; `line` is what makes it do so."""
    return _rule(line, spelling, spelling, file, Dialect.DOCKER)


def clean(path: str) -> str:
    """Go's `filepath.Clean`: like `posixpath.normpath`, which alone keeps two leading slashes."""
    cleaned = posixpath.normpath(path) if path else "."
    return cleaned[1:] if cleaned.startswith("//") else cleaned


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _docker_spellings(data: bytes, file: str) -> Iterator[tuple[int, str, str]]:
    """Yield line number, text and cleaned spelling of each line that is a rule."""
    for line, raw in enumerate(data.split(b"\n"), start=1):
        if len(raw) >= _LINE_LIMIT:
            raise ContextError("line is too long: the builder reads at most 65,535 bytes", path=file, line=line)
        text = _decode(raw.removesuffix(b"\r"))
        if line == 1:
            text = text.removeprefix("\ufeff")
        spelling = "" if text.startswith("#") else _docker_spelling(text.strip(_SPACES))
        if spelling:
            yield line, text, spelling


def _docker_spelling(text: str) -> str:
    negation = "!" if text.startswith("!") else ""
    pattern = text.removeprefix("!").strip(_SPACES) if negation else text
    if pattern:
        pattern = clean(pattern)
        if len(pattern) > 1:
            pattern = pattern.removeprefix("/")
    return negation + pattern


def _rule(line: int, text: str, spelling: str, file: str, dialect: Dialect) -> Rule:
    pattern = clean(spelling.strip(_SPACES))
    negated = pattern.startswith("!")
    if negated:
        pattern = _negated_pattern(pattern, file, line, dialect)
    try:
        if _CAN_BE_BAD.search(pattern):
            match(pattern, ".")
    except BadPatternError:
        raise ContextError(f"syntax error in pattern: {text.strip(_SPACES)!r}", path=file, line=line) from None
    return Rule(compile_pattern(pattern, dialect), negated, file, line, text)


def _negated_pattern(pattern: str, file: str, line: int, dialect: Dialect) -> str:
    if len(pattern) == 1:
        raise ContextError("illegal exclusion pattern: a lone '!'", path=file, line=line)
    pattern = pattern[1:]
    if dialect is Dialect.BUILDAH:
        return clean(pattern).removeprefix("/")
    return pattern
