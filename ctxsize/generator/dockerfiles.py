"""The Dockerfiles that share an ignore file: neighbours of the one that is built, for the same context."""

import posixpath
import re
from collections.abc import Iterator

from ctxsize.dockerfile import Dockerfile, parse
from ctxsize.errors import ContextError
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
# Files that say which Dockerfile is built from which context.
_CALLERS = ("compose*.y*ml", "docker-compose*.y*ml", "*.mk", "Makefile", "justfile", "Taskfile.y*ml", "*.sh",
            "docker-bake.*", "package.json", "*.yml", "*.yaml")  # fmt: skip
_MOST_NEIGHBOURS = 60


def neighbours(sources: Sources, chosen: str | None) -> Iterator[tuple[str, Dockerfile]]:
    """Return the other Dockerfiles of a context that are built from it; `chosen` is the one that is built.

    One in a folder below may have that folder for a context. It counts when what it copies is only found from here, or
    when something names it by its path from here.
    """
    for path in sources.named(*_NAMES)[:_MOST_NEIGHBOURS]:
        if path == chosen or path.endswith(_NOT_BUILT):
            continue
        try:
            dockerfile = parse(sources.text(path).encode("utf-8", "surrogateescape"), path)
        except ContextError:
            continue
        folder = posixpath.dirname(path)
        if not folder or _is_built_from_here(sources, path, stage_views(dockerfile, path, sources.folders)):
            yield path, dockerfile


def _is_built_from_here(sources: Sources, path: str, views: tuple[StageView, ...]) -> bool:
    folder = posixpath.dirname(path)
    named = {source.default for view in views for source in view.sources} - {WHOLE}
    if any(_is_there(sources, each) and not _is_there(sources, posixpath.join(folder, each)) for each in named):
        return True
    return _is_named(sources, path)


def _is_there(sources: Sources, path: str) -> bool:
    return path in sources.files or path in sources.folders


def _is_named(sources: Sources, path: str) -> bool:
    """Whether something that builds images names the Dockerfile by its path from the context."""
    wanted = re.compile(rf"(?<![\w./-])(?:\./)?{re.escape(path)}(?![\w./-])")
    return any(wanted.search(sources.text(caller)) for caller in sources.named(*_CALLERS)[:200] if caller != path)
