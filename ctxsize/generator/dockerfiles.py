"""The Dockerfiles that share an ignore file: neighbours of the one that is built, for the same context."""

import posixpath
from collections.abc import Iterator

from ctxsize.dockerfile import Dockerfile, parse
from ctxsize.errors import ContextError
from ctxsize.generator.callers import Callers
from ctxsize.generator.stages import WHOLE, StageView, stage_views
from ctxsize.sources import Sources

_NAMES = (
    "Dockerfile",
    "dockerfile",
    "Dockerfile.*",
    "*.Dockerfile",
    "*.dockerfile",
    "Containerfile",
    "Containerfile.*",
)
_NOT_BUILT = (".dockerignore", ".md", ".j2", ".tmpl", ".tpl", ".template", ".in", ".erb", ".mustache", ".hbs")
_MOST_NEIGHBOURS = 60


def neighbours(sources: Sources, callers: Callers, chosen: str | None) -> Iterator[tuple[str, Dockerfile]]:
    """Return the other Dockerfiles of a context that are built from it; `chosen` is the one that is built.

    One in a folder below may have that folder for a context. It counts when what it copies is only found from here, or
    when something names it by its path from here, and no other context beside it.
    """
    for path in sources.named(*_NAMES)[:_MOST_NEIGHBOURS]:
        if path == chosen or path.endswith(_NOT_BUILT):
            continue
        try:
            dockerfile = parse(sources.text(path).encode("utf-8", "surrogateescape"), path)
        except ContextError:
            continue
        folder = posixpath.dirname(path)
        if (
            not folder
            or _needs_this_context(sources, folder, stage_views(dockerfile, path, sources.folders))
            or callers.build_from_here(path)
        ):
            yield path, dockerfile


def _needs_this_context(sources: Sources, folder: str, views: tuple[StageView, ...]) -> bool:
    """Whether something that a Dockerfile copies is found from here, but not from its own folder."""
    named = {source.default for view in views for source in view.sources} - {WHOLE}
    return any(_is_there(sources, each) and not _is_there(sources, posixpath.join(folder, each)) for each in named)


def _is_there(sources: Sources, path: str) -> bool:
    return path in sources.files or path in sources.folders
