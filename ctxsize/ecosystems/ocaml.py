"""OCaml: what dune builds and opam installs."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("_build", "build-output", "dune builds it again", beside=("dune-project", "dune-workspace", "_tags")),
    FolderKind("_opam", "dependencies", "opam can install it again"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.cmi", "build-output", "compiled again from source"),
    FileKind("*.cmo", "build-output", "compiled again from source"),
    FileKind("*.cmx", "build-output", "compiled again from source"),
)
