"""Dart and Flutter: the packages in the tree, and the assets of an application."""

from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import Table, at, items, strings, table, yaml_mapping
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_ASSET = "an asset of the application"


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of Dart packages ask for."""
    for path in sources.named("pubspec.yaml", "pubspec_overrides.yaml"):
        yield from _package(path, yaml_mapping(sources.text(path)))


def _package(path: str, package: Table) -> Iterator[Needed]:
    yield from beside(path, strings(at(package, "workspace")), "a package of the workspace")
    for key in ("dependencies", "dev_dependencies", "dependency_overrides"):
        for dependency in table(at(package, key)).values():
            yield from beside(path, strings(at(dependency, "path")), "a dependency in this tree")
    for asset in items(at(package, "flutter", "assets")):
        yield from beside(path, strings(asset) + strings(at(asset, "path")), _ASSET)
    for family in items(at(package, "flutter", "fonts")):
        for font in items(at(family, "fonts")):
            yield from beside(path, strings(at(font, "asset")), _ASSET)
