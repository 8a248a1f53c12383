"""The heavy part of a project: what a checkout holds beside the committed files, described in its `heavy.toml`."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sample_projects.errors import SampleError
from sample_projects.git_folder import PastFile, write_git_folder
from sample_projects.words import TEXT, WORDS


@dataclass(frozen=True, slots=True)
class HeavyFile:
    """One file: its `text`, or else `size` bytes of what `binary` says."""

    path: str
    text: str | None = None
    size: int = 0
    binary: bool = True
    program: bool = False


@dataclass(frozen=True, slots=True)
class HeavyFolder:
    """A folder of `files` files that weigh `size` bytes together.

    Attributes:
        path: the folder, relative to the context.
        packages: its sub-folders; most files go to the first ones.
        inside: where files lie within a package; "" is the package itself.
        names: the shapes of the file names: `{word}` and `{hash}` are filled in.
        always: the names that every package has.
        binary: random bytes if true, else text.
    """

    path: str
    files: int
    size: int
    packages: tuple[str, ...] = ("",)
    inside: tuple[str, ...] = ("",)
    names: tuple[str, ...] = ("{word}.txt",)
    always: tuple[str, ...] = ()
    binary: bool = False


@dataclass(frozen=True, slots=True)
class HeavyLink:
    """A symbolic link and the text in it."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a `heavy.toml` says; `past` is None for a project without `.git`."""

    seed: int
    files: tuple[HeavyFile, ...]
    folders: tuple[HeavyFolder, ...]
    links: tuple[HeavyLink, ...]
    past: tuple[PastFile, ...] | None


def read_layout(file: Path) -> Layout:
    """Read a `heavy.toml`.

    Raises:
        SampleError: it is not TOML, or has a key that is not known.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        git = table.get("git")
        return Layout(
            seed=table["seed"],
            files=tuple(HeavyFile(**row) for row in table.get("files", [])),
            folders=tuple(HeavyFolder(**_with_tuples(row)) for row in table.get("folders", [])),
            links=tuple(HeavyLink(**row) for row in table.get("links", [])),
            past=None if git is None else tuple(PastFile(**row) for row in git.get("past", [])),
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise SampleError(f"{file}: {error}; see HeavyFile, HeavyFolder and HeavyLink for the keys") from error


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def check_paths(layout: Layout) -> None:
    """Refuse a layout that would write outside its destination.

    Raises:
        SampleError: a path is absolute or holds `..`.
    """
    for path in _all_paths(layout):
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path:
            raise SampleError(
                f"heavy.toml: {path!r} leaves the project; write it relative to the context, without '..'"
            )


def _all_paths(layout: Layout) -> Iterator[str]:
    for file in layout.files:
        yield file.path
    for link in layout.links:
        yield link.path
    for gone in layout.past or ():
        yield gone.path
    for folder in layout.folders:
        yield folder.path
        yield from folder.packages
        yield from folder.inside
        yield from folder.names
        yield from folder.always


def write_layout(layout: Layout, destination: Path) -> None:
    """Write it all below `destination`, beside the committed files; links last, so that none is written through."""
    if layout.past is not None:
        write_git_folder(destination, layout.past, random.Random(f"{layout.seed}:.git"))
    for folder in layout.folders:
        numbers = random.Random(f"{layout.seed}:{folder.path}")
        for path, size in zip(folder_paths(folder, numbers), folder_sizes(folder, numbers), strict=True):
            _write(destination / path, _content(size, numbers, binary=folder.binary))
    for file in layout.files:
        _write(destination / file.path, _file_content(file, random.Random(f"{layout.seed}:{file.path}")))
    for link in layout.links:
        (destination / link.path).parent.mkdir(parents=True, exist_ok=True)
        (destination / link.path).symlink_to(link.target)


def folder_paths(folder: HeavyFolder, numbers: random.Random) -> list[str]:
    """The paths of a heavy folder's files, relative to the context, in the order in which they are made."""
    paths = {_join(folder.path, package, name): None for package in folder.packages for name in folder.always}
    while len(paths) < folder.files:
        # The square leans towards the first packages, as real dependencies differ in size.
        package = folder.packages[int(numbers.random() * numbers.random() * len(folder.packages))]
        place, shape = _pick(folder.inside, numbers), _pick(folder.names, numbers)
        word = _pick(WORDS, numbers)
        digest = f"{int(numbers.random() * 2**48):012x}"
        path = _join(folder.path, package, place, shape.format(word=word, hash=digest))
        if path in paths:
            path = _join(folder.path, package, place, shape.format(word=f"{word}-{len(paths)}", hash=f"{digest}0"))
        paths[path] = None
    return list(paths)


def folder_sizes(folder: HeavyFolder, numbers: random.Random) -> list[int]:
    """The sizes in bytes of a heavy folder's files: many small, few large, and `folder.size` in all.

    Only `random()` and integers take part, since those stay the same in every version of Python.
    """
    weights = []
    for _ in range(folder.files):
        spread = 0.03 + numbers.random()
        weights.append(int(1000 / (spread * spread)))
    whole = sum(weights)
    sizes = [folder.size * weight // whole for weight in weights]
    sizes[sizes.index(max(sizes))] += folder.size - sum(sizes)
    return sizes


def _pick(choices: tuple[str, ...], numbers: random.Random) -> str:
    return choices[int(numbers.random() * len(choices))]


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _file_content(file: HeavyFile, numbers: random.Random) -> bytes:
    if file.text is not None:
        return file.text.encode()
    content = _content(file.size, numbers, binary=file.binary)
    return b"\x7fELF" + content[4:] if file.program else content


def _content(size: int, numbers: random.Random, *, binary: bool) -> bytes:
    if binary:
        return numbers.randbytes(size)
    start = int(numbers.random() * len(TEXT))
    return (TEXT[start:] + TEXT * (size // len(TEXT) + 1))[:size]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
