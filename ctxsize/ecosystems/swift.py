"""Swift and Xcode: what the package manager, CocoaPods and Carthage fetch and Xcode builds."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    # Other projects keep files they need in `.build`: the manifest beside it tells.
    FolderKind(".build", "build-output", "swift builds it again", beside=("Package.swift",)),
    FolderKind(".swiftpm", "editor", "Xcode's state", beside=("Package.swift",), inside=("xcode",)),
    FolderKind("DerivedData", "build-output", "Xcode builds it again"),
    FolderKind("Pods", "dependencies", "pod install can fetch it again", beside=("Podfile",)),
    FolderKind("Carthage", "dependencies", "Carthage can fetch it again", beside=("Cartfile",)),
    FolderKind("xcuserdata", "editor", "Xcode's state of one user"),
    FolderKind("*.dSYM", "build-output", "debug symbols for macOS"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.xcuserstate", "editor", "Xcode's state of one user"),
    FileKind("*.xccheckout", "editor", "Xcode's notes on a checkout"),
)

JUNK: tuple[Junk, ...] = (
    Junk(
        ".build",
        "build-output",
        "swift build builds it again",
        markers=("Package.swift",),
        producers=(r"(?<![\w.-])swift\s+(?:build|test|run|package\s+resolve)(?![\w-])",),
        certain=True,
    ),
)
