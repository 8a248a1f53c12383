"""Which files git's attributes give to Git LFS, and what is a pointer; the patterns were tried with git check-attr."""

import os
import subprocess
from pathlib import Path

import pytest

from ctxsize.history.pointers import Attributes, named_size
from tests.history.repositories import QUIET, git, pointer, write

# What the attribute files say, a path, and whether Git LFS keeps it.
CASES = [
    ({"": "*.psd filter=lfs"}, "a/b.psd", True),
    ({"": "*.psd filter=lfs"}, "a/b.PSD", False),
    ({"": "*.psd filter=lfs\na/*.psd -filter"}, "a/b.psd", False),
    ({"": "*.psd filter=lfs\na/*.psd !filter"}, "a/b.psd", False),
    ({"": "*.psd filter=lfs\nb.psd filter=other"}, "a/b.psd", False),
    ({"": "*.psd filter=lfs\n*.psd -text"}, "a/b.psd", True),
    ({"": "*.psd filter"}, "a/b.psd", False),
    ({"": "/b.psd filter=lfs"}, "a/b.psd", False),
    ({"": "/b.psd filter=lfs"}, "b.psd", True),
    ({"": "a filter=lfs"}, "a/b.psd", False),
    ({"": "a/ filter=lfs"}, "a/b.psd", False),
    ({"": "a/** filter=lfs"}, "a/c/b.psd", True),
    ({"": "**/b.psd filter=lfs"}, "b.psd", True),
    ({"": "a/**/b.psd filter=lfs"}, "a/b.psd", True),
    ({"": "a/*/b.psd filter=lfs"}, "a/c/d/b.psd", False),
    ({"": "[^a].psd filter=lfs"}, "b.psd", True),
    ({"": '"a b.psd" filter=lfs'}, "a b.psd", True),
    ({"": "# *.psd filter=lfs"}, "b.psd", False),
    ({"": "[attr]large filter=lfs -text\n*.psd large"}, "a/b.psd", True),
    ({"": "*.psd filter=lfs", "a": "*.psd -filter"}, "a/b.psd", False),
    ({"": "*.psd -filter", "a": "b.psd filter=lfs"}, "a/b.psd", True),
    ({"a": "b.psd filter=lfs"}, "b.psd", False),
]


@pytest.mark.parametrize(("files", "path", "expected"), CASES)
def test_what_git_lfs_keeps(files: dict[str, str], path: str, expected: bool, tmp_path: Path) -> None:
    assert Attributes({folder: text.encode() for folder, text in files.items()}).is_large(path) is expected
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {os.path.join(folder, ".gitattributes"): f"{text}\n" for folder, text in files.items()})
    asked = ["git", "check-attr", "-z", "filter", "--", path]
    ran = subprocess.run(asked, cwd=tmp_path, env=QUIET, check=True, capture_output=True, text=True)
    assert (ran.stdout.split("\0")[2] == "lfs") is expected


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (pointer(12), 12),
        (pointer(12).rstrip("\n"), 12),
        (pointer(12).replace("\noid", "\next-0-foo sha256:" + "b" * 64 + "\noid"), 12),
        (pointer(12) + "more\n", None),
        (pointer(12).replace("size 12", "size -1"), None),
        (pointer(10**16), None),
        ("x" * 130, None),
        ("", None),
    ],
)
def test_what_a_pointer_names(content: str, size: int | None) -> None:
    assert named_size(content.encode()) == size
