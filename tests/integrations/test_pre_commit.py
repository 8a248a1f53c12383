"""The hooks for pre-commit: which files start them, and what a real pre-commit makes of them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integrations.own_tree import ROOT, commit_all, copy_own_tree, git

HOOKS: dict[str, Any] = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile",
        "dockerfile",
        "Dockerfile.prod",
        "services/api/Dockerfile",
        "docker/api.Dockerfile",
        "Containerfile",
        ".dockerignore",
        "services/api/.dockerignore",
        "docker/Dockerfile.dockerignore",
        "docker/api.Dockerfile.dockerignore",
        ".containerignore",
        "ctxsize.toml",
    ],
)
def test_what_decides_starts_them(hook: str, path: str) -> None:
    assert re.search(HOOKS[hook]["files"], path)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "path", ["main.py", "Dockerfile/main.py", "docs/dockerignore.md", "myDockerfile", ".gitignore"]
)
def test_anything_else_does_not(hook: str, path: str) -> None:
    assert not re.search(HOOKS[hook]["files"], path)


def test_pre_commit_takes_them(tmp_path: Path) -> None:
    pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), folder=ROOT, home=tmp_path)


def pre_commit(*arguments: str, folder: Path, home: Path, code: int = 0) -> str:
    """Run pre-commit, which puts its environments into a home of the test's own."""
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}
    command = [sys.executable, "-m", "pre_commit", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == code, done.stdout
    return done.stdout


@pytest.mark.usefixtures("package_index")
def test_a_real_pre_commit_runs_them(tmp_path: Path) -> None:
    ours, project, home = (tmp_path / name for name in ("ctxsize", "project", "home"))
    ours.mkdir()
    project.mkdir()
    copy_own_tree(ours)
    (project / "Dockerfile").write_text("FROM scratch\nCOPY data /\n")
    (project / "data").write_bytes(bytes(1000))
    config = {
        "repos": [
            {
                "repo": str(ours),
                "rev": git(ours, "rev-parse", "HEAD").strip(),
                "hooks": [{"id": "ctxsize-check", "args": ["--max-size=2kB"]}, {"id": "ctxsize-generate"}],
            }
        ]
    }
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    commit_all(project)

    told = pre_commit("run", "--all-files", "ctxsize-generate", folder=project, home=home, code=1)
    assert "+!data" in told.splitlines()
    pre_commit("run", "--all-files", "ctxsize-check", folder=project, home=home)

    (project / ".dockerignore").write_text("data\n")
    git(project, "add", "--all")
    told = pre_commit("run", "ctxsize-check", folder=project, home=home, code=1)
    assert "CTX001" in told

    git(project, "rm", "--quiet", "--cached", ".dockerignore")
    (project / "main.py").write_text("print()\n")
    git(project, "add", "main.py")
    assert "(no files to check)Skipped" in pre_commit("run", "ctxsize-check", folder=project, home=home)
