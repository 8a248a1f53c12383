"""Elixir and Erlang: what mix and rebar fetch and build."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("deps", "dependencies", "mix deps.get can fetch it again", beside=("mix.exs",)),
    FolderKind("_build", "build-output", "mix builds it again", beside=("mix.exs",)),
    FolderKind("_build", "build-output", "rebar3 builds it again", beside=("rebar.config",)),
    FolderKind("cover", "test-output", "a coverage report", beside=("mix.exs",)),
    FolderKind(
        "doc",
        "documentation",
        "ExDoc writes it again",
        beside=("mix.exs",),
        inside=("api-reference.html", "search.html"),
    ),
    FolderKind(".elixir_ls", "cache", "ElixirLS's own build"),
    FolderKind(".expert", "cache", "Expert's own build"),
    FolderKind(".lexical", "cache", "Lexical's own build"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.beam", "build-output", "compiled again from source"),
    FileKind("erl_crash.dump", "logs", "a crash report of the Erlang VM"),
    FileKind("rebar3.crashdump", "logs", "a crash report of rebar3"),
)
