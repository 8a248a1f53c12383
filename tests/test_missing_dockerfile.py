"""What is said where there is no Dockerfile: those that are there, and those that nobody means."""

from pathlib import Path

from ctxsize.missing_dockerfile import dockerfiles_below, missing_dockerfile
from ctxsize.tree.disk import DiskTree
from tests.generator.repository import write


def _error(context: Path) -> str:
    return str(missing_dockerfile(str(context), "what is sent"))


def test_none_anywhere(tmp_path: Path) -> None:
    assert _error(tmp_path) == f"{tmp_path}: no Dockerfile, so nothing says what is sent; name one with -f"


def test_those_in_its_folders_are_named_the_nearest_first(tmp_path: Path) -> None:
    write(
        str(tmp_path),
        dict.fromkeys(("a/b/Dockerfile", "z/Dockerfile", "docker/api.dockerfile", "Containerfile.dev"), "FROM x"),
    )
    assert list(dockerfiles_below(DiskTree(str(tmp_path)))) == [
        "Containerfile.dev",
        "docker/api.dockerfile",
        "z/Dockerfile",
        "a/b/Dockerfile",
    ]
    named = ", ".join(f"{tmp_path}/{name}" for name in ("Containerfile.dev", "docker/api.dockerfile", "z/Dockerfile"))
    assert _error(tmp_path).endswith(f"name one with -f, or its folder as the context: {named} and 1 more")


def test_what_nobody_means(tmp_path: Path) -> None:
    write(
        str(tmp_path),
        dict.fromkeys(
            ("node_modules/x/Dockerfile", ".git/Dockerfile", "a/Dockerfile.dockerignore", "a/Dockerfile.j2"), "FROM x"
        ),
    )
    write(str(tmp_path), dict.fromkeys(("a/b/c/d/Dockerfile", "a/Dockerfile.md", "a/MyDockerfile"), "FROM x"))
    (tmp_path / "loop").symlink_to(".")
    assert list(dockerfiles_below(DiskTree(str(tmp_path)))) == []
