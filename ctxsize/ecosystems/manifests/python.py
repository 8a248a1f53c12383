"""Python: pyproject.toml, setup.cfg, setup.py, requirements and MANIFEST.in."""

import ast
import configparser
import posixpath
import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.documents import Table, at, items, strings, table, toml
from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_METADATA = "read for the package's metadata"
_PACKAGE = "part of the package"
_DEPENDENCY = "a dependency in this tree"
_REQUIREMENTS = "requirements of the requirements"
_OPTION = re.compile(r"(?:-r|--requirement|-c|--constraint|-e|--editable|-f|--find-links)(?:[ =]\s*)?(\S+)")
_DIRECT = re.compile(r"(?:[\w.\[\],-]+\s*@\s*)?(?:file:)(\.{1,2}/[^\s;#]+|[\w][^\s;#:]*)|(\.{1,2}/[^\s;#]+)")
_EXTRAS = re.compile(r"\[[^\]]*\]\Z")


def needed(sources: Sources) -> Iterator[Needed]:
    """What the manifests of Python packages ask for."""
    for path in sources.named("pyproject.toml"):
        yield from _pyproject(path, toml(sources.text(path)))
    for path in sources.named("setup.cfg"):
        yield from _setup_cfg(path, sources.text(path))
    for path in sources.named("setup.py"):
        yield from _setup_py(path, sources)
    for path in sources.named("MANIFEST.in"):
        yield from _manifest_in(path, sources.text(path))
    yield from _requirements(sources)


def _pyproject(path: str, document: Table) -> Iterator[Needed]:
    project, tool = at(document, "project"), at(document, "tool")
    yield from beside(path, strings(at(document, "build-system", "backend-path")), "builds the package")
    yield from beside(path, _file_or_text(at(project, "readme"), at(project, "license")), _METADATA)
    yield from beside(path, _license_files(at(project, "license-files")), _METADATA)
    yield from _setuptools(path, at(tool, "setuptools"))
    yield from _hatch(path, at(tool, "hatch"))
    yield from _poetry(path, at(tool, "poetry"))
    yield from beside(path, strings(at(tool, "pdm", "version", "path")), _METADATA)
    yield from beside(path, _paths_of(at(tool, "uv", "sources")), _DEPENDENCY)
    yield from beside(path, strings(at(tool, "uv", "workspace", "members")), "a member of the workspace")
    yield from beside(path, strings(at(tool, "maturin", "manifest-path")), _PACKAGE)
    yield from beside(path, strings(at(tool, "maturin", "python-source")), _PACKAGE)


def _file_or_text(readme: object, license_: object) -> list[str]:
    """A readme is a path or a table; a license that is a string is no path, but the license's name."""
    return strings(readme) + strings(at(readme, "file")) + strings(at(license_, "file"))


def _license_files(value: object) -> list[str]:
    return strings(value) + strings(at(value, "paths")) + strings(at(value, "globs"))


def _paths_of(dependencies: object) -> Iterator[str]:
    """The values of `path` of dependencies, each of which may be a list of alternatives."""
    for dependency in table(dependencies).values():
        for alternative in [dependency, *items(dependency)]:
            yield from strings(at(alternative, "path"))


def _setuptools(path: str, tool: object) -> Iterator[Needed]:
    for value in table(at(tool, "dynamic")).values():
        yield from beside(path, strings(at(value, "file")), _METADATA)
    yield from beside(path, strings(at(tool, "license-files")), _METADATA)
    for value in table(at(tool, "package-dir")).values():
        yield from beside(path, strings(value), _PACKAGE)
    yield from beside(path, strings(at(tool, "packages", "find", "where")), _PACKAGE)


def _hatch(path: str, tool: object) -> Iterator[Needed]:
    yield from beside(path, strings(at(tool, "version", "path")), _METADATA)
    for fragment in items(at(tool, "metadata", "hooks", "fancy-pypi-readme", "fragments")):
        yield from beside(path, strings(at(fragment, "path")), _METADATA)
    for hook in table(at(tool, "build", "hooks")).values():
        yield from beside(path, strings(at(hook, "path")), "builds the package")
    for target in [at(tool, "build"), *table(at(tool, "build", "targets")).values()]:
        yield from beside(path, table(at(target, "force-include")), _PACKAGE)
        for key in ("packages", "only-include"):
            yield from beside(path, strings(at(target, key)), _PACKAGE)


def _poetry(path: str, tool: object) -> Iterator[Needed]:
    yield from beside(path, strings(at(tool, "readme")), _METADATA)
    for item in items(at(tool, "include")):
        yield from beside(path, strings(item) + strings(at(item, "path")), _PACKAGE)
    for package in items(at(tool, "packages")):
        source = "/".join(strings(at(package, "from")))
        yield from beside(path, [posixpath.join(source, name) for name in strings(at(package, "include"))], _PACKAGE)
    groups = [group for group in table(at(tool, "group")).values() if group]
    for group in [tool, *groups]:
        for key in ("dependencies", "dev-dependencies"):
            yield from beside(path, _paths_of(at(group, key)), _DEPENDENCY)


def _setup_cfg(path: str, text: str) -> Iterator[Needed]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(text)
    except (configparser.Error, ValueError, AttributeError):
        return
    for section in parser.sections():
        for key, value in parser.items(section):
            if value.startswith("file:"):
                yield from beside(path, map(str.strip, re.split(r"[,\n]", value[len("file:") :])), _METADATA)
            elif section == "metadata" and key.replace("-", "_") in {"license_file", "license_files"}:
                yield from beside(path, map(str.strip, re.split(r"[,\n]", value)), _METADATA)


def _setup_py(path: str, sources: Sources) -> Iterator[Needed]:
    """Whatever source a string names: how the script comes to open it does not matter."""
    try:
        tree = ast.parse(sources.text(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    for asked in beside(path, (text for text in texts if isinstance(text, str)), "named by the setup script"):
        if asked.path in sources.files:
            yield asked


def _manifest_in(path: str, text: str) -> Iterator[Needed]:
    for line in text.splitlines():
        match line.split():
            case ["include", *patterns]:
                yield from beside(path, patterns, _PACKAGE)
            case ["graft", *folders]:
                yield from beside(path, folders, _PACKAGE)
            case ["recursive-include", folder, *_]:
                yield from beside(path, [folder], _PACKAGE)


def _requirements(sources: Sources) -> Iterator[Needed]:
    """Requirements name further ones, which may be called anything."""
    waiting = sources.named("*requirements*.txt", "*requirements*.in", "constraints*.txt")
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        for asked in _requirements_file(path, sources.text(path)):
            yield asked
            if asked.why == _REQUIREMENTS and asked.path not in seen:
                seen.add(asked.path)
                waiting.append(asked.path)


def _requirements_file(path: str, text: str) -> Iterator[Needed]:
    for line in map(str.strip, text.splitlines()):
        option = _OPTION.match(line)
        direct = None if option else _DIRECT.match(line)
        if option:
            reference = _EXTRAS.sub("", option[1].removeprefix("file:"))
            why = _REQUIREMENTS if re.match("-r|--req|-c|--con", line) else _DEPENDENCY
            yield from beside(path, [reference], why)
        elif direct:
            yield from beside(path, [_EXTRAS.sub("", direct[1] or direct[2])], _DEPENDENCY)
