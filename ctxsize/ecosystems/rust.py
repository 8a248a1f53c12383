"""Rust: what cargo builds."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("target", "build-output", "cargo builds it again", inside=(".rustc_info.json", "CACHEDIR.TAG")),
    FolderKind("target", "build-output", "cargo builds it again", beside=("Cargo.toml",)),
    FolderKind(".cargo-cache", "cache", "cargo's downloads"),
)

FILES: tuple[FileKind, ...] = (FileKind("*.rs.bk", "editor", "a copy left by rustfmt"),)
