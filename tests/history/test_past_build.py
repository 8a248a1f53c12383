"""A build at a commit sends what a fresh checkout of that commit sends, to the byte, under every builder."""

import shutil
from pathlib import Path

import pytest

import ctxsize
from ctxsize import pipeline
from ctxsize.build import BUILDERS, Request
from ctxsize.errors import ContextError
from ctxsize.history import build_at, open_commit
from tests.history.repositories import DOCKERFILE, Files, commit, git, pointer, repository

FILES: Files = {
    "Dockerfile": DOCKERFILE,
    ".dockerignore": "*.log\n.git\n!keep.log\n",
    "a.log": "x" * 5000,
    "keep.log": "x" * 700,
    "src/deep/er/b": b"\0" * 40_000,
    "src/run": "#!/bin/sh\n",
    "empty": "",
    "link": "->src/deep",
    "dangling": "->nowhere",
    "src/ümläut": "x" * 300,
    "src/a b\tc": "x",
    "src/new\nline": "xx",
}


def sizes(
    folder: Path, ref: str, context: Path | None = None, dockerfile: Path | None = None
) -> dict[str, tuple[int, int]]:
    """Bytes and files that each builder sent at a commit."""
    found = {}
    for builder in BUILDERS:
        name = None if dockerfile is None else str(dockerfile)
        asked = Request(str(context or folder), dockerfile=name, builder=builder)
        past = build_at(asked, builder, open_commit(str(folder), ref))
        measured = pipeline.measured_alone(past.build)
        total = measured.totals.builders[0]
        found[builder] = total.bytes_sent, total.sent.files
    return found


def checked_out(folder: Path, ref: str, below: str = "", dockerfile: str | None = None) -> dict[str, tuple[int, int]]:
    """The same of a fresh checkout."""
    clone = folder.parent / f"{folder.name}.{ref}"
    git(folder, "clone", "--quiet", "--no-local", "--branch", ref, str(folder), str(clone))
    shutil.rmtree(clone / ".git")
    found = {}
    for builder in BUILDERS:
        name = None if dockerfile is None else str(clone / dockerfile)
        measured = ctxsize.measure(str(clone / below), builder=builder, dockerfile=name)
        found[builder] = measured.bytes_sent, sum(each.kind != "folder" for each in measured.sent)
    return found


def test_the_same_as_a_checkout(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", FILES)
    git(folder, "tag", "then")
    commit(folder, {"more": "x" * 1000, "src/deep/er/b": None, ".dockerignore": "src\n.git\n"})
    assert sizes(folder, "then") == checked_out(folder, "then")


def test_folders_of_the_repository_with_a_dockerfile_elsewhere(tmp_path: Path) -> None:
    files: Files = {f"services/api/{path}": content for path, content in FILES.items() if path != "Dockerfile"}
    folder = repository(tmp_path / "r", {**files, "docker/api": DOCKERFILE, "other/big": "x" * 9000})
    git(folder, "tag", "then")
    commit(folder, {"docker/api": None, "services/api/a": "b"})
    found = sizes(folder, "then", folder / "services/api", dockerfile=folder / "docker/api")
    assert found == checked_out(folder, "then", "services/api", "docker/api")


def test_an_ignore_file_beside_a_dockerfile_elsewhere(tmp_path: Path) -> None:
    files: Files = {"d/F": DOCKERFILE, "d/F.dockerignore": "b\n", "c/b": "x" * 900, "c/a": "x"}
    folder = repository(tmp_path / "r", files)
    found = sizes(folder, "main", folder / "c", dockerfile=folder / "d/F")
    assert found == checked_out(folder, "main", "c", "d/F")
    assert found["buildkit"][1] == 1
    assert found["classic"][1] > 1


def test_contexts_one_in_the_other(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"Dockerfile": DOCKERFILE, "c/d/Dockerfile": DOCKERFILE, "c/d/e/f": "x"})
    commit_of_both = open_commit(str(folder), "main")
    for context, expected in (
        ("c/d", ["Dockerfile", "e"]),
        (".", [".git", "Dockerfile", "c"]),
        ("c/d", ["Dockerfile", "e"]),
    ):
        past = build_at(Request(str(folder / context)), "classic", commit_of_both)
        assert sorted(past.build.context.scan("")[0]) == expected
        assert past.build.context.scan("e" if context != "." else "c/d/e")[0] == ["f"]


def test_a_context_by_way_of_links(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"app/Dockerfile": DOCKERFILE, "app/a": "x" * 50, "current": "->app"})
    (tmp_path / "elsewhere").symlink_to(folder / "app")
    (tmp_path / "whole").symlink_to(folder)
    plain = sizes(folder, "main", folder / "app")
    for way in (folder / "current", tmp_path / "elsewhere", tmp_path / "whole" / "app"):
        assert sizes(folder, "main", way) == plain


