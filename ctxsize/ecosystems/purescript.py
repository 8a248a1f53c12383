"""PureScript: what spago fetches and builds."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".spago", "dependencies", "spago can fetch it again"),
    FolderKind(".psc-package", "dependencies", "psc-package can fetch it again"),
    FolderKind(".pulp-cache", "cache", "pulp's cache"),
    FolderKind("output", "build-output", "spago builds it again", inside=("cache-db.json",)),
)

FILES: tuple[FileKind, ...] = ()
