"""JavaScript and TypeScript: package.json, workspaces, Yarn's settings and tsconfig.json."""

import posixpath
import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import (
    Table,
    at,
    items,
    json_object,
    json_with_comments,
    strings,
    table,
    yaml_mapping,
)
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside, inside
from ctxsize.sources import Sources

_WORKSPACE = "a package of the workspace"
_DEPENDENCY = "a dependency in this tree"
_PATCH = "a patch of a dependency"
_SETTINGS = "settings of the compiler"
_DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "resolutions")
_LIFECYCLE = ("preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare", "prepublish")
_WORD = re.compile(r"[^\s;&|()<>\"']+")


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of JavaScript packages ask for."""
    for path in sources.named("package.json"):
        yield from _package(path, json_object(sources.text(path)), sources)
    for path in sources.named("lerna.json"):
        yield from beside(path, _kept(at(json_object(sources.text(path)), "packages")), _WORKSPACE)
    for path in sources.named("pnpm-workspace.yaml", "pnpm-workspace.yml"):
        yield from _pnpm_workspace(path, yaml_mapping(sources.text(path)))
    for path in sources.named(".yarnrc.yml"):
        yield from _yarn(path, yaml_mapping(sources.text(path)))
    for path in sources.named("tsconfig*.json"):
        yield from _typescript(path, json_with_comments(sources.text(path)))


def _package(path: str, package: Table, sources: Sources) -> Iterator[Needed]:
    workspaces = at(package, "workspaces")
    yield from beside(path, _kept(workspaces) + _kept(at(workspaces, "packages")), _WORKSPACE)
    for key in _DEPENDENCIES:
        for version in table(at(package, key)).values():
            yield from _dependency(path, version)
    for patches in (at(package, "patchedDependencies"), at(package, "pnpm", "patchedDependencies")):
        yield from beside(path, _values(patches), _PATCH)
    for name in _LIFECYCLE:
        for script in strings(at(package, "scripts", name)):
            yield from _script(path, script, sources)


def _kept(globs: object) -> list[str]:
    return [glob for glob in strings(globs) if not glob.startswith("!")]


def _values(value: object) -> list[str]:
    return [text for text in table(value).values() if isinstance(text, str)]


def _dependency(path: str, version: object) -> Iterator[Needed]:
    for text in strings(version):
        protocol, _, reference = text.partition(":")
        if protocol in {"file", "link", "portal"}:
            yield from beside(path, [reference], _DEPENDENCY)
        elif protocol == "patch":
            # patch:name@version#./folder/name.patch::options; Yarn's `~/` is the folder of the project.
            patch = text.partition("#")[2].partition("::")[0]
            yield from beside(path, [patch.removeprefix("~/")], _PATCH)


def _script(path: str, script: str, sources: Sources) -> Iterator[Needed]:
    """The sources that a script of the installation names, with or without the extension."""
    folder = posixpath.dirname(path)
    for word in _WORD.findall(script):
        named = inside(folder, word)
        for candidate in (named, f"{named}.js", f"{named}/index.js"):
            if named is not None and candidate in sources.files:
                yield Needed(str(candidate), path, "run by the installation")
    if "patch-package" in script:
        yield from beside(path, ["patches"], _PATCH)


def _pnpm_workspace(path: str, workspace: Table) -> Iterator[Needed]:
    yield from beside(path, _kept(at(workspace, "packages")), _WORKSPACE)
    yield from beside(path, _values(at(workspace, "patchedDependencies")), _PATCH)


def _yarn(path: str, settings: Table) -> Iterator[Needed]:
    yield from beside(path, strings(at(settings, "yarnPath")), "Yarn itself")
    for plugin in items(at(settings, "plugins")):
        yield from beside(path, strings(plugin) + strings(at(plugin, "path")), "a plugin of Yarn")


def _typescript(path: str, settings: Table) -> Iterator[Needed]:
    bases = [base for base in strings(at(settings, "extends")) if base.startswith(".")]
    yield from beside(path, [base if base.endswith(".json") else f"{base}.json" for base in bases], _SETTINGS)
    for reference in items(at(settings, "references")):
        yield from beside(path, strings(at(reference, "path")), "a project that this one refers to")
    yield from beside(path, strings(at(settings, "files")), "a source of the compiler")
