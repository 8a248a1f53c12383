"""Zig: what zig build caches and installs."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".zig-cache", "cache", "zig's build cache"),
    FolderKind("zig-cache", "cache", "zig's build cache"),
    FolderKind("zig-out", "build-output", "zig builds it again"),
)

FILES: tuple[FileKind, ...] = ()

_BUILDS = (r"(?<![\w.-])zig\s+build(?![\w-])",)

JUNK: tuple[Junk, ...] = (
    Junk(".zig-cache", "cache", "Zig's build cache", markers=("build.zig",), everywhere=True, certain=True),
    Junk("zig-out", "build-output", "zig builds it again", markers=("build.zig",), producers=_BUILDS, certain=True),
)
