"""Rust: what cargo builds."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("target", "build-output", "cargo builds it again", inside=(".rustc_info.json", "CACHEDIR.TAG")),
    FolderKind("target", "build-output", "cargo builds it again", beside=("Cargo.toml",)),
    FolderKind(".cargo-cache", "cache", "cargo's downloads"),
)

FILES: tuple[FileKind, ...] = (FileKind("*.rs.bk", "editor", "a copy left by rustfmt"),)

# That of tonistiigi/xx builds for other platforms.
_CARGO = r"(?<![\w.-])(?:xx-)?cargo"
# `cargo install` of a published program builds nowhere near; `cargo chef prepare` reads manifests only.
_CARGO_BUILDS = r"(?:b|build|t|test|r|run|check|rustc|doc|bench|clippy|zigbuild)"
BUILDS: tuple[str, ...] = (
    rf"(?:{_CARGO}|(?<![\w.-])cross)\s+(?:\+\S+\s+)?(?:-\S+\s+)*{_CARGO_BUILDS}(?![\w-])",
    rf"{_CARGO}\s+(?:\+\S+\s+)?chef\s+(?:prepare|cook)(?![\w-])",
    rf"{_CARGO}\s+(?:\+\S+\s+)?(?:auditable|leptos|component|nextest)\s+(?:build|run)(?![\w-])",
    rf"{_CARGO}\s+(?:\+\S+\s+)?install\s[^;&|\n]*--path(?![\w-])",
    r"(?<![\w.-])(?:wasm-pack|trunk|maturin)\s+build(?![\w-])",
)

# The lock file stands where `target` does, at the root of a workspace; Cargo.toml stands in each member too.
JUNK: tuple[Junk, ...] = (
    Junk("target", "build-output", "cargo builds it again", markers=("Cargo.lock",), producers=BUILDS, certain=True),
)
