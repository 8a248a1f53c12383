"""Whether a build reads git's history, and whether it goes on without it."""

from pathlib import Path

import pytest

from ctxsize.generator.history_need import readings
from ctxsize.generator.steps import Step
from ctxsize.generator.survey import sources_of
from tests.generator.repository import lay_out


def _readings(tmp_path: Path, commands: list[str], files: dict[str, str], environment: str = "") -> list[bool]:
    """Whether each reading is soft."""
    sources, _ = sources_of(lay_out(f"{tmp_path}/context", {"a": "", **files}))
    found = [Step(1, command, ("",)) for command in commands]
    return [reading.is_soft for reading in readings(found, environment, sources)]


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (["git describe --tags"], [False]),
        (["git --no-pager log -1"], [False]),
        (["git -C /app rev-parse HEAD"], [False]),
        (["V=$(git rev-parse HEAD)"], [False]),
        (["git submodule update"], [False]),
        (["git describe", "echo none"], [True]),
        (["git describe", "true"], [True]),
        (["git describe", "make"], [False]),
        (["git rev-parse HEAD", "echo x", "git log"], [False, True]),
        (["git clone https://example.org/a.git"], []),
        (["apt-get install git"], []),
        (["git --version"], []),
        (["git init"], []),
        (["digit describe"], []),
        (["pre-commit run"], [False]),
        (["npx nx affected -t build"], [False]),
        (["nbgv get-version"], [False]),
        (["go generate ./..."], [False]),
        (["npm ci"], []),
    ],
)  # fmt: skip
def test_commands(tmp_path: Path, commands: list[str], expected: list[bool]) -> None:
    assert _readings(tmp_path, commands, {}) == expected


@pytest.mark.parametrize(
    ("command", "path", "text", "expected"),
    [
        ("pip install .", "pyproject.toml", 'requires = ["setuptools-scm"]', [False]),
        ("pip install -e .", "setup.cfg", "pbr", [False]),
        ("uv sync", "pyproject.toml", "hatch-vcs", [False]),
        ("python -m build", "setup.py", "versioneer", [False]),
        ("pip install -r requirements.txt", "pyproject.toml", "setuptools-scm", []),
        ("pip install .", "pyproject.toml", "hatchling", []),
        ("pip install .", "examples/pyproject.toml", "setuptools-scm", []),
        ("make", "Makefile", "V := $(shell git describe)", [False]),
        ("make", "scripts/v.mk", "V := $(shell git describe)", [False]),
        ("npm run build", "vite.config.ts", "execSync('git rev-parse HEAD')", [False]),
        ("npm run build", "docusaurus.config.js", "showLastUpdateTime: true", [False]),
        ("npm run build", "src/a.js", "'git rev-parse HEAD'", []),
        ("cargo build", "build.rs", 'Command::new("git")', [False]),
        ("cargo build", "Cargo.toml", 'vergen = "8"', [False]),
        ("cargo build", "Cargo.toml", 'serde = "1"', []),
        ("mvn package", "pom.xml", "<artifactId>git-commit-id-plugin</artifactId>", [False]),
        ("./gradlew build", "build.gradle", "id 'com.palantir.git-version'", [False]),
        ("dotnet build", "a.csproj", "MinVer", [False]),
        ("bundle install", "a.gemspec", "`git ls-files`", [False]),
        ("cmake .", "CMakeLists.txt", "find_package(Git)", [False]),
        ("mix compile", "mix.exs", 'System.cmd("git", ["describe"])', [False]),
        ("go build", "main.go", '"vcs.revision"', [True]),
        ("go build", "main.go", "package main", []),
        ("mkdocs build", "mkdocs.yml", "git-revision-date-localized", [False]),
        ("python v.py", "v.py", "check_output(['git', 'describe'])", [False]),
        ("python /app/x/v.py", "x/v.py", "check_output(['git', 'describe'])", [False]),
        ("node v.mjs", "v.mjs", "import git from 'simple-git'", [False]),
        ("python v.py", "v.py", "print('git is nice')", []),
        ("python v.py", "w.py", "check_output(['git', 'describe'])", []),
    ],
)
def test_files(tmp_path: Path, command: str, path: str, text: str, expected: list[bool]) -> None:
    assert _readings(tmp_path, [command], {path: text}) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ("ENV SETUPTOOLS_SCM_PRETEND_VERSION=1", []),
        ("ARG SETUPTOOLS_SCM_PRETEND_VERSION_FOR_A=1", []),
        ("ENV PBR_VERSION=1", []),
        ("ENV VERSION=1", [False]),
    ],
)
def test_a_version_that_is_given_needs_no_history(tmp_path: Path, environment: str, expected: list[bool]) -> None:
    files = {"pyproject.toml": "setuptools-scm"}
    assert _readings(tmp_path, ["pip install ."], files, environment) == expected


def test_a_version_for_python_is_none_for_a_command(tmp_path: Path) -> None:
    assert _readings(tmp_path, ["git describe"], {}, "ENV PBR_VERSION=1") == [False]
