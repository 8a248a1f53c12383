"""Perl: what Carton installs and MakeMaker builds."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("local", "dependencies", "carton install can fetch it", beside=("cpanfile",), inside=("lib", "cache")),
    FolderKind("blib", "build-output", "make builds it again", beside=("Makefile.PL", "Build.PL")),
    FolderKind("cover_db", "test-output", "a coverage report"),
    FolderKind("nytprof", "test-output", "a profile"),
)

FILES: tuple[FileKind, ...] = (FileKind("nytprof.out", "test-output", "a profile"),)
