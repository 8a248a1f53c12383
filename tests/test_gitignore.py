"""What git tracks and ignores, against git itself."""

import os
import subprocess
from pathlib import Path

import pytest

from ctxsize.gitignore import GitIgnore, Tracked, UnreadableIndexError, tracked_files
from tests.generator.repository import Files, git, lay_out, lines, write

_FILES: Files = {"a": "", "b/c": "", "b/d/e": "", "é f": "", "link": "->a", "b/link": "->/nowhere"}


def _ignored_by_git(context: str, path: str) -> bool:
    ran = subprocess.run(["git", "check-ignore", "--quiet", "--no-index", path], cwd=context, check=False)
    return ran.returncode == 0


def test_what_is_tracked(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", _FILES, {"untracked": "", "b/untracked": ""})
    assert tracked_files(context) == Tracked(frozenset(_FILES), frozenset({"link", "b/link"}))


@pytest.mark.parametrize(
    ("folder", "files"), [("b", {"c", "d/e", "link"}), ("b/d", {"e"}), ("untracked", None), ("b/untracked", None)]
)
def test_what_is_tracked_in_a_folder(tmp_path: Path, folder: str, files: set[str] | None) -> None:
    context = lay_out(f"{tmp_path}/context", _FILES, {"untracked/x": "", "b/untracked/x": ""})
    found = tracked_files(f"{context}/{folder}")
    assert (None if found is None else set(found.files)) == files


def test_a_folder_with_a_like_name_is_another(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"a/x": "", "ab/y": ""})
    found = tracked_files(f"{context}/a")
    assert found is not None
    assert found.files == {"x"}


def test_a_submodule_is_no_file(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    lay_out(f"{context}/sub", {"x": ""})
    git(f"{context}/sub", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a")
    lay_out(context, {"a": ""})
    assert tracked_files(context) == Tracked(frozenset({"a"}), submodules=frozenset({"sub"}))


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_form_of_an_index_is_read(tmp_path: Path, version: str) -> None:
    context = lay_out(f"{tmp_path}/context", _FILES)
    git(context, "update-index", "--index-version", version, "--skip-worktree", "a")
    found = tracked_files(context)
    assert found is not None
    assert found.files == frozenset(_FILES)


def test_a_worktree_has_an_index_of_its_own(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"a": ""})
    git(context, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a")
    git(context, "worktree", "add", "--quiet", f"{tmp_path}/other")
    write(f"{tmp_path}/other", {"b": ""})
    git(f"{tmp_path}/other", "add", "b")
    found = tracked_files(f"{tmp_path}/other")
    assert found is not None
    assert found.files == {"a", "b"}


def test_without_git_nothing_is_tracked(tmp_path: Path) -> None:
    write(f"{tmp_path}/context", {"a": ""})
    assert tracked_files(f"{tmp_path}/context") is None


def test_an_empty_repository_tracks_nothing(tmp_path: Path) -> None:
    assert tracked_files(lay_out(f"{tmp_path}/context", {})) is None


@pytest.mark.parametrize("data", [b"", b"DIRC", b"no index at all", b"DIRC\0\0\0\x02\0\0\xff\xff" + b"x" * 40])
def test_a_broken_index_is_told(tmp_path: Path, data: bytes) -> None:
    context = lay_out(f"{tmp_path}/context", {"a": ""})
    write(context, {".git/index": data})
    with pytest.raises(UnreadableIndexError):
        tracked_files(context)


def test_nothing_that_a_repository_configures_is_run(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"a": ""})
    git(context, "config", "core.fsmonitor", f"touch {tmp_path}/was-run")
    assert tracked_files(context) is not None
    assert not os.path.exists(f"{tmp_path}/was-run")


_RULES: dict[str, tuple[str, ...]] = {
    "": (
        "*.log",
        "!keep.log",
        "/top",
        "build/",
        "a/b",
        "**/deep",
        "c/**",
        "!c/keep",
        "!c/d/keep",
        "# note",
        "\\#x",
        "\\!y",
        "sp\\ ",
        "d/*",
        "!d/e",
    ),
    "sub": ("!a.log", "own", "/anchored"),
    "sub/inner": ("*.txt",),
}


@pytest.mark.parametrize("is_folder", [False, True])
@pytest.mark.parametrize(
    "path",
    [
        *(
            "x.log",
            "keep.log",
            "q/x.log",
            "sub/a.log",
            "sub/b.log",
            "sub/inner/a.log",
            "top",
            "q/top",
            "build",
            "build/x",
        ),
        *(
            "q/build/x",
            "a/b",
            "q/a/b",
            "a/b/c",
            "deep",
            "q/deep/x",
            "c",
            "c/x",
            "c/keep",
            "c/d/e",
            "c/d/keep",
            "note",
            "#x",
            "!y",
            "sp ",
            "sp",
            "d",
            "d/e",
        ),
        *(
            "d/f",
            "d/e/g",
            "sub/own",
            "own",
            "sub/q/own/x",
            "sub/anchored",
            "sub/q/anchored",
            "sub/inner/a.txt",
            "sub/a.txt",
        ),
    ],
)
def test_what_is_ignored(tmp_path: Path, path: str, is_folder: bool) -> None:
    context = f"{tmp_path}/context"
    files = {f"{folder}/.gitignore".lstrip("/"): lines(*rules) for folder, rules in _RULES.items()}
    lay_out(context, files, {f"{path}/.made" if is_folder else path: ""})
    assert GitIgnore(_RULES).ignores(path, is_folder=is_folder) is _ignored_by_git(context, path)


def test_a_line_that_git_passes_over_spoils_no_other() -> None:
    ignore = GitIgnore({"": ("!", "a", "/", "\\")})
    assert ignore.ignores("a", is_folder=False)
    assert not ignore.ignores("b", is_folder=False)
