"""The `.git` folder that the maker writes is one that git itself accepts."""

import subprocess
from pathlib import Path

import pytest

from sample_projects import make


@pytest.fixture(scope="module")
def work_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("git") / "php-app"
    make.lay_out("php-app", folder)
    return folder


def git(work_tree: Path, *arguments: str) -> str:
    command = ["git", "--no-optional-locks", "-C", str(work_tree), "-c", "safe.directory=*", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_object_is_sound(work_tree: Path) -> None:
    assert git(work_tree, "fsck", "--full", "--strict") == ""


def test_the_committed_files_are_tracked_and_the_heavy_ones_ignored(work_tree: Path) -> None:
    committed = make.PROJECTS / "php-app" / "context"
    files = sorted(path.relative_to(committed).as_posix() for path in committed.rglob("*") if path.is_file())
    assert git(work_tree, "ls-files").splitlines() == files
    assert git(work_tree, "status", "--porcelain") == ""


def test_the_history_holds_what_is_gone(work_tree: Path) -> None:
    assert git(work_tree, "log", "--format=%s").splitlines() == ["Work as of today", "First visitor"]
    assert git(work_tree, "cat-file", "-s", "HEAD~1:public/uploads/first.jpg") == "880145\n"
