"""The why command: which path is meant; and once for real."""

from pathlib import Path

import pytest

from tests.cli.conftest import Asked, Run
from tests.render.schema import valid


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """Return a folder with a context in it, which has a folder in it."""
    (tmp_path / "context/sub").mkdir(parents=True)
    for name in ("context/a", "context/sub/a", "context/sub/b", "outside"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("here", "context", "path", "meant"),
    [
        ("context", ".", "a", "a"),
        ("context", ".", "./sub//b/", "sub/b"),
        ("context", ".", "sub/../a", "a"),
        ("context", ".", "not/there", "not/there"),
        ("context", ".", "/a", "a"),
        ("context/sub", "..", "a", "sub/a"),
        ("context/sub", "..", "../a", "a"),
        ("context/sub", "..", "/a", "a"),
        ("context/sub", "..", "sub/b", "sub/b"),
        ("context/sub", "..", "../not-there", "not-there"),
        (".", "context", "context/a", "a"),
        (".", "context", "sub/b", "sub/b"),
        (".", "context", "outside", "outside"),
        (".", "context", "context/not-there", "context/not-there"),
    ],
)
def test_paths(
    run: Run,
    asked: Asked,
    places: Path,
    monkeypatch: pytest.MonkeyPatch,
    here: str,
    context: str,
    path: str,
    meant: str,
) -> None:
    monkeypatch.chdir(places / here)
    assert run("why", path, "-c", context).code == 0
    assert asked.paths == [meant]
    assert asked.requests[0].context == context


def test_absolute_paths(run: Run, asked: Asked, places: Path) -> None:
    assert run("why", "-c", str(places / "context"), str(places / "context/sub/b"), "sub").code == 0
    assert asked.paths == ["sub/b", "sub"]


@pytest.mark.parametrize("path", ["../outside", "..", "sub/../../x"])
def test_outside_the_context(run: Run, asked: Asked, places: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(places / "context")
    ran = run("why", path)
    assert ran.code == 2
    assert f"{path!r} is not inside the context '.'." in ran.err
    assert asked.paths == []


def test_json(run: Run, asked: Asked) -> None:
    document = valid(run("why", "a", "b", "--format", "json").out, "explanation")
    assert [one["path"] for one in document["explanations"]] == ["a", "b"]


def test_for_real(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY a /\n", encoding="utf-8")
    (tmp_path / ".dockerignore").write_text("# ours\nb*\n!bb\n", encoding="utf-8")
    for name in ("a", "b", "bb"):
        (tmp_path / name).touch()
    ran = run("why", "a", "b", "bb")
    assert ran.code == 0
    assert ran.out == (
        "a  file, sent\n  rule        none matches\n  needed by   Dockerfile:2 COPY a /\n\n"
        "b  file, ignored\n  rule        .dockerignore:2 b*\n  needed by   nothing\n\n"
        "bb  file, eligible, but not sent\n  rule        .dockerignore:3 !bb\n  overruled   .dockerignore:2 b*\n"
        "  needed by   nothing\n"
    )
