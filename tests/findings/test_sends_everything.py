"""What makes BuildKit send the whole context unseen, and what does not."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import Tree, plant

_TREE: Tree = {"package.json": 10, "data/big": 5000, "p1/package.json": 10}
_LINKED: Tree = {**_TREE, "now": "->p1"}

# A tree, lines, and what is found: severity, line, bytes at stake, paths. The Dockerfile is sent too.
_ALL: dict[str, tuple[Tree, str, tuple[str, int, int, tuple[str, ...]]]] = {
    "a tmpfs": (
        _TREE,
        "COPY package.json /\nRUN --mount=type=tmpfs,target=/t ls",
        ("warning", 3, 5010, ()),
    ),
    "a mount named like a file": (
        _TREE,
        "COPY p1 /\nRUN --mount=type=bind,target=/app/package.json ls",
        ("warning", 3, 5010, ()),
    ),
    "a mount of everything": (_TREE, "COPY p1 /\nRUN --mount=target=/src ls", ("info", 3, 5010, ())),
    "a wildcard beside a symlink": (_LINKED, "COPY */package.json /x/", ("warning", 2, 5010, ("now",))),
    "a wildcard beside a symlink that leads nowhere": (
        {**_TREE, "now": "->nowhere"},
        "COPY */package.json /x/",
        ("warning", 2, 5010, ("now",)),
    ),
    "over all folders": (_LINKED, "COPY --parents ./**/package.json /x/", ("warning", 2, 5000, ("now",))),
}


@pytest.mark.parametrize("case", _ALL)
def test_everything_is_sent(tmp_path: Path, case: str) -> None:
    tree, lines, (severity, line, size, paths) = _ALL[case]
    dockerfile = f"FROM scratch\n{lines}\n"
    plant(str(tmp_path), tree, dockerfile=dockerfile)
    (only,) = found(str(tmp_path), "CTX006")
    assert (only.severity, only.line, only.paths) == (severity, line, paths)
    assert only.size == size + len(dockerfile)


_LESS: dict[str, tuple[Tree, str]] = {
    "no mount": (_TREE, "COPY package.json /"),
    "a tmpfs where everything is copied anyway": (_TREE, "COPY . /\nRUN --mount=type=tmpfs,target=/t ls"),
    "a tmpfs where nothing is read": (_TREE, "RUN --mount=type=tmpfs,target=/t ls"),
    "a mount of a named file": (_TREE, "RUN --mount=type=bind,source=package.json,target=/p ls"),
    "a mount that says everything": (_TREE, "RUN --mount=type=bind,source=.,target=/p ls"),
    "a cache": (_TREE, "COPY package.json /\nRUN --mount=type=cache,target=/t ls"),
    "a wildcard without symlinks": (_TREE, "COPY */package.json /x/"),
    "a wildcard beside a symlink that it does not match": (_LINKED, "COPY p*/package.json /x/"),
    "a last name that matches a symlink": (_LINKED, "COPY n* /x/"),
    "a wildcard where everything is copied anyway": (_LINKED, "COPY . /y/\nCOPY */package.json /x/"),
    "the whole context": (_LINKED, "COPY . /x/"),
}


@pytest.mark.parametrize("case", _LESS)
def test_only_what_is_read_is_sent(tmp_path: Path, case: str) -> None:
    tree, lines = _LESS[case]
    plant(str(tmp_path), tree, dockerfile=f"FROM scratch\n{lines}\n")
    assert found(str(tmp_path), "CTX006") == []


_KNOWN = [
    (builder, case)
    for builder, unknown in (("classic", "--"), ("podman", "--parents"))
    for case, (_, lines, _) in _ALL.items()
    if unknown not in lines
]


@pytest.mark.parametrize(("builder", "case"), _KNOWN)
def test_other_builders_do_not_ask_for_paths(tmp_path: Path, case: str, builder: str) -> None:
    tree, lines, _ = _ALL[case]
    plant(str(tmp_path), tree, dockerfile=f"FROM scratch\n{lines}\n")
    assert found(str(tmp_path), "CTX006", builder=builder) == []


def test_nothing_more_is_at_stake_where_the_rest_is_ignored(tmp_path: Path) -> None:
    lines = "FROM scratch\nCOPY package.json /\nRUN --mount=type=tmpfs,target=/t ls\n"
    plant(str(tmp_path), _TREE, ignore="*\n!package.json", dockerfile=lines)
    assert found(str(tmp_path), "CTX006") == []
