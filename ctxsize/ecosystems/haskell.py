"""Haskell: what cabal and stack build."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("dist-newstyle", "build-output", "cabal builds it again"),
    FolderKind(
        "dist",
        "build-output",
        "cabal builds it again",
        beside=("*.cabal",),
        inside=("setup-config", "package.conf.inplace"),
    ),
    FolderKind(".cabal-sandbox", "dependencies", "cabal can install it again"),
    FolderKind(".stack-work", "build-output", "stack builds it again"),
    FolderKind(".hie", "cache", "GHC's notes for editors"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.dyn_hi", "build-output", "compiled again from source"),
    FileKind("*.dyn_o", "build-output", "compiled again from source"),
)
