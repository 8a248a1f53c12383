"""Elixir and Erlang: what mix and rebar fetch and build."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

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

FETCHES: tuple[str, ...] = (r"(?<![\w.-])mix\s[^;&|\n]*\bdeps\.get(?![\w-])",)
BUILDS: tuple[str, ...] = (
    r"(?<![\w.-])mix\s(?:[^;&|\n]*[\s,])?(?:(?:deps\.)?compile|release|escript\.build|test)(?![\w.-])",
)
REBAR_BUILDS: tuple[str, ...] = (r"(?<![\w.-])rebar3\s[^;&|\n]*\b(?:compile|release|tar|escriptize)(?![\w-])",)

# The lock file stands at the root of an umbrella, where `deps` and `_build` are; mix.exs stands in each of its apps.
JUNK: tuple[Junk, ...] = (
    Junk(
        "deps", "dependencies", "mix deps.get fetches it again", markers=("mix.lock",), producers=FETCHES, certain=True
    ),
    Junk("_build", "build-output", "mix builds it again", markers=("mix.lock",), producers=BUILDS, certain=True),
    Junk(
        "_build",
        "build-output",
        "rebar3 builds it again",
        markers=("rebar.config",),
        producers=REBAR_BUILDS,
        certain=True,
    ),
    Junk("cover", "test-output", "a coverage report", markers=("mix.lock",)),
    Junk(".elixir_ls", "cache", "ElixirLS's own build", markers=("mix.lock",)),
    Junk("erl_crash.dump", "logs", "a crash report of the Erlang VM", markers=("mix.exs", "rebar.config")),
)
