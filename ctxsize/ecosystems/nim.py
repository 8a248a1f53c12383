"""Nim: what the compiler caches and nimble fetches."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("nimcache", "cache", "nim's build cache"),
    FolderKind("nimbledeps", "dependencies", "nimble can fetch it again"),
)

FILES: tuple[FileKind, ...] = ()
