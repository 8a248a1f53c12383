"""Fills a clean checkout with what tools leave in a working copy, exactly where they put it, as holes of a size."""

import os
import posixpath
from collections.abc import Iterator
from fnmatch import fnmatchcase

from bench.checkouts import WHOLE, Checkout

_KILO, _MEGA = 1_000, 1_000_000
# Marker of a project → what its tools leave beside it, with sizes.
_BESIDE: tuple[tuple[tuple[str, ...], tuple[tuple[str, int], ...]], ...] = (
    (("package.json",), (("node_modules/left-pad/index.js", 3 * _MEGA), ("node_modules/.bin/left-pad", _KILO))),
    (("next.config.*",), ((".next/cache/webpack.pack", 2 * _MEGA),)),
    (
        ("pyproject.toml", "requirements.txt"),
        ((".venv/pyvenv.cfg", 100), (".venv/lib/python3.12/site-packages/six.py", 2 * _MEGA)),
    ),
    (("__init__.py",), (("__pycache__/__init__.cpython-312.pyc", _KILO),)),
    (("pom.xml",), (("target/classes/App.class", _MEGA),)),
    (("build.gradle", "build.gradle.kts"), (("build/libs/app.jar", 2 * _MEGA), (".gradle/8.5/checksums.lock", _KILO))),
    (("*.csproj",), (("bin/Debug/net8.0/App.dll", _MEGA), ("obj/project.assets.json", 100 * _KILO))),
    (("composer.json",), (("vendor/autoload.php", _KILO), ("vendor/psr/log/LogLevel.php", _MEGA))),
    (("mix.exs",), (("deps/plug/mix.exs", _MEGA), ("_build/dev/lib/app/ebin/app.beam", _MEGA))),
    (("Gemfile",), (("vendor/bundle/ruby/3.3.0/gems/rake/rake.rb", _MEGA), ("tmp/cache/bootsnap/x", _MEGA))),
    (("stack.yaml", "*.cabal"), ((".stack-work/dist/x", _MEGA), ("dist-newstyle/cache/plan.json", _MEGA))),
    (("shard.yml",), (("lib/.shards.info", _KILO),)),
)
_AT_THE_ROOT = (
    ("coverage/lcov.info", 100 * _KILO),
    (".DS_Store", 6 * _KILO),
    (".idea/workspace.xml", 20 * _KILO),
    ("debug.log", _MEGA),
    (".env", 100),
    ("id_rsa", 2_600),
    ("service-account.json", 2_300),
    ("db.sqlite3", 5 * _MEGA),
    ("model.safetensors", 50 * _MEGA),
    ("core.12345", 10 * _MEGA),
)


def seed_junk(checkout: Checkout) -> None:
    """Leave what tools leave; only where git tracks nothing."""
    for path, size in _junk(checkout):
        top = _top(path, checkout)
        if top not in checkout.folders and top not in checkout.tracked:
            _hole(os.path.join(checkout.folder, path), size)


def seed_sources(checkout: Checkout) -> None:
    """Make what the Dockerfile copies and the clean checkout lacks, as if the host had built it."""
    for source in checkout.sources:
        path = source.path.replace("**", "x").replace("*", "x").replace("?", "x")
        if source.path == WHOLE or _is_there(checkout, source.path) or os.path.lexists(f"{checkout.folder}/{path}"):
            continue
        is_file = "." in posixpath.basename(path)[1:] or not source.is_folder or path != source.path
        _hole(os.path.join(checkout.folder, path if is_file else f"{path}/made-by-the-host"), 10 * _KILO)


def _is_there(checkout: Checkout, pattern: str) -> bool:
    """Whether a glob matches something that git tracks."""
    depth = pattern.count("/") + 1
    return any(fnmatchcase("/".join(path.split("/")[:depth]), pattern) for path in checkout.tracked)


def _junk(checkout: Checkout) -> Iterator[tuple[str, int]]:
    yield from _AT_THE_ROOT
    for path in sorted(checkout.tracked):
        folder, name = posixpath.split(path)
        if "node_modules" in path.split("/"):
            continue
        for markers, left in _BESIDE:
            if any(fnmatchcase(name, marker) for marker in markers):
                yield from ((posixpath.join(folder, each), size) for each, size in left)
        if name == "Cargo.toml" and _is_workspace(checkout, folder):
            yield posixpath.join(folder, "target/debug/app"), 5 * _MEGA


def _is_workspace(checkout: Checkout, folder: str) -> bool:
    """Whether no Cargo.toml lies above; members share the `target` of their workspace."""
    while folder:
        folder = posixpath.dirname(folder)
        if posixpath.join(folder, "Cargo.toml") in checkout.tracked:
            return False
    return True


def _top(path: str, checkout: Checkout) -> str:
    """The part of a path of junk that no tracked folder holds: what a tool makes as a whole."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        above = "/".join(parts[:depth])
        if above not in checkout.folders:
            return above
    return path


def _hole(path: str, size: int) -> None:
    if os.path.lexists(path):
        return
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.truncate(size)
    except (FileExistsError, NotADirectoryError):
        return
