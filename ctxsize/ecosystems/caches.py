"""Caches that no one language owns."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    # A folder tagged so declares itself a cache: https://bford.info/cachedir/
    FolderKind("*", "cache", "says of itself that it is a cache", inside=("CACHEDIR.TAG",)),
    FolderKind(".cache", "cache", "a cache, as its name says"),
    FolderKind(".ccache", "cache", "the compiler's cache"),
    FolderKind(".sccache", "cache", "the compiler's cache"),
    FolderKind(".pre-commit-cache", "cache", "pre-commit's environments"),
    FolderKind(".scannerwork", "cache", "SonarScanner's scratch"),
    FolderKind(".sonarlint", "cache", "SonarLint's scratch"),
    FolderKind(".task", "cache", "Task's notes on what is built", inside=("checksum", "timestamp", "remote")),
    FolderKind(".semgrep", "cache", "Semgrep's cache", inside=("cache",)),
)

FILES: tuple[FileKind, ...] = (
    FileKind(".dccache", "cache", "Snyk's cache"),
    FileKind("CACHEDIR.TAG", "cache", "marks a cache"),
)
