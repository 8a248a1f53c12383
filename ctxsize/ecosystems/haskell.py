"""Haskell: what cabal and stack build."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

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

JUNK: tuple[Junk, ...] = (
    Junk(
        "dist-newstyle",
        "build-output",
        "cabal builds it again",
        markers=("cabal.project", "*.cabal"),
        producers=(r"(?<![\w.-])cabal\s+(?:-\S+\s+)*(?:v2-|new-)?(?:build|install|test|run)(?![\w-])",),
        everywhere=True,
        certain=True,
    ),
    Junk(
        ".stack-work",
        "build-output",
        "stack builds it again",
        markers=("stack.yaml",),
        producers=(r"(?<![\w.-])stack\s+(?:-\S+\s+)*(?:build|install|test)(?![\w-])",),
        everywhere=True,
        certain=True,
    ),
)
