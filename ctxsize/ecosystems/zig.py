"""Zig: what zig build caches and installs."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".zig-cache", "cache", "zig's build cache"),
    FolderKind("zig-cache", "cache", "zig's build cache"),
    FolderKind("zig-out", "build-output", "zig builds it again"),
)

FILES: tuple[FileKind, ...] = ()
