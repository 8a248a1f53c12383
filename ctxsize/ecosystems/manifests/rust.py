"""Rust: Cargo.toml, and the files that macros compile in."""

import posixpath
import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import Table, at, items, strings, table, toml
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import below, beside
from ctxsize.sources import Sources

_MOST_FILES = 2_000
_DEPENDENCIES = ("dependencies", "dev-dependencies", "build-dependencies")
_TARGETS = {"bin": "src/bin", "test": "tests", "bench": "benches", "example": "examples"}
_COMPILED_IN = "compiled into the program"
_BESIDE_FILE = re.compile(r'\binclude(?:_str|_bytes)?!\s*[(\[{]\s*(?:br|rb|[br])?#*"([^"\n]+)"')
_BESIDE_MANIFEST = re.compile(
    r'\b(?:migrate|embed_migrations|include_dir)!\s*[(\[{]\s*"(?:\$CARGO_MANIFEST_DIR/)?([^"\n]+)"'
    r'|CARGO_MANIFEST_DIR"\s*\)\s*,\s*"/([^"\n]+)"'
    r'|#\[folder\s*=\s*"(?:\$CARGO_MANIFEST_DIR/)?([^"\n]+)"'
)


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests and macros of Rust packages ask for."""
    manifests = sources.named("Cargo.toml")
    for path in manifests:
        yield from _manifest(path, toml(sources.text(path)), sources)
    packages = {posixpath.dirname(path) for path in manifests}
    for path in sources.named("*.rs")[:_MOST_FILES] if manifests else []:
        yield from _macros(path, sources.text(path), _package_of(path, packages))


def _manifest(path: str, document: Table, sources: Sources) -> Iterator[Needed]:
    yield from beside(path, strings(at(document, "workspace", "members")), "a member of the workspace")
    yield from beside(path, strings(at(document, "package", "build")), "the package's build script")
    yield from beside(path, strings(at(document, "lib", "path")), "a target of the package")
    yield from beside(path, _dependencies(document), "a dependency in this tree")
    for kind, folder in _TARGETS.items():
        for target in items(at(document, kind)):
            yield from _target(path, target, folder, sources)


def _dependencies(document: Table) -> Iterator[str]:
    holders = [document, at(document, "workspace"), *table(at(document, "target")).values()]
    groups = [at(holder, key) for holder in holders for key in _DEPENDENCIES]
    groups += [at(document, "replace"), *table(at(document, "patch")).values()]
    for group in groups:
        for dependency in table(group).values():
            yield from strings(at(dependency, "path"))


def _target(path: str, target: object, folder: str, sources: Sources) -> Iterator[Needed]:
    """A target with a path, or one that cargo looks for by its name, and fails without."""
    references = strings(at(target, "path"))
    if references:
        yield from beside(path, references, "a target of the package")
        return
    for name in strings(at(target, "name")):
        for asked in beside(path, [f"{folder}/{name}.rs", f"{folder}/{name}/main.rs"], "a target of the package"):
            if asked.path in sources.files:
                yield asked


def _macros(path: str, text: str, package: str) -> Iterator[Needed]:
    yield from beside(path, _BESIDE_FILE.findall(text), _COMPILED_IN)
    found = ("".join(groups) for groups in _BESIDE_MANIFEST.findall(text))
    yield from below(package, path, found, _COMPILED_IN)


def _package_of(path: str, packages: set[str]) -> str:
    folder = posixpath.dirname(path)
    while folder and folder not in packages:
        folder = posixpath.dirname(folder)
    return folder
