"""Modules of the JVM: those that a run of Maven or Gradle builds, by the projects that it is told and need others."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ctxsize.ecosystems.manifests import jvm
from ctxsize.ecosystems.manifests.documents import local_name, xml
from ctxsize.ecosystems.products.work import Work, joined, nearest
from ctxsize.sources import Sources

_FOLDER_OPTION = re.compile(r"\s(?:-f|--file|-p|--project-dir)[= ][\"']?(?P<folder>[\w.-]+)(?=[\s\"']|\Z)")
_CHOSEN = re.compile(r"\s(?:-pl|--projects)[= ][\"']?(?P<names>[^\s\"';&|]+)")
_WITH_NEEDS = re.compile(r"\s(?:-am|--also-make)(?![\w-])")
_ALONE = re.compile(r"\s(?:-N|--non-recursive)(?![\w-])")

_SETTINGS = ("settings.gradle", "settings.gradle.kts")
_BUILDS = ("build.gradle", "build.gradle.kts")
_WORDS = re.compile(r"\sgradlew?\s(?P<words>[^;&|\n]*)|/gradlew\s(?P<others>[^;&|\n]*)")
_NO_TASKS = re.compile(r"\s(?:-x|--exclude-task|-p|--project-dir|-b|-c|-g|-I|--init-script)[= ]?\S+")
_NEEDED_PROJECT = re.compile(r"""\bproject\s*\(\s*(?:path\s*[:=]\s*)?["'](?P<path>:[\w:.-]+)["']""")


def of_maven(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folders of the modules that a run of Maven builds."""
    root = _told(sources, work)
    if _ALONE.search(work.command):
        return frozenset({root})
    reactor = frozenset(_modules(sources, root))
    match = _CHOSEN.search(work.command)
    if match is None:
        return reactor
    names = match["names"].split(",")
    chosen = frozenset(folder for name in names for folder in _called(sources, reactor, root, name.lstrip("+?")))
    if not all(name[:1] in {"!", "-"} for name in names):
        return _with_needs(sources, reactor, chosen) if _WITH_NEEDS.search(work.command) else chosen
    left_out = (folder for name in names for folder in _called(sources, reactor, root, name.lstrip("!-?")))
    return reactor - frozenset(left_out)


def _told(sources: Sources, work: Work) -> str:
    """The folder in which a command works, where an option may name one below."""
    option = _FOLDER_OPTION.search(work.command)
    folder = joined(work.folder, option["folder"]) if option else work.folder
    return folder if folder in sources.folders else work.folder


def _modules(sources: Sources, root: str) -> Iterator[str]:
    """The folders of a project and all its modules; those of profiles may not be built."""
    waiting, seen = [root], {root}
    while waiting:
        folder = waiting.pop()
        yield folder
        for name in _texts(_pom(sources, folder), "modules", "module"):
            path = joined(folder, posixpath.dirname(name) if name.endswith(".xml") else name)
            if path not in seen:
                seen.add(path)
                waiting.append(path)


def _pom(sources: Sources, folder: str) -> Element | None:
    return xml(sources.text(posixpath.join(folder, "pom.xml")))


def _texts(element: Element | None, *names: str) -> list[str]:
    """The texts of the elements at a path below an element."""
    found = [] if element is None else [element]
    for name in names:
        found = [child for each in found for child in each if local_name(child) == name]
    return [(each.text or "").strip() for each in found]


def _called(sources: Sources, reactor: frozenset[str], root: str, name: str) -> Iterator[str]:
    """The modules that a word of `-pl` means: a path, or `group:artifact`."""
    if ":" not in name:
        yield joined(root, name)
        return
    artifact = name.rpartition(":")[2]
    yield from (folder for folder in reactor if artifact in _texts(_pom(sources, folder), "artifactId"))


def _with_needs(sources: Sources, reactor: frozenset[str], chosen: frozenset[str]) -> frozenset[str]:
    """Some modules, and those that they depend on."""
    by_artifact = {name: folder for folder in reactor for name in _texts(_pom(sources, folder), "artifactId")}
    waiting, found = list(chosen), set(chosen)
    while waiting:
        for name in _texts(_pom(sources, waiting.pop()), "dependencies", "dependency", "artifactId"):
            folder = by_artifact.get(name)
            if folder is not None and folder not in found:
                found.add(folder)
                waiting.append(folder)
    return frozenset(found)


def of_gradle(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folders of the projects that a run of Gradle builds; tasks without a path run in all of a folder's."""
    here = _told(sources, work)
    root = nearest(sources, here, *_SETTINGS)
    root = here if root is None else root
    projects = {root, *_projects(sources, root)}
    if here != root and here not in projects:
        return frozenset({here})
    found: set[str] = set()
    for task in _tasks(work.command):
        path, colon, _ = task.rpartition(":")
        if colon:
            found.add(joined(root if task.startswith(":") else here, path.strip(":").replace(":", "/")))
        else:
            found |= {each for each in projects if each == here or not here or each.startswith(f"{here}/")}
    return _with_projects(sources, root, found) | {posixpath.join(root, "buildSrc")}


def _projects(sources: Sources, root: str) -> Iterator[str]:
    for name in _SETTINGS:
        path = posixpath.join(root, name)
        yield from jvm.gradle_projects(path, sources.text(path))


def _tasks(command: str) -> list[str]:
    """The words of a call that name tasks."""
    match = _WORDS.search(f" {command}")
    words = _NO_TASKS.sub(" ", f" {match['words'] or match['others']}") if match else ""
    return [word for word in words.split() if re.fullmatch(r"[\w:.-]+", word) and not word.startswith("-")]


def _with_projects(sources: Sources, root: str, found: set[str]) -> frozenset[str]:
    """Some projects, and those that they depend on."""
    waiting, found = list(found), set(found)
    while waiting:
        folder = waiting.pop()
        texts = (sources.text(posixpath.join(folder, name)) for name in _BUILDS)
        for match in _NEEDED_PROJECT.finditer("\n".join(texts)):
            needed = joined(root, match["path"].strip(":").replace(":", "/"))
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return frozenset(found)
