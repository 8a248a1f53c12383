"""Commands that fetch dependencies and need nothing for it but manifests."""

import re
from dataclasses import dataclass

from ctxsize.ecosystems import elixir, node, php, ruby

# Options of package managers that take the next word.
_WITH_VALUE = frozenset(
    {
        *("--omit", "--include", "--registry", "--prefix", "--cache", "--loglevel", "--filter", "-F", "--dir", "-C"),
        *("--cwd", "--network-timeout", "--network-concurrency", "--mutex", "--cache-folder", "--modules-folder"),
        *("--jobs", "-j", "--retry", "--path", "--with", "--without", "--only", "--extra", "--group", "-d"),
        *("--working-dir", "--python", "-p", "--project", "--directory", "--index-url", "-i", "--extra-index-url"),
        *("--find-links", "-f", "--target", "-t", "--timeout", "-r", "--requirement", "-c", "--constraint"),
        *("--trusted-host", "--runtime", "--configfile", "--source", "-s", "--verbosity", "-v", "--progress"),
    }
)
_OF_SHELL = re.compile(r"\d*[<>|&]|[)};\\]")


@dataclass(frozen=True, slots=True)
class Install:
    """A command of a package manager.

    Attributes:
        name: of the package manager.
        commands: expressions, one of which finds the command.
        manifests: names or globs of the files that it reads in its folder; without the first it does not work.
        named: an expression that finds the manifests which the command names itself, instead; "" for none.
        narrowed: options with which it leaves the project itself alone, for which it would need the sources.
        afterwards: what has to run once the sources are there, with `{}` for the command itself; "" for nothing.
        unsplittable: names or globs of files beside which it needs more than these manifests.
    """

    name: str
    commands: tuple[str, ...]
    manifests: tuple[str, ...]
    named: str = ""
    narrowed: str = ""
    afterwards: str = ""
    unsplittable: tuple[str, ...] = ()

    def is_run_by(self, text: str) -> bool:
        """Whether a simple command installs what manifests say, and no package that it names itself."""
        found = next((match for each in self.commands if (match := re.search(each, text))), None)
        return found is not None and not _operands(text[found.end() :])


_NODE_MANIFESTS = (
    "package.json",
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "bun.lock",
    "bun.lockb",
    ".npmrc",
    ".yarnrc",
    ".yarnrc.yml",
)
_DOTNET_PROJECTS = ("*.csproj", "*.fsproj", "*.vbproj")
_DOTNET_SOLUTIONS = ("*.sln", "*.slnx")

INSTALLS: tuple[Install, ...] = (
    Install(
        "npm",
        node.INSTALLS,
        _NODE_MANIFESTS,
        unsplittable=("pnpm-workspace.yaml", "lerna.json", "rush.json"),
    ),
    Install(
        "pip",
        (r"(?<![\w.-])pip[\d.]*\s+(?:-\S+\s+)*install(?=[^;&|\n]*\s(?:-r|--requirement)\b)",),
        (),
        named=r"(?:\s-r|\s--requirement)[ =]?[\"']?([\w./-]+)",
    ),
    Install(
        "poetry",
        (r"(?<![\w.-])poetry\s+(?:-\S+\s+)*install(?![\w-])",),
        ("pyproject.toml", "poetry.lock", "poetry.toml"),
        narrowed="--no-root",
        afterwards="{}",
    ),
    Install(
        "uv",
        (r"(?<![\w.-])uv\s+(?:-\S+\s+)*sync(?![\w-])",),
        ("pyproject.toml", "uv.lock", ".python-version"),
        narrowed="--no-install-project",
        afterwards="{}",
    ),
    Install(
        "pipenv",
        (r"(?<![\w.-])pipenv\s+(?:-\S+\s+)*(?:install|sync)(?![\w-])",),
        ("Pipfile", "Pipfile.lock"),
    ),
    Install(
        "bundler",
        ruby.INSTALLS,
        ("Gemfile", "Gemfile.lock"),
        unsplittable=("*.gemspec",),
    ),
    Install(
        "composer",
        php.INSTALLS,
        ("composer.json", "composer.lock"),
        narrowed="--no-scripts --no-autoloader",
        afterwards="composer dump-autoload",
    ),
    Install(
        "go",
        (r"(?<![\w.-])go\s+mod\s+download(?![\w-])",),
        ("go.mod", "go.sum"),
        unsplittable=("go.work",),
    ),
    Install("dep", (r"(?<![\w.-])dep\s+ensure(?![\w-])",), ("Gopkg.toml", "Gopkg.lock"), narrowed="-vendor-only"),
    Install(
        "Maven",
        (r"(?<![\w.-])mvn\s(?:[^;&|\n]*\s)?dependency:(?:go-offline|resolve)(?![\w-])",),
        ("pom.xml",),
    ),
    Install(
        "dotnet",
        (r"(?<![\w.-])dotnet\s+restore(?![\w-])",),
        (
            *_DOTNET_PROJECTS,
            *_DOTNET_SOLUTIONS,
            "NuGet.config",
            "nuget.config",
            "global.json",
            "packages.lock.json",
            "Directory.*.props",
        ),
        unsplittable=_DOTNET_SOLUTIONS,
    ),
    Install("mix", elixir.FETCHES, ("mix.exs", "mix.lock"), unsplittable=("apps",)),
    Install("pub", (r"(?<![\w.-])(?:dart|flutter)\s+pub\s+get(?![\w-])",), ("pubspec.yaml", "pubspec.lock")),
)


def _operands(text: str) -> list[str]:
    """The words of a command that are neither options nor their values, up to what belongs to the shell."""
    found: list[str] = []
    is_value = False
    for word in text.split():
        if _OF_SHELL.match(word):
            break
        if not word.startswith("-") and not is_value:
            found.append(word)
        is_value = word in _WITH_VALUE
    return found
