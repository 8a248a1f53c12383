"""Editors, coding assistants and the copies they leave."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_SETTINGS = "settings of an editor"
_ASSISTANT = "settings of a coding assistant"
_SWAP = "left by an open editor"
_COPY = "a copy left by an editor or a merge"

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".idea", "editor", _SETTINGS),
    FolderKind(".vscode", "editor", _SETTINGS),
    FolderKind(".vscode-test", "editor", "a downloaded editor"),
    FolderKind(".vs", "editor", "state of an editor"),
    FolderKind(".fleet", "editor", _SETTINGS),
    FolderKind(".zed", "editor", _SETTINGS),
    FolderKind(".nova", "editor", _SETTINGS),
    FolderKind(".settings", "editor", _SETTINGS, beside=(".project", ".classpath")),
    FolderKind(".devcontainer", "editor", "the editor's own container"),
    FolderKind(".history", "editor", "earlier versions kept by an editor"),
    FolderKind(".cursor", "editor", _ASSISTANT),
    FolderKind(".windsurf", "editor", _ASSISTANT),
    FolderKind(".claude", "editor", _ASSISTANT),
    FolderKind(".codex", "editor", _ASSISTANT),
    FolderKind(".gemini", "editor", _ASSISTANT),
    FolderKind(".continue", "editor", _ASSISTANT),
    FolderKind(".roo", "editor", _ASSISTANT),
    FolderKind(".serena", "editor", _ASSISTANT),
    FolderKind(".aider*", "editor", _ASSISTANT),
)

# .editorconfig is not here: .NET's analysers read it in a build.
FILES: tuple[FileKind, ...] = (
    FileKind(".project", "editor", _SETTINGS),
    FileKind(".classpath", "editor", _SETTINGS),
    FileKind("*.iml", "editor", _SETTINGS),
    FileKind("*.ipr", "editor", _SETTINGS),
    FileKind("*.iws", "editor", _SETTINGS),
    FileKind("*.sublime-project", "editor", _SETTINGS),
    FileKind("*.sublime-workspace", "editor", _SETTINGS),
    FileKind("*.code-workspace", "editor", _SETTINGS),
    FileKind(".dir-locals.el", "editor", _SETTINGS),
    FileKind(".cursorrules", "editor", _ASSISTANT),
    FileKind(".cursorignore", "editor", _ASSISTANT),
    FileKind(".aider*", "editor", _ASSISTANT),
    FileKind(".netrwhist", "editor", "state of an editor"),
    FileKind("*.swp", "editor", _SWAP),
    FileKind("*.swo", "editor", _SWAP),
    FileKind("*.kate-swp", "editor", _SWAP),
    FileKind(".#*", "editor", _SWAP),
    FileKind("#*#", "editor", _SWAP),
    FileKind("*~", "editor", _COPY),
    FileKind("*.orig", "editor", _COPY),
    FileKind("*.rej", "editor", "left by a patch that failed"),
    FileKind("*.bak", "editor", "a backup copy"),
)

# A name is proposed only where git ignores it: some projects ship the settings of an editor.
JUNK: tuple[Junk, ...] = (
    Junk(".idea", "editor", _SETTINGS, everywhere=True),
    Junk(".vscode", "editor", _SETTINGS, everywhere=True),
    Junk(".vs", "editor", "state of an editor", markers=("*.sln", "*.slnx"), everywhere=True),
    Junk("*.swp", "editor", _SWAP, everywhere=True),
)
