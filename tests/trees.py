"""Trees on disk from a dict, in the format that tests/conformance/README.md describes."""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

Tree = Mapping[str, Any]
"""path → int (bytes of content), {"text": content}, "/" (folder), "->x" (symlink) or "=>x" (hard link)."""

TIME = 1_700_000_000
"""The modification time of everything in a planted tree, in seconds; recorded byte counts depend on it."""

COPY_ALL = "FROM scratch\nCOPY . /\n"
OUTSIDE = "@OUTSIDE@"


def plant(
    context: str,
    tree: Tree,
    *,
    ignore: str | bytes | None = None,
    dockerfile: str | bytes | None = COPY_ALL,
) -> str:
    """Write `tree`, an ignore file and a Dockerfile (each None: not written) into the folder `context`, and return it.

    A link to `@OUTSIDE@` points to a file beside the context that holds `foo`.
    """
    os.makedirs(context, exist_ok=True)
    for path, node in tree.items():
        if not _is_hard_link(node):
            _plant_node(context, path, node)
    for path, node in tree.items():
        if _is_hard_link(node):
            _make_room(context, path)
            os.link(os.path.join(context, node[2:]), os.path.join(context, path), follow_symlinks=False)
    for name, content in ((".dockerignore", ignore), ("Dockerfile", dockerfile)):
        if content is not None:
            _write(os.path.join(context, name), content)
    settle(context)
    return context


def settle(context: str) -> None:
    """Give every file mode 0644, every folder 0755 and everything, links too, the one time."""
    for folder, _, files in os.walk(context, topdown=False):
        for name in files:
            path = os.path.join(folder, name)
            if not os.path.islink(path):
                os.chmod(path, 0o644)
        os.chmod(folder, 0o755)
    stamp(context)


def stamp(context: str) -> None:
    """Give everything below and including `context`, links too, the one time; modes stay."""
    for folder, folders, files in os.walk(context, topdown=False):
        for name in (*folders, *files):
            os.utime(os.path.join(folder, name), (TIME, TIME), follow_symlinks=False)
        os.utime(folder, (TIME, TIME))


def sent_paths(entries: Sequence[Any]) -> list[str]:
    """The paths of measured entries as the recorded cases spell them: sorted, folders end in "/"."""
    return sorted(entry.path + "/" if entry.kind == "folder" else entry.path for entry in entries)


def with_parents(paths: Collection[str]) -> list[str]:
    """`paths` and the folders above them, sorted: what lies on disk once they are unpacked."""
    every = set(paths)
    for path in paths:
        every |= {path[: end + 1] for end, letter in enumerate(path) if letter == "/"}
    return sorted(every)


def _is_hard_link(node: object) -> bool:
    return isinstance(node, str) and node.startswith("=>")


def _plant_node(context: str, path: str, node: Any) -> None:
    full = _make_room(context, path)
    match node:
        case int():
            with open(full, "wb") as file:
                file.truncate(node)
        case {"text": str() as text}:
            _write(full, text)
        case "/":
            os.makedirs(full, exist_ok=True)
        case str() if node.startswith("->"):
            os.symlink(node[2:].replace(OUTSIDE, _outside(context)), full)
        case _:
            raise ValueError(f"{path}: not a node of a tree: {node!r}")


def _make_room(context: str, path: str) -> str:
    full = os.path.join(context, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    return full


def _outside(context: str) -> str:
    path = os.path.abspath(context) + ".outside"
    with suppress(FileExistsError), open(path, "x", encoding="utf-8") as file:
        file.write("foo\n")
    return path


def _write(path: str, content: str | bytes) -> None:
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))
