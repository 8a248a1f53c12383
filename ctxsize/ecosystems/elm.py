"""Elm: what the compiler caches."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (FolderKind("elm-stuff", "cache", "elm make writes it again"),)

FILES: tuple[FileKind, ...] = ()
