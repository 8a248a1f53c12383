"""Whether a build reads git's history: then `.git` stays, whole, and with it every tracked file."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctxsize.generator.steps import Step
from ctxsize.sources import Sources

_COMMANDS = (
    "describe|rev-parse|rev-list|log|show|diff|ls-files|ls-tree|submodule|status|tag|name-rev|archive|lfs|branch|"
    "symbolic-ref|for-each-ref|shortlog|checkout|fetch|config"
)
_GIT = re.compile(rf"\bgit\b(?:\s+-\S+(?:\s+[^\s-]\S*)?)*\s+(?:{_COMMANDS})\b")
# The same from another language: a list of words or a call of a library.
_GIT_CALL = re.compile(
    rf"[\"']git[\"']\s*,\s*\[?\s*[\"'](?:{_COMMANDS})[\"']|[\"'`]git (?:{_COMMANDS})\b|simple-git|isomorphic-git|"
    r"git-rev-sync|git-revision-webpack-plugin|git-describe|gitinfo|git-commit-info|\.git/HEAD|\bgitpython\b|\bpygit2\b"
)
_TOOLS = re.compile(
    r"\b(?:pre-commit|gitversion|dotnet-gitversion|nbgv|minver|semantic-release|changeset|goreleaser|versioneer)\b|"
    r"\bnx affected\b|\blerna (?:changed|version|publish)\b|\bturbo\b[^\n]*--filter=\[|\bgo generate\b"
)
_SCRIPT = re.compile(r"(?<![\w./-])(?P<file>[\w./-]+\.(?:py|[cm]?[jt]s|rb|pl|php|exs?|lua))(?![\w./-])")
# What a command falls back to when there is no history.
_FALLBACK = re.compile(r"\|\|\s*(?:echo|true|:|printf)\b")

_PYTHON_VERSIONS = re.compile(
    r"setuptools[-_]scm|hatch-vcs|versioningit|poetry-dynamic-versioning|\buv-dynamic-versioning|flit[-_]scm|"
    r"\bpbr\b|dunamai|versioneer|use_scm_version|source\s*=\s*[\"'](?:scm|vcs)[\"']|setuptools-git-versioning"
)
_PYTHON_BUILDS = re.compile(
    r"\bpip3? (?:install|wheel)\b[^\n]*(?:\s|-e\s*|=)[\"']?\.{1,2}(?:/|\[|[\"'\s]|\Z)|"
    r"\buv (?:sync|build|pip install|run)\b|"
    r"\bpoetry (?:install|build)\b|\bpdm (?:install|sync|build)\b|-m build\b|\bhatch (?:build|run|env)\b|setup\.py\b|"
    r"\bpip3? (?:install|wheel)\b[^\n]*/"
)
_PRETENDS = re.compile(
    r"SETUPTOOLS_SCM_PRETEND_VERSION|PDM_BUILD_SCM_VERSION|POETRY_DYNAMIC_VERSIONING_BYPASS|PBR_VERSION"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A reason to keep history.

    Attributes:
        reason: what reads it, and where.
        is_soft: whether the build goes on without it and only calls itself by another version.
    """

    reason: str
    is_soft: bool


@dataclass(frozen=True, slots=True)
class _Builder:
    """A command that evaluates build files, the files, and what in them reads history."""

    command: re.Pattern[str]
    files: tuple[str, ...]
    reads: re.Pattern[str]


