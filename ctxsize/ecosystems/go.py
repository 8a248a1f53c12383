"""Go: copied modules, and what builds, debuggers and live reloaders leave."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk, Tool

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("vendor", "dependencies", "modules, go can download them again", inside=("modules.txt",)),
    FolderKind("vendor", "dependencies", "packages, dep can download them again", beside=("Gopkg.lock", "Gopkg.toml")),
    FolderKind("vendor", "dependencies", "packages, glide can fetch them again", beside=("glide.lock", "glide.yaml")),
    # `bin` is source in many repositories: only tools that generated Makefiles download there give it away.
    FolderKind(
        "bin",
        "build-output",
        "tools that make downloads again",
        beside=("go.mod",),
        inside=("controller-gen*", "golangci-lint*", "setup-envtest*"),
    ),
    FolderKind(
        "dist",
        "build-output",
        "written by GoReleaser",
        beside=(".goreleaser.*",),
        inside=("artifacts.json", "config.yaml"),
    ),
    FolderKind("_output", "build-output", "written by the Makefile", beside=("go.mod",)),
    FolderKind("tmp", "build-output", "written by air", beside=(".air.toml",)),
    FolderKind(".golangci-cache", "cache", "golangci-lint's cache"),
    FolderKind(".gocache", "cache", "go's build cache"),
    FolderKind(".go-build", "cache", "go's build cache"),
)

FILES: tuple[FileKind, ...] = (FileKind("__debug_bin*", "build-output", "a program built for the debugger"),)

# `vendor` is not here: `go build` reads it whenever it is there.
# With modules, a vendor folder is what the build reads, unless told otherwise: it is never proposed. dep's and glide's
# are made anew by the command that every build of theirs runs.
JUNK: tuple[Junk, ...] = (
    Junk(
        "vendor",
        "dependencies",
        "dep can download it again",
        markers=("Gopkg.lock",),
        producers=(r"\bdep\s+ensure\b",),
        certain=True,
    ),
    Junk(
        "vendor",
        "dependencies",
        "glide can fetch it again",
        markers=("glide.lock",),
        producers=(r"\bglide\s+(?:install|update|up)\b",),
        certain=True,
    ),
    Junk("coverage.out", "test-output", "measured coverage", markers=("go.mod",)),
    Junk("cover.out", "test-output", "measured coverage", markers=("go.mod",)),
    Junk("__debug_bin*", "build-output", "left by the debugger", markers=("go.mod",), everywhere=True),
)

# What it compiles may lie in any folder that can be a package, and what it embeds its manifests tell. Programs that it
# runs (`go generate`, `go run`, `go test`, `-toolexec`) may read anything.
TOOLS: tuple[Tool, ...] = (
    Tool(
        r"(?:xx-)?go\s+(?:build|install|vet|mod\s+(?:download|tidy|verify)|get|env|version)"
        r"(?!\s[^\n]*-(?:toolexec|vettool|overlay)(?![\w-]))",
        reads=("vendor", "dist", "build", "bin", "deps", "out"),
    ),
)
