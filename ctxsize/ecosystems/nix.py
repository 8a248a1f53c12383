"""Nix and the development shells around it: direnv, devenv, Devbox, Flox."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".direnv", "cache", "direnv makes it again"),
    FolderKind(".devenv", "cache", "devenv makes it again"),
    FolderKind(".devbox", "cache", "devbox makes it again"),
    FolderKind(".flox", "cache", "flox makes it again", inside=("cache", "run", "log")),
)

FILES: tuple[FileKind, ...] = (FileKind(".devenv.flake.nix", "cache", "devenv writes it again"),)
