"""What each language and tool leaves lying about: which folder or file is of which category, by evidence, and why.

To add a language: add a module with FOLDERS and FILES, and name it in `ECOSYSTEMS`; where a proposed ignore file may
name what it leaves, give the module JUNK too, and name that in `JUNK`.
"""

from collections.abc import Collection

from ctxsize.ecosystems import (
    archives,
    c_cpp,
    caches,
    ci,
    container,
    crystal,
    dart,
    data_science,
    databases,
    documentation,
    dotnet,
    editors,
    elixir,
    elm,
    game_engines,
    go,
    haskell,
    jvm,
    logs,
    lua,
    media,
    nim,
    nix,
    node,
    ocaml,
    operating_system,
    ordinary,
    perl,
    php,
    purescript,
    python,
    r_language,
    ruby,
    rust,
    secrets,
    swift,
    terraform,
    testing,
    version_control,
    zig,
)
from ctxsize.ecosystems.kinds import Ecosystem, FileKind, FolderKind, Junk
from ctxsize.ecosystems.names import NameIndex, any_present

__all__ = [
    "CATEGORIES",
    "ECOSYSTEMS",
    "JUNK",
    "Ecosystem",
    "FileKind",
    "FolderKind",
    "Junk",
    "candidates",
    "file_kind",
    "settle",
]

CATEGORIES: dict[str, str] = {
    "version-control": "Version control",
    "dependencies": "Dependencies",
    "virtual-environment": "Virtual environments",
    "build-output": "Build output",
    "cache": "Caches",
    "test-output": "Test output",
    "secrets": "Secrets",
    "editor": "Editors",
    "operating-system": "Operating system",
    "data": "Data and models",
    "media": "Media",
    "logs": "Logs",
    "archives": "Archives",
    "documentation": "Documentation",
    "ci": "Continuous integration",
    "container": "Container files",
}

# The order decides between modules that claim the same name with the same evidence.
ECOSYSTEMS: tuple[Ecosystem, ...] = (
    version_control,
    python,
    node,
    go,
    rust,
    jvm,
    dotnet,
    ruby,
    php,
    elixir,
    swift,
    dart,
    c_cpp,
    haskell,
    ocaml,
    zig,
    nim,
    crystal,
    elm,
    purescript,
    r_language,
    perl,
    lua,
    game_engines,
    nix,
    terraform,
    data_science,
    databases,
    caches,
    testing,
    secrets,
    editors,
    operating_system,
    logs,
    archives,
    media,
    documentation,
    ci,
    container,
)

# What a proposed ignore file may name; secrets come last, so that nothing after them brings one back.
JUNK: tuple[Junk, ...] = (
    *version_control.JUNK,
    *python.JUNK,
    *node.JUNK,
    *go.JUNK,
    *rust.JUNK,
    *jvm.JUNK,
    *dotnet.JUNK,
    *ruby.JUNK,
    *php.JUNK,
    *elixir.JUNK,
    *swift.JUNK,
    *dart.JUNK,
    *c_cpp.JUNK,
    *haskell.JUNK,
    *ocaml.JUNK,
    *zig.JUNK,
    *terraform.JUNK,
    *data_science.JUNK,
    *databases.JUNK,
    *testing.JUNK,
    *editors.JUNK,
    *operating_system.JUNK,
    *logs.JUNK,
    *secrets.JUNK,
)

_ANY_NAME = "*"
_FOLDERS = tuple(kind for ecosystem in ECOSYSTEMS for kind in ecosystem.FOLDERS)
_KNOWN_BY_CONTENT = tuple(kind for kind in _FOLDERS if kind.name == _ANY_NAME)
_FOLDERS_BY_NAME = NameIndex((kind.name, kind) for kind in _FOLDERS if kind.name != _ANY_NAME)
_FILES_BY_NAME = NameIndex((kind.pattern, kind) for ecosystem in ECOSYSTEMS for kind in ecosystem.FILES)
_ORDINARY = NameIndex((name, name) for name in ordinary.NAMES)


def candidates(name: str, beside: Collection[str]) -> tuple[FolderKind, ...]:
    """Return the kinds that a folder called `name` may be, given the names in its parent folder.

    Kinds that ask for more, to be found inside the folder, come first; `settle` decides.
    """
    found = _FOLDERS_BY_NAME.find(name)
    if not found:
        return ()
    likely = [kind for kind in found if not kind.beside or any_present(kind.beside, beside)]
    return tuple(sorted(likely, key=_asks_nothing_inside))


def settle(kinds: tuple[FolderKind, ...], inside: Collection[str]) -> FolderKind | None:
    """Return what a folder is, given its `candidates` and the names directly inside it, or None for an ordinary one.

    Folders that say what they are by what they hold (a virtual environment, a tagged cache, a database's files) are
    recognised whatever their name, so ask for folders without candidates too, but not for the context itself. For a
    folder that was not opened, pass () as `inside`: then only kinds that need no look inside are found.
    """
    for kind in kinds:
        if not kind.inside or any_present(kind.inside, inside):
            return kind
    if inside:
        for kind in _KNOWN_BY_CONTENT:
            if any(marker in inside for marker in kind.inside):
                return kind
    return None


def file_kind(name: str) -> FileKind | None:
    """Return what a file is by its base name alone, or None for an ordinary one."""
    kind = _FILES_BY_NAME.first(name)
    return None if kind is None or _ORDINARY.first(name) is not None else kind


def _asks_nothing_inside(kind: FolderKind) -> bool:
    return not kind.inside