_BUILDERS = (
    _Builder(
        _PYTHON_BUILDS,
        ("pyproject.toml", "setup.py", "setup.cfg"),
        re.compile(f"{_PYTHON_VERSIONS.pattern}|{_GIT_CALL.pattern}"),
    ),
    _Builder(re.compile(r"\bmake\b"), ("Makefile", "makefile", "GNUmakefile", "*.mk", "*.make", "Makefile.*"), _GIT),
    _Builder(re.compile(r"\b(?:just|task)\b"), ("justfile", "Justfile", "Taskfile.y*ml"), _GIT),
    _Builder(
        re.compile(r"\b(?:npm|yarn|pnpm|bun|npx|node|vite|next|nuxt|webpack|tsc|deno|nx|turbo|ng)\b"),
        (
            "*.config.js",
            "*.config.ts",
            "*.config.mjs",
            "*.config.cjs",
            "*.config.mts",
            "webpack*.js",
            "vue.config.*",
            "gulpfile.*",
            "Gruntfile.*",
            "angular.json",
            "build.js",
            "build.mjs",
            "build.ts",
            "config.ts",
            "config.js",
            "config.mts",
        ),
        re.compile(f"{_GIT.pattern}|{_GIT_CALL.pattern}|showLastUpdate|lastUpdated\\s*:\\s*true"),
    ),
    _Builder(
        re.compile(r"\bcargo\b"),
        ("build.rs", "Cargo.toml"),
        re.compile(
            rf"{_GIT_CALL.pattern}|Command::new\(\"git\"\)|\b(?:vergen|shadow-rs|git-version|built|gix|git2|rustc-tools-util|bugreport)\b\S*\s*="
        ),
    ),
    _Builder(
        re.compile(r"\b(?:mvnw?|gradlew?|sbt|lein|mill)\b"),
        ("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle*", "*.sbt", "project.clj", "*.gradle"),
        re.compile(
            rf"{_GIT.pattern}|{_GIT_CALL.pattern}|git-commit-id|buildnumber-maven|jgitver|gitinfo|git-version|gradle-git|"
            r"grgit|nebula\.release|axion|reckon|nyx|palantir\.git|sbt-git|dynver|versioning"
        ),
    ),
    _Builder(
        re.compile(r"\bdotnet\b|\bmsbuild\b"),
        (
            "*.csproj",
            "*.fsproj",
            "*.vbproj",
            "Directory.Build.props",
            "Directory.Build.targets",
            "Directory.Packages.props",
            "version.json",
            "GitVersion.yml",
        ),
        re.compile(rf"{_GIT.pattern}|GitVersion|Nerdbank|MinVer|GitInfo|SourceLink|RelaxVersioner"),
    ),
    _Builder(
        re.compile(r"\b(?:bundle|gem|rake|rails)\b"),
        ("*.gemspec", "Rakefile"),
        re.compile(f"{_GIT.pattern}|git ls-files"),
    ),
    _Builder(
        re.compile(r"\b(?:cmake|meson|ninja|configure|autogen|autoreconf)\b"),
        ("CMakeLists.txt", "*.cmake", "meson.build", "configure.ac"),
        re.compile(rf"{_GIT.pattern}|find_package\(\s*Git\b|GIT_EXECUTABLE|vcs_tag|git-version-gen|GetGitRevision"),
    ),
    _Builder(
        re.compile(r"\b(?:mix|rebar3)\b"),
        ("mix.exs", "rebar.config"),
        re.compile(f"{_GIT.pattern}|{_GIT_CALL.pattern}|vsn,\\s*git"),
    ),
    _Builder(
        re.compile(r"\b(?:crystal|shards)\b"), ("*.cr", "shard.yml"), re.compile(f"{_GIT.pattern}|{_GIT_CALL.pattern}")
    ),
    _Builder(
        re.compile(r"\b(?:stack|cabal)\b"),
        ("package.yaml", "*.cabal", "Setup.hs"),
        re.compile(r"gitrev|githash|git describe"),
    ),
    _Builder(
        re.compile(r"\b(?:mkdocs|sphinx-build|hugo|jekyll)\b"),
        ("mkdocs.y*ml", "hugo.*", "config.toml", "conf.py"),
        re.compile(
            rf"{_GIT.pattern}|{_GIT_CALL.pattern}|git-revision-date|git-authors|git-committers|enableGitInfo|setuptools_scm"
        ),
    ),
    _Builder(
        re.compile(r"\bgo (?:build|install|run)\b"),
        ("version.go", "buildinfo.go", "main.go", "magefile.go"),
        re.compile(r"vcs\.revision"),
    ),
)


def readings(steps: Sequence[Step], environment: str, sources: Sources) -> Iterator[Reading]:
    """Return what reads history in the stages that receive it, hard needs first.

    Args:
        steps: the commands of those stages.
        environment: the text of their Dockerfiles, which may set a version instead.
        sources: the files of the context.
    """
    found = [*_by_commands(steps), *_by_scripts(steps, sources), *_by_build_files(steps, sources)]
    if _PRETENDS.search(environment):
        found = [(reading, file) for reading, file in found if not file.endswith((".toml", ".cfg", ".py"))]
    yield from sorted((reading for reading, _ in found), key=lambda reading: reading.is_soft)


def _by_commands(steps: Sequence[Step]) -> Iterator[tuple[Reading, str]]:
    for index, step in enumerate(steps):
        if _GIT.search(step.text) or _TOOLS.search(step.text):
            # The parts of `a || echo b` stand side by side.
            following = steps[index + 1].text if index + 1 < len(steps) else ""
            is_soft = bool(_FALLBACK.search(step.text)) or following.startswith(("echo ", "true", "printf "))
            yield Reading(f"line {step.line} runs `{_short(step.text)}`", is_soft), ""


def _by_scripts(steps: Sequence[Step], sources: Sources) -> Iterator[tuple[Reading, str]]:
    """Scripts in other languages than the shell's, named by a command."""
    for step in steps:
        for match in _SCRIPT.finditer(step.text):
            for path in _in_context(match["file"], step.folders, sources):
                call = _GIT_CALL.search(sources.text(path))
                if call is not None:
                    yield Reading(f"line {step.line} runs {path}, which uses {_short(call[0])!r}", is_soft=False), ""


def _in_context(name: str, folders: Sequence[str], sources: Sources) -> list[str]:
    """The sources that a name may mean; one that begins at the root of the image, by what it ends in."""
    if name.startswith("/"):
        names = name.strip("/").split("/")
        paths = ["/".join(names[start:]) for start in range(len(names))]
    else:
        paths = [posixpath.normpath(posixpath.join(folder, name)) for folder in folders]
    return [path for path in paths if path in sources.files]


def _by_build_files(steps: Sequence[Step], sources: Sources) -> Iterator[tuple[Reading, str]]:
    seen: set[str] = set()
    for builder in _BUILDERS:
        step = next((step for step in steps if builder.command.search(step.text)), None)
        if step is None:
            continue
        for path in sources.named(*builder.files):
            if path not in seen and _may_be_evaluated(path):
                seen.add(path)
                match = builder.reads.search(sources.text(path))
                if match is not None:
                    is_soft = "vcs.revision" in match[0]
                    yield (
                        Reading(f"{path} uses {_short(match[0])!r}, and line {step.line} builds with it", is_soft),
                        path,
                    )


def _may_be_evaluated(path: str) -> bool:
    """Build files of examples and tests are not those of the build."""
    aside = {"examples", "example", "test", "tests", "testdata", "fixtures", "node_modules", "third_party"}
    return aside.isdisjoint(posixpath.dirname(path).split("/"))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
