"""PHP: what composer.json loads, and the packages in the tree."""

from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import Table, at, items, json_object, strings, table
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of PHP packages ask for."""
    for path in sources.named("composer.json"):
        yield from _composer(path, json_object(sources.text(path)))


def _composer(path: str, package: Table) -> Iterator[Needed]:
    for loading in (at(package, "autoload"), at(package, "autoload-dev")):
        for key in ("psr-4", "psr-0"):
            for folders in table(at(loading, key)).values():
                yield from beside(path, strings(folders), "classes that Composer loads")
        for key in ("classmap", "files"):
            yield from beside(path, strings(at(loading, key)), "classes that Composer loads")
    repositories = at(package, "repositories")
    for repository in [*items(repositories), *table(repositories).values()]:
        if at(repository, "type") == "path":
            yield from beside(path, strings(at(repository, "url")), "a package in this tree")
