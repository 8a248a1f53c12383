"""Ruby and Rails: installed gems, compiled assets and what a running server leaves."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

# What stands in the `public` folder of every Rails application.
_PUBLIC = ("robots.txt", "404.html")

FOLDERS: tuple[FolderKind, ...] = (
    # vendor/cache, vendor/gems, vendor/assets and vendor/javascript are source: only vendor/bundle is not.
    FolderKind("bundle", "dependencies", "bundle install can fetch it again", inside=("ruby", "jruby", "truffleruby")),
    FolderKind(".bundle", "cache", "names paths of this machine", beside=("Gemfile", "gems.rb")),
    FolderKind(
        "tmp",
        "cache",
        "left by a running server",
        beside=("config.ru",),
        inside=("cache", "pids", "sockets", "storage"),
    ),
    FolderKind(
        "storage", "data", "uploads of a local server", beside=("config.ru",), inside=("*.sqlite3", "[0-9a-z][0-9a-z]")
    ),
    FolderKind("assets", "build-output", "rails precompiles it again", inside=(".sprockets-manifest-*",)),
    FolderKind("assets", "build-output", "rails precompiles it again", beside=_PUBLIC, inside=(".manifest.json",)),
    FolderKind("packs", "build-output", "rails precompiles it again", beside=_PUBLIC, inside=("manifest.json",)),
    FolderKind("packs-test", "build-output", "rails precompiles it again", beside=_PUBLIC, inside=("manifest.json",)),
    FolderKind("pkg", "build-output", "rake builds it again", beside=("Rakefile",), inside=("*.gem",)),
    FolderKind(".yardoc", "cache", "YARD's index"),
    FolderKind(".solargraph", "cache", "Solargraph's index"),
    FolderKind(".rubocop_cache", "cache", "RuboCop's cache"),
    FolderKind(".ruby-lsp", "cache", "Ruby LSP's own bundle"),
    FolderKind(".sass-cache", "cache", "Sass's cache"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.gem", "build-output", "gem build writes it again"),
    FileKind(".byebug_history", "logs", "what was typed into the debugger"),
    FileKind(".pry_history", "logs", "what was typed into pry"),
    FileKind(".irb_history", "logs", "what was typed into irb"),
    FileKind(".rspec_status", "test-output", "RSpec's memory of the last run"),
)

_GEMFILES = ("Gemfile", "gems.rb")
INSTALLS: tuple[str, ...] = (r"(?<![\w.-])bundler?\s+(?:_\S+_\s+)?(?:-\S+\s+)*install(?![\w-])",)

# A running server needs its folders, `log` and `tmp`: only what it writes into them is named.
JUNK: tuple[Junk, ...] = (
    Junk("vendor/bundle", "dependencies", "bundle install can fetch it again", markers=_GEMFILES, producers=INSTALLS),
    Junk(".bundle", "cache", "names paths of this machine", markers=_GEMFILES, producers=INSTALLS),
    Junk("log/*.log", "logs", "logs of this machine", markers=("config.ru",)),
    Junk("tmp/cache", "cache", "left by a running server", markers=("config.ru",)),
    Junk("tmp/pids/*.pid", "cache", "left by a running server", markers=("config.ru",)),
)
