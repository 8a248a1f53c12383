"""Finding a commit: what is missing is told with what to do, and nothing is fetched or executed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.errors import HistoryError
from ctxsize.history import build_at, open_commit
from tests.history.repositories import DOCKERFILE, QUIET, commit, git, repository

FILES = {"Dockerfile": DOCKERFILE, "a": "x" * 100}


def refusal(folder: Path, ref: str = "origin/main") -> str:
    """Why there is no such commit."""
    with pytest.raises(HistoryError) as refused:
        open_commit(str(folder), ref)
    return str(refused.value)


@pytest.mark.parametrize("ref", ["", "-x", "--upload-pack=touch x", "a\nb", "a\0b"])
def test_what_is_no_name_of_a_commit(tmp_path: Path, ref: str) -> None:
    assert "is not the name of a commit" in refusal(repository(tmp_path / "r", FILES), ref)


@pytest.mark.parametrize("ref", ["main", "HEAD", "v1", "annotated", "HEAD~1", "main@{0}"])
def test_what_git_calls_a_commit(tmp_path: Path, ref: str) -> None:
    folder = repository(tmp_path / "r", FILES)
    commit(folder, {"b": "x"})
    git(folder, "tag", "v1")
    git(folder, "tag", "-m", "x", "annotated")
    first = git(folder, "rev-parse", "HEAD~1")
    second = git(folder, "rev-parse", "HEAD")
    assert open_commit(str(folder), ref).listing.commit in {first, second}
    assert open_commit(str(folder), first[:10]).listing.commit == first


def test_without_a_repository(tmp_path: Path) -> None:
    assert "is in no git repository" in refusal(tmp_path)


def test_without_commits(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert "has no commits yet" in refusal(tmp_path, "main")


def test_in_a_bare_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare")
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    assert "in a bare repository" in refusal(tmp_path)


def test_a_commit_that_is_nowhere(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", FILES)
    assert refusal(folder, "nope") == "nope: there is no such commit here"
    assert "there is no such commit" in refusal(folder, "main:a")
    git(folder, "remote", "add", "origin", "https://example.org/x")
    assert "`git fetch origin next:refs/remotes/origin/next`" in refusal(folder, "origin/next")
    assert "`git fetch origin`" in refusal(folder, "1234567890")


def test_a_shallow_clone(tmp_path: Path) -> None:
    source = repository(tmp_path / "source", FILES)
    first = git(source, "rev-parse", "HEAD")
    git(source, "checkout", "--quiet", "-b", "change")
    commit(source, {"b": "x"})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=change", f"file://{source}", str(clone))
    said = refusal(clone)
    assert "`git fetch --depth=1 origin main:refs/remotes/origin/main`" in said
    assert "`fetch-depth: 0`" in said
    assert "`git fetch --unshallow origin`" in refusal(clone, first)
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    assert open_commit(str(clone), "origin/main").listing.commit == first


def test_a_worktree(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", FILES)
    git(folder, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "w"))
    commit(tmp_path / "w", {"b": "x"})
    past = build_at(Request(str(tmp_path / "w")), "buildkit", open_commit(str(tmp_path / "w"), "main"))
    assert sorted(past.build.context.scan("")[0]) == [".git", "Dockerfile", "a"]


def test_objects_of_sha256(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    commit(tmp_path, FILES)
    past = build_at(Request(str(tmp_path)), "buildkit", open_commit(str(tmp_path), "HEAD"))
    assert past.build.context.read("a") == b"x" * 100


def test_a_read_only_checkout(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", FILES)
    before = {path: os.lstat(path).st_mtime_ns for path in folder.rglob("*")}
    build_at(Request(str(folder)), "buildkit", open_commit(str(folder), "main"))
    assert {path: os.lstat(path).st_mtime_ns for path in folder.rglob("*")} == before


def test_a_hook_s_environment_does_not_lead_astray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "r", {"c/Dockerfile": DOCKERFILE})
    other = repository(tmp_path / "other", {"b": "x"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    found = open_commit(str(folder / "c"), "main")
    assert found.root == str(folder)
    assert build_at(Request(str(folder / "c")), "buildkit", found).build.dockerfile is not None


def test_without_git(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", FILES)
    code = f"from ctxsize.history import open_commit; open_commit({str(folder)!r}, 'main')"
    ran = subprocess.run(
        [sys.executable, "-c", code], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert "there is no git on this machine" in ran.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "r", FILES)
    for path in (folder, folder / ".git"):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("SUDO_UID", "GIT_TEST_ASSUME_DIFFERENT_OWNER"):
        monkeypatch.delenv(name, raising=False)
    assert f"git config --global --add safe.directory {folder}" in refusal(folder, "main")


def test_a_partial_clone_fetches_and_executes_nothing(tmp_path: Path) -> None:
    source = repository(tmp_path / "source", {**FILES, "b": "->a"})
    git(source, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{source}", str(clone))
    (clone / "Dockerfile").write_text(DOCKERFILE)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for name, value in (
        ("remote.origin.url", f"ext::{trap}"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
        ("remote.origin.uploadpack", str(trap)),
        ("core.fsmonitor", str(trap)),
        ("core.pager", str(trap)),
        ("core.sshCommand", str(trap)),
        ("core.alternateRefsCommand", str(trap)),
        ("core.hooksPath", str(tmp_path)),
        ("alias.ls-tree", f"!{trap}"),
        ("alias.rev-parse", f"!{trap}"),
    ):
        git(clone, "config", name, value)
    with pytest.raises(HistoryError, match="partial clone"):
        build_at(Request(str(clone)), "buildkit", open_commit(str(clone), "origin/main"))
    assert not (tmp_path / "sprung").exists()
    # The trap springs where git is run without care.
    subprocess.run(["git", "cat-file", "-p", "origin/main:a"], cwd=clone, env=QUIET, check=False, capture_output=True)
    assert (tmp_path / "sprung").exists()


def test_two_at_once(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", FILES)
    code = (
        "from ctxsize.history import *; from ctxsize.build import Request; "
        f"print(len(build_at(Request({str(folder)!r}), 'buildkit', open_commit({str(folder)!r}, 'main'))"
        ".build.context.scan('')[0]))"
    )
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    assert [each.communicate()[0].strip() for each in running] == [b"3", b"3"]
    shutil.rmtree(folder)
