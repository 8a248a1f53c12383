"""The maker lays out the same bytes every time, and touches nothing that is not its own."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from sample_projects import make
from sample_projects.errors import SampleError
from tests.sample_projects.conftest import LaidOut
from tests.sample_projects.expectations import expected_of

each_project = pytest.mark.parametrize("name", make.names())


def listing(folder: Path) -> dict[str, tuple[int, str]]:
    """Everything below `folder`: path → (mode, a digest of the content, a link's text, or "" for a folder)."""
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent, name)
            found[path.relative_to(folder).as_posix()] = (path.lstat().st_mode, content_of(path))
    return found


def content_of(path: Path) -> str:
    if path.is_symlink():
        return os.readlink(path)
    return "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_projects_are_these() -> None:
    assert make.names() == [
        "dotnet-solution",
        "go-echo",
        "go-react-echo",
        "maven-service",
        "node-monorepo",
        "php-app",
        "python-ml",
        "python-private-packages",
        "rust-workspace",
    ]


def test_the_echo_server_has_every_step_of_the_article() -> None:
    assert make.dockerfiles("go-echo") == ["combined", "multi-stage", "reordered", "split"]


@pytest.mark.parametrize("name", ["go-echo", "python-private-packages", "dotnet-solution"])
def test_two_runs_lay_out_the_same(tmp_path: Path, name: str) -> None:
    make.lay_out(name, tmp_path / "one", ignore_file=True)
    make.lay_out(name, tmp_path / "two", ignore_file=True)
    assert listing(tmp_path / "one") == listing(tmp_path / "two")


@each_project
def test_a_project_holds_its_committed_files_and_heavy_ones_within_bounds(laid_out: LaidOut, name: str) -> None:
    folder = Path(laid_out(expected_of(name)[0]))
    found = listing(folder)
    committed = make.PROJECTS / name / "context"
    assert {path.relative_to(committed).as_posix() for path in committed.rglob("*")} < set(found)
    assert {"Dockerfile", ".gitignore", ".git/HEAD"} <= set(found)
    assert ".dockerignore" not in found
    assert len(found) <= 15_000
    assert sum(path.lstat().st_size for path in folder.rglob("*")) <= 60_000_000


def test_everything_has_the_one_time_and_a_plain_mode(tmp_path: Path) -> None:
    make.lay_out("python-private-packages", tmp_path / "context", ignore_file=True)
    entries = [tmp_path / "context", *(tmp_path / "context").rglob("*")]
    assert {int(entry.lstat().st_mtime) for entry in entries} == {make.FIXED_TIME}
    modes = {(stat.S_IFMT(entry.lstat().st_mode), stat.S_IMODE(entry.lstat().st_mode)) for entry in entries}
    assert {mode for mode in modes if mode[0] != stat.S_IFLNK} == {
        (stat.S_IFREG, 0o644),
        (stat.S_IFREG, 0o755),
        (stat.S_IFDIR, 0o755),
    }


@pytest.mark.parametrize("ignore_file", [False, True])
@pytest.mark.parametrize("dockerfile", [None, "split"])
def test_changing_the_build_files_equals_laying_out_anew(
    tmp_path: Path, ignore_file: bool, dockerfile: str | None
) -> None:
    make.lay_out("go-echo", tmp_path / "one", ignore_file=not ignore_file, dockerfile="multi-stage")
    make.put_build_files("go-echo", tmp_path / "one", ignore_file=ignore_file, dockerfile=dockerfile)
    make.lay_out("go-echo", tmp_path / "two", ignore_file=ignore_file, dockerfile=dockerfile)
    assert listing(tmp_path / "one") == listing(tmp_path / "two")


@pytest.mark.parametrize("name", ["", ".", "..", "go-ech", "GO-ECHO", "go-echo/context", "__pycache__", "/etc"])
def test_an_unknown_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SampleError, match="choose one of dotnet-solution, go-echo"):
        make.lay_out(name, tmp_path / "context")
    assert not (tmp_path / "context").exists()


@pytest.mark.parametrize(("name", "dockerfile"), [("go-echo", "naive"), ("go-echo", "../README"), ("php-app", "split")])
def test_an_unknown_dockerfile_is_refused(tmp_path: Path, name: str, dockerfile: str) -> None:
    with pytest.raises(SampleError, match="has no Dockerfile"):
        make.lay_out(name, tmp_path / "context", dockerfile=dockerfile)
    assert not (tmp_path / "context").exists()


def test_nothing_is_written_outside_the_destination(tmp_path: Path) -> None:
    (tmp_path / "beside.txt").write_text("kept", encoding="utf-8")
    make.lay_out("node-monorepo", tmp_path / "deeper" / "context")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["beside.txt", "deeper"]
    assert [entry.name for entry in (tmp_path / "deeper").iterdir()] == ["context"]
    assert (tmp_path / "beside.txt").read_text(encoding="utf-8") == "kept"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    make.lay_out("go-echo", tmp_path)
    assert (tmp_path / "main.go").is_file()


def test_its_own_work_is_replaced(tmp_path: Path) -> None:
    make.lay_out("python-private-packages", tmp_path / "context", ignore_file=True)
    make.lay_out("go-echo", tmp_path / "context")
    make.lay_out("go-echo", tmp_path / "other")
    assert listing(tmp_path / "context") == listing(tmp_path / "other")


def test_a_folder_with_somebodys_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years", encoding="utf-8")
    with pytest.raises(SampleError, match="is not empty and was not made here"):
        make.lay_out("go-echo", tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("change", ["main.go", "vendor/notes.txt", "new.txt"])
def test_its_own_work_is_refused_once_it_has_changed(tmp_path: Path, change: str) -> None:
    make.lay_out("go-echo", tmp_path / "context")
    (tmp_path / "context" / change).write_text("mine", encoding="utf-8")
    with pytest.raises(SampleError, match="changed since"):
        make.lay_out("go-echo", tmp_path / "context")
    assert (tmp_path / "context" / change).read_text(encoding="utf-8") == "mine"


def test_a_link_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "file").write_bytes(b"")
    for name in ("link", "file"):
        with pytest.raises(SampleError, match="is not a folder"):
            make.lay_out("go-echo", tmp_path / name)
    assert not list((tmp_path / "folder").iterdir())


@pytest.mark.parametrize("place", ["go-echo", "go-echo/context", "php-app/new"])
def test_the_committed_projects_are_refused(place: str) -> None:
    with pytest.raises(SampleError, match="is part of a sample project itself"):
        make.lay_out("go-echo", make.PROJECTS / place)
    assert not (make.PROJECTS / "php-app/new").exists()


def test_the_command_line_lays_out(tmp_path: Path) -> None:
    destination = tmp_path / "context"
    assert make.main(["go-echo", str(destination), "--ignore", "--dockerfile", "multi-stage"]) == 0
    assert (destination / "Dockerfile").read_text(encoding="utf-8").count("FROM ") == 2
    assert (destination / ".dockerignore").is_file()


def test_the_command_line_refuses_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert make.main(["go-echo", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"python -m sample_projects.make: {tmp_path} is not empty and was not made here, or changed since; "
        "name another folder\n"
    )
