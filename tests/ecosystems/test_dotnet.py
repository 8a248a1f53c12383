""".NET: `obj` and `bin` beside a project, never `bin` full of scripts nor `packages` full of sources."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("obj", "App.csproj", "", "build-output"),
        ("obj", "App.fsproj", "project.assets.json", "build-output"),
        ("bin", "App.csproj", "Debug", "build-output"),
        ("bin", "App.vbproj", "Release", "build-output"),
        ("publish", "App.csproj", "App.dll App.deps.json", "build-output"),
        ("artifacts", "Directory.Build.props", "bin obj", "build-output"),
        ("packages", "App.sln", "Newtonsoft.Json.13.0.1", "dependencies"),
        ("paket-files", "paket.dependencies", "", "dependencies"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("obj", "", "model.obj"),
        ("bin", "App.csproj", "build.sh"),
        ("bin", "", "Debug"),
        ("packages", "package.json", "web"),
        ("packages", "App.sln", "Core Web"),
        ("artifacts", "", "bin"),
        ("publish", "App.csproj", "publish.ps1"),
        ("Properties", "App.csproj", "launchSettings.json"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("A.1.0.0.nupkg", "build-output"),
        ("App.csproj.user", "editor"),
        ("msbuild.binlog", "logs"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "App.csproj",
        "App.sln",
        "packages.lock.json",
        "packages.config",
        "nuget.config",
        "NuGet.Config",
        "Directory.Build.props",
        "global.json",
        "Program.cs",
        ".editorconfig",
        "model.obj",
        "1abc.pdb",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
