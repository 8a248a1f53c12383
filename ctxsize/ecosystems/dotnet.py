""".NET: what msbuild, NuGet and the test runner write beside projects."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_PROJECT = ("*.csproj", "*.fsproj", "*.vbproj")
_CONFIGURATIONS = ("Debug", "Release", "x64", "x86", "AnyCPU", "project.assets.json")

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("obj", "build-output", "stale copies can break the build", beside=_PROJECT),
    # `bin` may hold scripts: only a configuration's name inside tells.
    FolderKind("bin", "build-output", "dotnet builds it again", beside=_PROJECT, inside=_CONFIGURATIONS),
    FolderKind("publish", "build-output", "dotnet publish writes it again", beside=_PROJECT, inside=("*.deps.json",)),
    FolderKind(
        "artifacts", "build-output", "dotnet builds it again", beside=("Directory.Build.props",), inside=("bin", "obj")
    ),
    # Monorepos keep sources in `packages`: NuGet's folders end in a version number.
    FolderKind("packages", "dependencies", "NuGet can restore it", beside=("*.sln",), inside=("*.[0-9]*.[0-9]*",)),
    FolderKind("paket-files", "dependencies", "Paket can restore it", beside=("paket.dependencies",)),
    FolderKind(".fake", "cache", "FAKE's script cache"),
    FolderKind(".ionide", "editor", "Ionide's index"),
    FolderKind("BenchmarkDotNet.Artifacts", "test-output", "results of benchmarks"),
    FolderKind("_ReSharper*", "editor", "ReSharper's cache"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.nupkg", "build-output", "dotnet pack writes it again"),
    FileKind("*.snupkg", "build-output", "dotnet pack writes it again"),
    FileKind("*.binlog", "logs", "a log of msbuild"),
    FileKind("*.suo", "editor", "Visual Studio's state"),
    FileKind("*.csproj.user", "editor", "Visual Studio's state"),
    FileKind("*.rsuser", "editor", "Rider's state"),
    FileKind("*.DotSettings.user", "editor", "ReSharper's personal settings"),
)

_RESTORES = (r"(?<![\w.-])dotnet\s+(?:restore|build|publish|test|pack|run|msbuild)(?![\w-])",)
_BUILDS = (r"(?<![\w.-])dotnet\s+(?:build|publish|test|pack|run|msbuild)(?![\w-])",)

# `bin` may be anything elsewhere: it is named beside projects only.
JUNK: tuple[Junk, ...] = (
    Junk(
        "obj",
        "build-output",
        "stale copies can break the build",
        markers=_PROJECT,
        producers=_RESTORES,
        everywhere=True,
        certain=True,
    ),
    Junk("bin", "build-output", "dotnet builds it again", markers=_PROJECT, producers=_BUILDS, certain=True),
    Junk("TestResults", "test-output", "results of tests", markers=_PROJECT, everywhere=True),
)
