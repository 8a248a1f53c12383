"""Asking a small tree what its manifests need."""

from pathlib import Path

from ctxsize.ecosystems.manifests import Reader
from ctxsize.gitignore import Tracked
from ctxsize.sources import Sources
from ctxsize.tree.disk import DiskTree


def sources_of(folder: Path, files: dict[str, str]) -> Sources:
    """Write files into a folder, and take them all for sources."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return Sources(DiskTree(str(folder)), Tracked(frozenset(files)), by_git=True)


def asked(reader: Reader, folder: Path, files: dict[str, str]) -> list[str]:
    """The paths that one reader finds, each once, in order."""
    return sorted({needed.path for needed in reader.needed(sources_of(folder, files))})
