"""Unity, Godot and Unreal: what the editors import and build."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

# The words are common ones; only these folders of a project stand next to them.
_UNITY = ("ProjectSettings",)
_UNREAL = ("*.uproject",)

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("Library", "cache", "Unity imports it again", beside=_UNITY),
    FolderKind("Temp", "cache", "Unity writes it again", beside=_UNITY),
    FolderKind("Obj", "build-output", "Unity builds it again", beside=_UNITY),
    FolderKind("Logs", "logs", "Unity's logs", beside=_UNITY),
    FolderKind("UserSettings", "editor", "Unity's settings of one user", beside=_UNITY),
    FolderKind(".godot", "cache", "Godot imports it again"),
    FolderKind(".import", "cache", "Godot imports it again", beside=("project.godot",)),
    FolderKind("Intermediate", "build-output", "Unreal builds it again", beside=_UNREAL),
    FolderKind("DerivedDataCache", "cache", "Unreal's cache", beside=_UNREAL),
    FolderKind("Saved", "logs", "Unreal's logs and autosaves", beside=_UNREAL),
    FolderKind("Binaries", "build-output", "Unreal builds it again", beside=_UNREAL),
)

FILES: tuple[FileKind, ...] = ()
