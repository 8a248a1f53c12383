"""Version control: the history of the sources, and the marks that a checkout leaves."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".git", "version-control", "history, few builds read it"),
    FolderKind(".hg", "version-control", "history, few builds read it"),
    FolderKind(".svn", "version-control", "pristine copies, few builds read them"),
    FolderKind(".bzr", "version-control", "history, few builds read it"),
    FolderKind("_darcs", "version-control", "history, few builds read it"),
    FolderKind(".jj", "version-control", "history, few builds read it"),
    FolderKind(".sl", "version-control", "history, few builds read it"),
    FolderKind(".pijul", "version-control", "history, few builds read it"),
    FolderKind("CVS", "version-control", "bookkeeping of CVS", inside=("Entries", "Root", "Repository")),
    FolderKind(".worktrees", "version-control", "other checkouts of the same repository"),
)

# In a submodule or a linked work tree, `.git` is a file that points to the history.
FILES: tuple[FileKind, ...] = (
    FileKind(".git", "version-control", "points to history outside the context"),
    FileKind(".fslckout", "version-control", "the state of a Fossil checkout"),
    FileKind("_FOSSIL_", "version-control", "the state of a Fossil checkout"),
)

# `.git` is not here: whether a build reads it is judged by itself. A build of a package may ask hg for its version.
JUNK: tuple[Junk, ...] = (
    Junk(
        ".hg",
        "version-control",
        "history, few builds read it",
        markers=(".hgignore", ".hgtags"),
        readers=(r"\bhg\s", r"\bpip3?\s+install\b"),
        certain=True,
    ),
    Junk(".svn", "version-control", "pristine copies, few builds read them", readers=(r"\bsvn",), everywhere=True),
)
