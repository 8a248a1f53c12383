"""What projects and solutions of .NET ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import dotnet
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "project": (
        {
            "src/A/A.csproj": (
                '<Project><ItemGroup><ProjectReference Include="..\\B\\B.csproj" /><None '
                'Include="..\\..\\README.md" Pack="true" /><Content Include="a.json;b.json" />'
                '<EmbeddedResource Include="$(Root)x" /></ItemGroup><Import '
                'Project="$(MSBuildThisFileDirectory)c.props" /></Project>'
            )
        },
        ["README.md", "src/A/a.json", "src/A/b.json", "src/A/c.props", "src/B/B.csproj"],
    ),
    "solution": (
        {
            "x.sln": (
                'Project("{1}") = "A", "src\\A\\A.csproj", "{2}"\n'
                "EndProject\n"
                'Project("{3}") = "folder", "folder", "{4}"\n'
            )
        },
        ["src/A/A.csproj"],
    ),
    "solution in XML": ({"x.slnx": '<Solution><Project Path="src/A/A.csproj" /></Solution>'}, ["src/A/A.csproj"]),
}
MALFORMED: list[dict[str, str]] = [
    {"a.csproj": "<Project>"},
    {"a.csproj": '<!DOCTYPE x><Project><None Include="a"/></Project>'},
    {"a.sln": 'Project("'},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(dotnet, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(dotnet, tmp_path, files) == []
