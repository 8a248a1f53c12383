"""What manifests ask for: paths that a package manager or a compiler reads because a file among the sources says so.

To add a language: add a module with `needed`, and name it in `READERS`.
"""

from ctxsize.ecosystems.manifests import (
    c_cpp,
    dart,
    dotnet,
    elixir,
    go,
    haskell,
    jvm,
    node,
    php,
    python,
    ruby,
    rust,
    swift,
    zig,
)
from ctxsize.ecosystems.manifests.needed import Needed, Reader
from ctxsize.sources import Sources

__all__ = ["READERS", "Needed", "Reader", "needed"]

READERS: tuple[Reader, ...] = (python, node, rust, go, jvm, dotnet, ruby, php, elixir, c_cpp, haskell, dart, swift, zig)


def needed(sources: Sources) -> tuple[Needed, ...]:
    """Return what the manifests among the sources ask for, sorted, each once."""
    return tuple(sorted({asked for reader in READERS for asked in reader.needed(sources)}))
