"""Workspaces: what tools make once for many packages, in the root of them, wherever in it they work."""

import posixpath
import re

from ctxsize.ecosystems.manifests.documents import at, strings, table, toml
from ctxsize.ecosystems.products.work import Work, joined, nearest
from ctxsize.sources import Sources

_COMPOSER_FOLDER = re.compile(r"\scomposer\b[^;&|\n]*\s-d[= ]?[\"']?(?P<folder>[^\s\"';&|]+)")
# An application of an umbrella says where the root of that is.
_OF_UMBRELLA = re.compile(r'\b(?:deps_path|build_path|lockfile):\s*"\.\./')


def alone(_sources: Sources, work: Work) -> frozenset[str]:
    """Return the folder in which a command works."""
    return frozenset({work.folder})


def of_cargo(sources: Sources, work: Work) -> frozenset[str]:
    """Return the root of the workspace of a package, where its lock file and `target` are."""
    root = nearest(sources, work.folder, "Cargo.lock")
    if root is None or root == work.folder or _is_member(sources, root, work.folder):
        return frozenset({work.folder if root is None else root})
    return frozenset({work.folder})


def _is_member(sources: Sources, root: str, folder: str) -> bool:
    """Whether a package belongs to the workspace of a folder above it."""
    own = nearest(sources, folder, "Cargo.toml")
    if own is None or own == root:
        return own == root
    workspace = at(toml(sources.text(posixpath.join(root, "Cargo.toml"))), "workspace")
    is_excluded = own in {joined(root, path) for path in strings(at(workspace, "exclude"))}
    has_its_own = at(toml(sources.text(posixpath.join(own, "Cargo.toml"))), "workspace") is not None
    return bool(table(workspace)) and not is_excluded and not has_its_own


def of_mix(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folder of a project, or the root of the umbrella to which it belongs."""
    root = nearest(sources, work.folder, "mix.lock")
    is_inside = _OF_UMBRELLA.search(sources.text(posixpath.join(work.folder, "mix.exs"))) is not None
    return frozenset({root if root is not None and is_inside else work.folder})


def of_cabal(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folder of a project, which a package of it shares."""
    root = nearest(sources, work.folder, "cabal.project")
    return frozenset({work.folder if root is None else root})


def of_stack(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folder of a project, which a package of it shares."""
    root = nearest(sources, work.folder, "stack.yaml")
    return frozenset({work.folder if root is None else root})


def of_composer(_sources: Sources, work: Work) -> frozenset[str]:
    """Return the folder in which Composer works, which it may have been told."""
    told = _COMPOSER_FOLDER.search(f" {work.command}")
    return frozenset({joined(work.folder, told["folder"]) if told else work.folder})


def of_python(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folder in which an installer works, and the root of its workspace, where uv makes the environment."""
    root = nearest(sources, work.folder, "uv.lock")
    return frozenset({work.folder, *(() if root is None else (root,))})
