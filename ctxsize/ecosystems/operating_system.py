"""Operating systems: what file managers and file systems strew about."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_MACOS = "written by macOS"
_WINDOWS = "written by Windows"

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("__MACOSX", "operating-system", _MACOS),
    FolderKind(".AppleDouble", "operating-system", _MACOS),
    FolderKind(".Spotlight-V100", "operating-system", _MACOS),
    FolderKind(".Trashes", "operating-system", _MACOS),
    FolderKind(".fseventsd", "operating-system", _MACOS),
    FolderKind(".TemporaryItems", "operating-system", _MACOS),
    FolderKind(".DocumentRevisions-V100", "operating-system", _MACOS),
    FolderKind("$RECYCLE.BIN", "operating-system", _WINDOWS),
    FolderKind("System Volume Information", "operating-system", _WINDOWS),
    FolderKind(".Trash-[0-9]*", "operating-system", "deleted files"),
    FolderKind("lost+found", "operating-system", "written by the file system"),
    FolderKind("@eaDir", "operating-system", "written by a Synology disk station"),
)

FILES: tuple[FileKind, ...] = (
    FileKind(".DS_Store", "operating-system", _MACOS),
    FileKind("._*", "operating-system", _MACOS),
    FileKind(".LSOverride", "operating-system", _MACOS),
    FileKind(".localized", "operating-system", _MACOS),
    FileKind("Icon\r", "operating-system", _MACOS),
    FileKind("Thumbs.db", "operating-system", _WINDOWS),
    FileKind("Thumbs.db:encryptable", "operating-system", _WINDOWS),
    FileKind("ehthumbs.db", "operating-system", _WINDOWS),
    FileKind("ehthumbs_vista.db", "operating-system", _WINDOWS),
    FileKind("Desktop.ini", "operating-system", _WINDOWS),
    FileKind("desktop.ini", "operating-system", _WINDOWS),
    FileKind("*:Zone.Identifier", "operating-system", _WINDOWS),
    FileKind(".directory", "operating-system", "written by KDE"),
    FileKind(".fuse_hidden*", "operating-system", "a deleted file still in use"),
    FileKind(".nfs[0-9]*", "operating-system", "a deleted file still in use"),
)

JUNK: tuple[Junk, ...] = (
    Junk(".DS_Store", "operating-system", _MACOS, everywhere=True, certain=True),
    Junk("Thumbs.db", "operating-system", _WINDOWS, everywhere=True),
)
