"""Dart and Flutter: what pub fetches and flutter builds."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".dart_tool", "cache", "pub get writes it again"),
    FolderKind("build", "build-output", "flutter builds it again", beside=("pubspec.yaml",)),
    FolderKind(".pub-cache", "dependencies", "pub get can fetch it again"),
    FolderKind(".pub", "cache", "pub get writes it again", beside=("pubspec.yaml",)),
)

FILES: tuple[FileKind, ...] = (
    FileKind(".packages", "cache", "names paths of this machine"),
    FileKind(".flutter-plugins", "cache", "names paths of this machine"),
    FileKind(".flutter-plugins-dependencies", "cache", "names paths of this machine"),
)

_GETS = (r"(?<![\w.-])(?:dart|flutter)\s+pub\s+(?:get|upgrade)(?![\w-])", r"(?<![\w.-])flutter\s+build(?![\w-])")

JUNK: tuple[Junk, ...] = (
    Junk(
        ".dart_tool",
        "dependencies",
        "pub get writes it again",
        markers=("pubspec.yaml",),
        producers=_GETS,
        everywhere=True,
        certain=True,
    ),
    Junk(
        "build",
        "build-output",
        "flutter build writes it again",
        markers=("pubspec.yaml",),
        producers=(r"(?<![\w.-])flutter\s+build(?![\w-])",),
    ),
)
