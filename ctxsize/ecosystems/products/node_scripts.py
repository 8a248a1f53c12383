"""Scripts of JavaScript packages: which of them a command runs, in which packages of a workspace."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ctxsize.ecosystems.manifests.documents import at, json_object, json_with_comments, strings, table
from ctxsize.ecosystems.products.node_packages import DEPENDENCIES, members, workspace_root
from ctxsize.ecosystems.products.work import joined
from ctxsize.sources import Sources

_TOOL = re.compile(r"(?:\A|[\s\"'(/])(?P<tool>turbo|nx|lerna|npm|yarn|pnpm|bun)(?=\s)(?P<words>.*)", re.DOTALL)
_OF_MANY = re.compile(r"(?:\A|[\s\"'(/])(?:turbo|nx|lerna)\s")
_SELECTS = frozenset({"-w", "--workspace", "--filter", "-F", "--scope", "-p", "--projects", "--project"})
_SELECTS_OF_MANAGERS = _SELECTS - {"-p", "--projects", "--project", "--scope"}
_SELECTS_ALL = frozenset({"-ws", "--workspaces", "-r", "--recursive"})
_TELLS_FOLDER = frozenset({"--cwd", "--prefix", "-C", "--dir"})
_DEPENDS_ON_CHANGES = frozenset({"affected", "--affected", "--since", "--dry", "--dry-run", "--from", "--include"})
_RUNS = frozenset({"run", "run-script"})
_UNKNOWN = re.compile(r"[$`\[]")


@dataclass(frozen=True, slots=True)
class Run:
    """A script that a command runs.

    Attributes:
        folder: of the package.
        script: its name.
        words: what the command hands to it, with a space before it, or "".
        is_known: whether it is sure to run; else which packages the command means is not known.
    """

    folder: str
    script: str
    words: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class _Call:
    """What a command says: the packages, the scripts and what it hands to them."""

    scripts: tuple[str, ...]
    selected: tuple[str, ...] = ()
    everywhere: bool = False
    words: str = ""
    is_known: bool = True


def scripts_run(sources: Sources, command: str, folder: str) -> Iterator[Run]:
    """Return the scripts that a command runs when it works in a folder, whether packages have them or not."""
    match = _TOOL.search(command)
    if match is None:
        return
    many = _OF_MANY.search(command, match.start())
    if many is None:
        yield from _runs(sources, _of_manager(match["tool"], match["words"].split()), folder, with_needs=False)
        return
    tool = _TOOL.match(command, many.start())
    if tool is not None:
        prefix = command[match.start() : many.start()].split()
        call = _of_many(tool["tool"], tool["words"].split(), is_known=not _SELECTS & {_option(word) for word in prefix})
        with_needs = any(_runs_needs_first(sources, folder, script) for script in call.scripts)
        yield from _runs(sources, call, folder, with_needs=with_needs)


def _runs(sources: Sources, call: _Call, folder: str, *, with_needs: bool) -> Iterator[Run]:
    root = workspace_root(sources, folder)
    packages = _Packages(sources, root)
    if call.selected:
        chosen = packages.chosen(call.selected)
    else:
        chosen = packages.folders if call.everywhere else frozenset({folder})
    if chosen is None or not call.is_known:
        yield from (
            Run(each, script, is_known=False) for script in call.scripts for each in {folder, *packages.folders}
        )
        return
    needed = packages.with_needs(chosen) if with_needs else chosen
    yield from (Run(each, script, call.words) for script in call.scripts for each in sorted(needed))


def _option(word: str) -> str:
    return _unquoted(word).partition("=")[0]


def _unquoted(word: str) -> str:
    return word.replace('"', "").replace("'", "")


def _of_manager(tool: str, words: list[str]) -> _Call:
    """What a command of a package manager says; what stands behind the script is handed to it, but by npm."""
    waiting, selected, everywhere = [_unquoted(word) for word in words], list[str](), False
    script, is_known, rest = "", True, list[str]()
    while waiting:
        word = waiting.pop(0)
        option, equals, value = word.partition("=")
        if option in _SELECTS_OF_MANAGERS or (tool == "yarn" and word == "workspace" and not script):
            selected.append(value if equals else (waiting.pop(0) if waiting else ""))
        elif option in _SELECTS_ALL or (tool == "yarn" and word in {"workspaces", "foreach"} and not script):
            everywhere = True
        elif option in _TELLS_FOLDER and not equals:
            waiting[:1] = []
        elif word == "--" and script:
            rest = waiting
            break
        elif word.startswith("-") or word in _RUNS:
            is_known &= option not in _DEPENDS_ON_CHANGES
        elif not script:
            script = word
            if tool != "npm":
                rest = waiting[1:] if waiting[:1] == ["--"] else waiting
                break
    handed = "".join(f" {word}" for word in rest)
    return _Call((script,) if script else (), tuple(selected), everywhere, handed, is_known)


def _of_many(tool: str, words: list[str], *, is_known: bool) -> _Call:
    """What a command says that runs scripts of many packages."""
    waiting, selected, scripts = [_unquoted(word) for word in words], list[str](), list[str]()
    while waiting:
        word = waiting.pop(0)
        option, equals, value = word.partition("=")
        is_known &= option not in _DEPENDS_ON_CHANGES
        if word == "--":
            break
        if option in _SELECTS:
            selected += (value if equals else (waiting.pop(0) if waiting else "")).split(",")
        elif option in {"-t", "--target", "--targets"}:
            scripts += (value if equals else (waiting.pop(0) if waiting else "")).split(",")
        elif option in _TELLS_FOLDER and not equals:
            waiting[:1] = []
        elif not word.startswith("-") and word not in {"run", "run-many", "affected"}:
            scripts.append(word)
    if tool == "turbo":
        selected += [script.partition("#")[0] for script in scripts if "#" in script]
        scripts = [script.partition("#")[2] or script for script in scripts]
    elif tool == "nx" and "run-many" not in words:
        scripts, selected = _of_nx(scripts, selected)
    return _Call(tuple(scripts), tuple(selected), everywhere=True, is_known=is_known)


def _of_nx(words: list[str], selected: list[str]) -> tuple[list[str], list[str]]:
    """`nx build web` and `nx run web:build`: the script and the package."""
    if len(words) == 1 and ":" in words[0]:
        project, script = words[0].split(":")[:2]
        return [script], [*selected, project]
    return words[:1], selected + words[1:2]


def _runs_needs_first(sources: Sources, folder: str, script: str) -> bool:
    """Whether settings say that a script runs first in the packages that one depends on."""
    turbo = json_with_comments(sources.text(posixpath.join(folder, "turbo.json")))
    nx = json_with_comments(sources.text(posixpath.join(folder, "nx.json")))
    said = [at(turbo, key, script, "dependsOn") for key in ("tasks", "pipeline")]
    said.append(at(nx, "targetDefaults", script, "dependsOn"))
    return any(f"^{script}" in strings(each) for each in said)


class _Packages:
    """The packages of a workspace."""

    def __init__(self, sources: Sources, root: str) -> None:
        self._root = root
        self.folders = members(sources, root)
        self._manifests = {
            each: json_object(sources.text(posixpath.join(each, "package.json"))) for each in self.folders
        }
        self._names = {
            each: {*strings(at(manifest, "name")), *_names_for_nx(sources, each)}
            for each, manifest in self._manifests.items()
        }

    def chosen(self, filters: tuple[str, ...]) -> frozenset[str] | None:
        """The packages that some filters mean together; None where one of them means none, or is not understood."""
        wanted, unwanted = set[str](), set[str]()
        for each in filters:
            found = self._meant(each.lstrip("!"))
            if not found:
                return None
            (unwanted if each.startswith("!") else wanted).update(found)
        only_unwanted = all(each.startswith("!") for each in filters)
        return (self.folders if only_unwanted else frozenset(wanted)) - unwanted

    def _meant(self, text: str) -> set[str]:
        """The packages that a filter means; it may ask for those that depend on them too, which is not looked at."""
        name = text.removeprefix("...").removeprefix("^").removesuffix("...").removesuffix("^").strip("{}")
        if _UNKNOWN.search(name) or not name:
            return set()
        path = joined(self._root, name)
        found = {
            each
            for each in self.folders
            if any(fnmatchcase(own, name) for own in self._names[each]) or fnmatchcase(each, path)
        }
        if not text.endswith("..."):
            return found
        needed = set(self.with_needs(frozenset(found)))
        return needed - found if text.endswith("^...") else needed

    def with_needs(self, chosen: frozenset[str]) -> frozenset[str]:
        """Some packages, and those of the workspace that they depend on."""
        by_name = {name: folder for folder, names in self._names.items() for name in names}
        waiting, found = list(chosen), set(chosen)
        while waiting:
            manifest = self._manifests.get(waiting.pop(), {})
            needed = (by_name.get(name) for key in DEPENDENCIES for name in table(at(manifest, key)))
            for folder in needed:
                if folder is not None and folder not in found:
                    found.add(folder)
                    waiting.append(folder)
        return frozenset(found)


def _names_for_nx(sources: Sources, folder: str) -> list[str]:
    return strings(at(json_object(sources.text(posixpath.join(folder, "project.json"))), "name"))
