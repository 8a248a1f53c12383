"""The maker: lays a sample project out as its author's disk would hold it, the same to the byte on every machine."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from sample_projects.errors import SampleError
from sample_projects.heavy import check_paths, read_layout, write_layout

PROJECTS = Path(__file__).resolve().parent

# BuildKit sends times, so they are part of its sizes; an odd second also tells the maker's own work from others'.
FIXED_TIME = 1_526_378_437


def names() -> list[str]:
    """The sample projects, sorted by name."""
    return sorted(entry.parent.name for entry in PROJECTS.glob("*/heavy.toml"))


def dockerfiles(name: str) -> list[str]:
    """The Dockerfiles that can take the place of the project's own one, sorted by name."""
    return sorted(
        entry.name.removesuffix(".Dockerfile") for entry in (PROJECTS / name).glob("dockerfiles/*.Dockerfile")
    )


def lay_out(name: str, destination: Path, *, ignore_file: bool = False, dockerfile: str | None = None) -> None:
    """Lay out the sample project `name` in the folder `destination`, which becomes its build context.

    A folder that an earlier call made, and that nobody has touched since, is replaced.

    Args:
        name: one of `names()`.
        destination: a folder that does not exist yet, is empty, or was made by this function.
        ignore_file: whether to lay out the project's `.dockerignore` too.
        dockerfile: one of `dockerfiles(name)`, in place of the project's own; None for the project's own.

    Raises:
        SampleError: the name or the Dockerfile is not known, or the destination holds something else.
    """
    if name not in names():
        raise SampleError(f"there is no sample project {name!r}; choose one of {', '.join(names())}")
    if dockerfile is not None and dockerfile not in dockerfiles(name):
        choice = ", ".join(dockerfiles(name)) or "none, it has only its own"
        raise SampleError(f"{name} has no Dockerfile {dockerfile!r}; choose one of: {choice}")
    layout = read_layout(PROJECTS / name / "heavy.toml")
    check_paths(layout)
    _clear(destination)
    shutil.copytree(PROJECTS / name / "context", destination, copy_function=shutil.copyfile, dirs_exist_ok=True)
    write_layout(layout, destination)
    _fix_everything(destination)
    put_build_files(name, destination, ignore_file=ignore_file, dockerfile=dockerfile)


def put_build_files(name: str, context: Path, *, ignore_file: bool = False, dockerfile: str | None = None) -> None:
    """Give a context that `lay_out` made another Dockerfile, and its `.dockerignore` or none; all else stays.

    Args:
        name: the project that the context holds.
        context: the folder that `lay_out` made.
        ignore_file: as for `lay_out`.
        dockerfile: as for `lay_out`.
    """
    project = PROJECTS / name
    own = project / "context" / "Dockerfile"
    chosen = own if dockerfile is None else project / "dockerfiles" / f"{dockerfile}.Dockerfile"
    shutil.copyfile(chosen, context / "Dockerfile")
    _fix(str(context / "Dockerfile"))
    (context / ".dockerignore").unlink(missing_ok=True)
    if ignore_file:
        shutil.copyfile(project / "dockerignore", context / ".dockerignore")
        _fix(str(context / ".dockerignore"))
    os.utime(context, (FIXED_TIME, FIXED_TIME))


def _clear(destination: Path) -> None:
    """Leave an empty folder at `destination`, or refuse."""
    if destination.is_symlink() or (destination.exists() and not destination.is_dir()):
        raise SampleError(f"{destination} is not a folder; name one that does not exist yet")
    if any(destination.resolve().is_relative_to(PROJECTS / name) for name in names()):
        raise SampleError(f"{destination} is part of a sample project itself; name a folder elsewhere")
    if destination.is_dir():
        if not _is_own_work(destination):
            raise SampleError(
                f"{destination} is not empty and was not made here, or changed since; name another folder"
            )
        shutil.rmtree(destination)
    destination.mkdir(parents=True)


def _is_own_work(folder: Path) -> bool:
    """Whether all that `folder` holds carries the maker's time; true of an empty folder."""
    for parent, folder_names, file_names in os.walk(folder):
        for name in (*folder_names, *file_names):
            if int(os.lstat(os.path.join(parent, name)).st_mtime) != FIXED_TIME:
                return False
    return True


def _fix_everything(destination: Path) -> None:
    """Give every entry the same time, and 0644, or 0755 for folders and for what starts with `#!`."""
    for parent, folder_names, file_names in os.walk(destination, topdown=False):
        for name in file_names:
            _fix(os.path.join(parent, name))
        for name in folder_names:
            path = os.path.join(parent, name)
            if not os.path.islink(path):
                os.chmod(path, 0o755)
            os.utime(path, (FIXED_TIME, FIXED_TIME), follow_symlinks=False)
    os.chmod(destination, 0o755)
    os.utime(destination, (FIXED_TIME, FIXED_TIME))


def _fix(path: str) -> None:
    if not os.path.islink(path):
        with open(path, "rb") as file:
            os.chmod(path, 0o755 if file.read(4) in (b"#!/b", b"#!/u", b"\x7fELF") else 0o644)
    os.utime(path, (FIXED_TIME, FIXED_TIME), follow_symlinks=False)


def main(arguments: list[str] | None = None) -> int:
    """Run the maker from the command line; returns the exit code: 0, or 2 when it refuses."""
    parser = argparse.ArgumentParser(prog="python -m sample_projects.make", description="Lay out a sample project.")
    parser.add_argument("name", metavar="NAME", help=f"one of: {', '.join(names())}")
    parser.add_argument("destination", metavar="DEST", type=Path, help="the folder to make; becomes the build context")
    parser.add_argument("--ignore", action="store_true", help="lay out the project's .dockerignore too")
    parser.add_argument(
        "--dockerfile", metavar="WHICH", help="one of the project's other Dockerfiles, e.g. multi-stage"
    )
    options = parser.parse_args(arguments)
    try:
        lay_out(options.name, options.destination, ignore_file=options.ignore, dockerfile=options.dockerfile)
    except SampleError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
