"""OCaml: what dune builds and opam installs."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("_build", "build-output", "dune builds it again", beside=("dune-project", "dune-workspace", "_tags")),
    FolderKind("_opam", "dependencies", "opam can install it again"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.cmi", "build-output", "compiled again from source"),
    FileKind("*.cmo", "build-output", "compiled again from source"),
    FileKind("*.cmx", "build-output", "compiled again from source"),
)

_BUILDS = (r"(?<![\w.-])dune\s+(?:build|install|exec|test)(?![\w-])",)

JUNK: tuple[Junk, ...] = (
    Junk("_build", "build-output", "dune builds it again", markers=("dune-project",), producers=_BUILDS, certain=True),
    Junk(
        "_opam",
        "dependencies",
        "opam can install it again",
        markers=("dune-project", "*.opam"),
        producers=(r"(?<![\w.-])opam\s+(?:install|switch\s+(?:create|import))(?![\w-])",),
    ),
)
