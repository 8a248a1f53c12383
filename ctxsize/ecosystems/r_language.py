"""R: installed packages and what a session leaves."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("library", "dependencies", "renv::restore can install it", beside=("activate.R",)),
    FolderKind("staging", "cache", "renv's scratch", beside=("activate.R",)),
    FolderKind(".Rproj.user", "editor", "RStudio's state"),
    FolderKind("*.Rcheck", "test-output", "written by R CMD check", inside=("00check.log",)),
)

FILES: tuple[FileKind, ...] = (
    FileKind(".Rhistory", "logs", "what was typed into R"),
    FileKind(".RData", "data", "a saved R session"),
    FileKind(".RDataTmp", "data", "a saved R session"),
)