def test_the_git_folder_counts_as_it_is(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"Dockerfile": DOCKERFILE, "a": "x"})
    now = {builder: ctxsize.measure(str(folder), builder=builder).bytes_sent for builder in BUILDERS}
    assert {builder: size for builder, (size, _) in sizes(folder, "HEAD").items()} == now


def test_submodules_are_empty_and_told(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner", {"big": "x" * 9000})
    folder = repository(tmp_path / "r", {"Dockerfile": DOCKERFILE, ".dockerignore": ".git\n"})
    git(folder, "submodule", "--quiet", "add", str(inner), "libs/inner")
    commit(folder, {})
    past = build_at(Request(str(folder)), "buildkit", open_commit(str(folder), "HEAD"))
    assert past.build.context.scan("libs/inner") == ([], [])
    assert past.build.context.scan("libs")[0] == ["inner"]
    assert [note for note in past.notes if "submodule" in note] == [
        "1 submodule counted as empty: the files are tracked elsewhere."
    ]


def test_files_of_git_lfs_have_the_size_that_their_pointer_names(tmp_path: Path) -> None:
    files: Files = {
        "Dockerfile": DOCKERFILE,
        ".dockerignore": ".git\n",
        ".gitattributes": '*.psd filter=lfs diff=lfs -text\n"a b.bin" filter=lfs\nsmall.psd -filter\nd/** filter=lfs\n',
        "art/big.psd": pointer(5_000_000),
        "small.psd": pointer(7),
        "a b.bin": pointer(1000),
        "other.txt": pointer(99),
        "d/e/f": pointer(3000),
        "d/.gitattributes": "g filter=other\n",
        "d/g": pointer(4000),
        "real.psd": "x" * 200,
    }
    folder = repository(tmp_path / "r", files)
    past = build_at(Request(str(folder)), "buildkit", open_commit(str(folder), "main"))
    told = {path: status.st_size for path in files if (status := past.build.context.status(path)) is not None}
    plain = {path: len(str(content)) for path, content in files.items()}
    assert told == {**plain, "art/big.psd": 5_000_000, "a b.bin": 1000, "d/e/f": 3000}
    assert past.notes == (
        "3 files of Git LFS counted with the size that the pointers name, 5.004MB.",
        "The checkout holds the pointers of Git LFS alone: run `git lfs pull`, or its growth is not seen.",
    )


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [
        ({"a": "x"}, {"Dockerfile": DOCKERFILE}, "there was no Dockerfile"),
        ({"Dockerfile": "FORM scratch\n"}, {"Dockerfile": DOCKERFILE}, "Dockerfile:1"),
        ({"Dockerfile": "->../outside"}, {"Dockerfile": DOCKERFILE}, "a link that leads nowhere"),
        ({"Dockerfile/a": "x"}, {"Dockerfile/a": None}, "the Dockerfile is a folder"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, then: Files, now: Files, reason: str) -> None:
    (tmp_path / "outside").write_text(DOCKERFILE)
    folder = repository(tmp_path / "r", then)
    git(folder, "tag", "then")
    if "Dockerfile/a" not in now:
        commit(folder, now)
    with pytest.raises(ContextError, match=reason):
        build_at(Request(str(folder)), "buildkit", open_commit(str(folder), "then"))


def test_a_context_that_was_not_there(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"a": "x"})
    commit(folder, {"c/Dockerfile": DOCKERFILE})
    with pytest.raises(ContextError, match="no such folder"):
        build_at(Request(str(folder / "c")), "buildkit", open_commit(str(folder), "HEAD~1"))


def test_a_dockerfile_outside_of_the_repository_is_the_one_of_now(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"a": "x"})
    (tmp_path / "F").write_text(DOCKERFILE)
    past = build_at(Request(str(folder), dockerfile=str(tmp_path / "F")), "buildkit", open_commit(str(folder), "main"))
    assert past.notes == (f"{tmp_path / 'F'} lies outside of the repository, and is taken as it is now.",)


def test_links_out_of_the_repository_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("*\n")
    files: Files = {
        "Dockerfile": DOCKERFILE,
        ".dockerignore": f"->{tmp_path}/secret",
        ".containerignore": "->../secret",
    }
    folder = repository(tmp_path / "r", files)
    for builder in BUILDERS:
        past = build_at(Request(str(folder)), builder, open_commit(str(folder), "main"))
        assert (past.build.ignore_name, past.build.rules) == (None, ())
