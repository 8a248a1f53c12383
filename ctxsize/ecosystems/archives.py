"""Archives, disk images and packages."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

_ARCHIVE = "an archive: needed only if unpacked"
_IMAGE = "a disk image, seldom read by a build"
_PACKAGE = "a package: needed only if installed"

FOLDERS: tuple[FolderKind, ...] = ()

FILES: tuple[FileKind, ...] = (
    FileKind("*.tar", "archives", _ARCHIVE),
    FileKind("*.tgz", "archives", _ARCHIVE),
    FileKind("*.tbz", "archives", _ARCHIVE),
    FileKind("*.tbz2", "archives", _ARCHIVE),
    FileKind("*.txz", "archives", _ARCHIVE),
    FileKind("*.gz", "archives", _ARCHIVE),
    FileKind("*.bz2", "archives", _ARCHIVE),
    FileKind("*.xz", "archives", _ARCHIVE),
    FileKind("*.zst", "archives", _ARCHIVE),
    FileKind("*.lz4", "archives", _ARCHIVE),
    FileKind("*.zip", "archives", _ARCHIVE),
    FileKind("*.7z", "archives", _ARCHIVE),
    FileKind("*.rar", "archives", _ARCHIVE),
    FileKind("*.cpio", "archives", _ARCHIVE),
    FileKind("*.iso", "archives", _IMAGE),
    FileKind("*.qcow2", "archives", _IMAGE),
    FileKind("*.vmdk", "archives", _IMAGE),
    FileKind("*.vdi", "archives", _IMAGE),
    FileKind("*.vhd", "archives", _IMAGE),
    FileKind("*.vhdx", "archives", _IMAGE),
    FileKind("*.ova", "archives", _IMAGE),
    FileKind("*.dmg", "archives", _IMAGE),
    FileKind("*.deb", "archives", _PACKAGE),
    FileKind("*.rpm", "archives", _PACKAGE),
    FileKind("*.msi", "archives", _PACKAGE),
    FileKind("*.whl", "archives", _PACKAGE),
    FileKind("*.apk", "archives", _PACKAGE),
    FileKind("*.aab", "archives", _PACKAGE),
    FileKind("*.ipa", "archives", _PACKAGE),
)
