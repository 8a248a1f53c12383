"""One Docker pattern, compiled as the builders compile it: today's dialect (moby/patternmatcher) and buildah's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

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


@lru_cache(maxsize=1024)
def compile_pattern(text: str, dialect: Dialect) -> Pattern:
    """Compile a cleaned pattern (see `ignore.reading`), which never fails: errors are kept for the first evaluation.

    A pattern that can be split is compiled as a whole only when it is asked for a whole path.
    """
    if dialect is Dialect.DOCKER and not _WILD.search(text):
        return Pattern(text, split_literal(text), None, text.__eq__)
    splitter, whole = (split, _docker_matcher) if dialect is Dialect.DOCKER else (split_formerly, _buildah_matcher)
    try:
        parts = splitter(text)
        return Pattern(text, parts, None, _when_asked(whole, text) if parts else whole(text))
    except GoSyntaxError:
        return Pattern(text, None, "syntax error in pattern", bool)


def _when_asked(compiler: Callable[[str], Callable[[str], object]], text: str) -> Callable[[str], object]:
    """A matcher that is compiled when it is first used."""
    compiled: list[Callable[[str], object]] = []

    def matcher(path: str) -> object:
        if not compiled:
            compiled.append(compiler(text))
        return compiled[0](path)

    return matcher


def _buildah_matcher(text: str) -> Callable[[str], object]:
    return compile_go(translate_formerly(text)).search


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
    return compile_go(expression).search


_WILD = re.compile(r"[*?\[\]\\]")
