"""Contexts given with --build-context: each filtered by its own ignore file and by what the stages read of it."""

from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.errors import ContextError
from ctxsize.pipeline import Selection, report
from ctxsize.report import NamedContext
from tests.trees import plant

DOCKERFILE = "FROM scratch\nCOPY --from=lib x sub /there/\nCOPY main.txt /\n"


def named(tmp_path: Path, lib: dict[str, object], location: str | None = None) -> NamedContext:
    main = plant(
        str(tmp_path / "main"), {"main.txt": 3, "Dockerfile.dockerignore": {"text": "**\n"}}, dockerfile=DOCKERFILE
    )
    folder = plant(str(tmp_path / "lib"), lib, dockerfile=None)
    request = Request(main, build_contexts={"lib": location or folder})
    (found,) = report(request, Selection()).named_contexts
    return found


@pytest.mark.parametrize(
    ("lib", "files", "size"),
    [
        pytest.param({"x": 10, "y": 1000}, 1, 10, id="only what is read"),
        pytest.param({"x": 10, "sub/a": 5, "sub/b": 7}, 3, 22, id="a folder with all in it"),
        pytest.param({"x": 10, "sub/a": 5, ".dockerignore": {"text": "sub\n"}}, 1, 10, id="its own ignore file"),
        pytest.param({"x": 10, "Dockerfile.dockerignore": {"text": "x\n"}}, 1, 10, id="no other ignore file"),
    ],
)
def test_what_is_sent(tmp_path: Path, lib: dict[str, object], files: int, size: int) -> None:
    found = named(tmp_path, lib)
    assert (found.sent.files, found.sent.bytes, found.unmeasured) == (files, size, None)
    assert found.bytes_sent > size


def test_what_is_not_a_folder_is_not_measured(tmp_path: Path) -> None:
    found = named(tmp_path, {"x": 1}, "docker-image://alpine")
    assert (found.bytes_sent, found.unmeasured) == (0, "not a folder on this machine")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContextError, match="no such folder"):
        named(tmp_path, {"x": 1}, str(tmp_path / "nowhere"))


def test_contexts_that_are_not_read_are_not_sent(tmp_path: Path) -> None:
    main = plant(str(tmp_path / "main"), {"main.txt": 3})
    found = report(Request(main, build_contexts={"lib": str(tmp_path)}), Selection())
    assert found.named_contexts == ()
