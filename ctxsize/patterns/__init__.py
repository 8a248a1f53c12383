"""One Docker pattern, compiled as the builders compile it: today's dialect (moby/patternmatcher) and buildah's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ctxsize.patterns.components import Split, split, split_formerly, split_literal
from ctxsize.patterns.regular_expression import GoSyntaxError, compile_go
from ctxsize.patterns.translation import Shape, translate, translate_formerly

__all__ = ["Dialect", "GoSyntaxError", "Pattern", "compile_pattern"]


class Dialect(Enum):
    """Whose reading of a pattern: moby/patternmatcher v0.6.1, or containers/storage as buildah 1.28 uses it."""

    DOCKER = "docker"
    BUILDAH = "buildah"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    Attributes:
        text: the cleaned pattern, without its `!`.
        split: its components for a walk, or None when only whole paths can be matched.
        error: why the builder refuses it, or None; builders notice only when they first evaluate it.
    """

    text: str
    split: Split | None
    error: str | None
    _matcher: Callable[[str], object]

    def matches(self, path: str) -> bool:
        """Match one path relative to the context, without regard to its parent folders.

        Raises:
            GoSyntaxError: the builder would fail here.
        """
        if self.error is not None:
            raise GoSyntaxError(self.error)
        return bool(self._matcher(path))


def compile_pattern(text: str, dialect: Dialect) -> Pattern:
    """Compile a cleaned pattern (see `ignore.reading`), which never fails: errors are kept for the first evaluation."""
    try:
        if dialect is Dialect.DOCKER and not _WILD.search(text):
            return Pattern(text, split_literal(text), None, text.__eq__)
        if dialect is Dialect.BUILDAH:
            return Pattern(text, _split_or_none(text, split_formerly), None, _regular(translate_formerly(text)))
        return Pattern(text, _split_or_none(text, split), None, _docker_matcher(text))
    except GoSyntaxError:
        return Pattern(text, None, "syntax error in pattern", bool)


def _split_or_none(text: str, splitter: Callable[[str], Split | None]) -> Split | None:
    """Split; a part that does not compile on its own leaves the verdict to the whole expression."""
    try:
        return splitter(text)
    except GoSyntaxError:
        return None


def _docker_matcher(text: str) -> Callable[[str], object]:
    shape, expression = translate(text)
    if shape is Shape.EXACT:
        return text.__eq__
    if shape is Shape.PREFIX:
        prefix = text.removesuffix("**")
        return lambda path: path.startswith(prefix)
    if shape is Shape.SUFFIX:
        suffix = text[2:]
        return lambda path: path.endswith(suffix) or (suffix.startswith("/") and path == suffix[1:])
    return _regular(expression)


_WILD = re.compile(r"[*?\[\]\\]")
_UNDECODABLE = re.compile("[\udc80-\udcff]")


def _regular(expression: str) -> Callable[[str], object]:
    """Go decodes each byte that is not UTF-8 as U+FFFD before it matches an expression."""
    compiled = compile_go(_UNDECODABLE.sub("\ufffd", expression))
    return lambda path: compiled.search(path if path.isascii() else _UNDECODABLE.sub("\ufffd", path))
