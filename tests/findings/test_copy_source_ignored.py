"""Sources that the ignore rules leave out: by every builder, over links, as globs; and what looks like one."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import Tree, plant

_TREE: Tree = {"pyproject.toml": 3, "src/app/main.py": 5, "src/other.py": 5, "docs/a.md": 2, "keep": 1}

# A Dockerfile, an ignore file, and what is found: severity, line of the Dockerfile, paths, fix.
_IGNORED = {
    "a file": ("COPY pyproject.toml .", "*.toml", "error", 2, ("pyproject.toml",), "!pyproject.toml"),
    "a file though the ignore file lets another in": (
        "COPY pyproject.toml .",
        "*\n!src",
        "error",
        2,
        ("pyproject.toml",),
        "!pyproject.toml",
    ),
    "a folder": ("COPY docs /docs", "docs", "error", 2, ("docs",), "!docs"),
    "a folder below an ignored one": ("COPY src/app /app", "src", "error", 2, ("src/app",), "!src/app"),
    "from the root": ("COPY /pyproject.toml .", "*.toml", "error", 2, ("pyproject.toml",), "!pyproject.toml"),
    "from above": ("COPY ../pyproject.toml .", "*.toml", "error", 2, ("pyproject.toml",), "!pyproject.toml"),
    "as ADD": ("ADD pyproject.toml .", "*.toml", "error", 2, ("pyproject.toml",), "!pyproject.toml"),
    "as JSON": ('COPY ["pyproject.toml", "/x/"]', "*.toml", "error", 2, ("pyproject.toml",), "!pyproject.toml"),
    "as a bind mount": (
        "RUN --mount=type=bind,source=pyproject.toml,target=/p.toml pip list",
        "*.toml",
        "error",
        2,
        ("pyproject.toml",),
        "!pyproject.toml",
    ),
    "by a variable": (
        "ARG NAME=pyproject\nCOPY $NAME.toml .",
        "*.toml",
        "error",
        3,
        ("pyproject.toml",),
        "!pyproject.toml",
    ),
    "a glob of which nothing is left": (
        "COPY *.toml .",
        "pyproject.*",
        "warning",
        2,
        ("pyproject.toml",),
        "!pyproject.toml",
    ),
    "a glob over folders": ("COPY */*.md /x/", "docs", "warning", 2, ("docs/a.md",), "!docs/a.md"),
}


@pytest.mark.parametrize("case", _IGNORED)
def test_a_source_that_the_rules_ignore(tmp_path: Path, case: str) -> None:
    lines, ignore, severity, line, paths, fix = _IGNORED[case]
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=f"FROM scratch\n{lines}\n")
    (only,) = found(str(tmp_path), "CTX001")
    assert (only.severity, only.line, only.paths, only.fix) == (severity, line, paths, fix)
    assert only.file is not None
    assert only.file.endswith("Dockerfile")


_LET_IN = {
    "no ignore file": ("COPY pyproject.toml .", None),
    "let in again": ("COPY pyproject.toml .", "*\n!pyproject.toml"),
    "the rule is of another depth": ("COPY src/other.py .", "*.py"),
    "the whole context": ("COPY . .", "*"),
    "a glob of which something is left": ("COPY * /x/", "*.toml"),
    "a folder of which something is let in": ("COPY src /x", "*\n!src/app"),
    "a folder in a folder that is let in for it": ("COPY src/app /x", "*\n!src/app"),
    "a folder above one": ("COPY src /x", "src/*\n!src/app"),
    "from another stage": ("COPY --from=0 pyproject.toml .", "*.toml"),
    "a URL": ("ADD https://example.org/pyproject.toml .", "*.toml"),
    "a heredoc": ("COPY <<EOF pyproject.toml\nx\nEOF", "*.toml"),
    "missing": ("COPY nothing.toml .", "*.toml"),
    "a variable without a value": ("COPY docs$UNSET /x", "docs"),
    "the whole context by a variable without a value": ("COPY $UNSET /x", "docs"),
}


@pytest.mark.parametrize("case", _LET_IN)
def test_a_source_that_arrives(tmp_path: Path, case: str) -> None:
    lines, ignore = _LET_IN[case]
    stage = "FROM scratch\nFROM scratch\n" if "--from" in lines else "FROM scratch\n"
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=f"{stage}{lines}\n")
    assert found(str(tmp_path), "CTX001") == []


# A tree with symlinks, a source, an ignore file, and what of it is ignored.
_LINKS = {
    "the link": ({"a": "->b", "b": 1}, "a", "a", ("a",)),
    "what it leads to": ({"a": "->b", "b": 1}, "a", "b", ("b",)),
    "a link between": ({"a": "->b", "b": "->c", "c": 1}, "a", "b", ("b",)),
    "neither": ({"a": "->b", "b": 1}, "a", "c", ()),
    "a folder on the way": ({"now": "->v1", "v1/app.conf": 1}, "now/app.conf", "v2", ()),
    "a folder that a link leads to": ({"now": "->v1", "v1/app.conf": 1}, "now/app.conf", "v1", ("v1/app.conf",)),
    "the link on the way": ({"now": "->v1", "v1/app.conf": 1}, "now/app.conf", "now", ("now",)),
    "a link to a folder": ({"now": "->v1", "v1/app.conf": 1}, "now", "v1", ("v1",)),
    "a link to a folder of which something is let in": (
        {"now": "->v1", "v1/app.conf": 1, "v1/x": 1},
        "now",
        "v1\n!v1/x",
        (),
    ),
    "a link to the context": ({"here": "->.", "a": 1}, "here", "a", ()),
    "a link that leaves the context stays in it": ({"a": "->../../b", "b": 1}, "a", "b", ("b",)),
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("case", _LINKS)
def test_a_source_over_links(tmp_path: Path, case: str, builder: str) -> None:
    tree, source, ignore, ignored = _LINKS[case]
    plant(str(tmp_path), tree, ignore=ignore, dockerfile=f"FROM scratch\nCOPY {source} /x/\n")
    assert [each.paths for each in found(str(tmp_path), "CTX001", builder=builder)] == ([ignored] if ignored else [])


# An ignore file, an instruction, and how bad it is under BuildKit, the classic builder and podman; None: not at all.
_BY_BUILDER = {
    "a file": ("*.toml", "COPY pyproject.toml .", ("error", "error", "error")),
    "a glob": ("*.toml", "COPY *.toml /x/", ("warning", "error", "error")),
    "a glob beside a file": ("*.toml", "COPY keep *.toml /x/", ("warning", "warning", "error")),
    "a folder of which a file is let in": ("*\n!src/app", "COPY src /x", (None, None, None)),
    # Only BuildKit walks into a folder for a `!` that begins with a wildcard.
    "a folder that only BuildKit looks into": ("*\n!**/main.py", "COPY src /x", (None, "error", "error")),
}


@pytest.mark.parametrize("case", _BY_BUILDER)
def test_each_builder_has_its_own_view(tmp_path: Path, case: str) -> None:
    ignore, line, expected = _BY_BUILDER[case]
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=f"FROM scratch\n{line}\n")
    for builder, severity in zip(("buildkit", "classic", "podman"), expected, strict=True):
        findings = found(str(tmp_path), "CTX001", builder=builder)
        assert [each.severity for each in findings] == ([severity] if severity else []), builder


def test_podman_mounts_what_the_rules_ignore(tmp_path: Path) -> None:
    mount = "FROM scratch\nRUN --mount=type=bind,source=src,target=/s ls\n"
    plant(str(tmp_path), _TREE, ignore="src", dockerfile=mount)
    assert found(str(tmp_path), "CTX001", builder="podman") == []
    assert len(found(str(tmp_path), "CTX001")) == 1


def test_the_rule_that_decides_is_named(tmp_path: Path) -> None:
    plant(str(tmp_path), _TREE, ignore="# none\n*.md\n*.toml  \n", dockerfile="FROM scratch\nCOPY pyproject.toml .\n")
    (only,) = found(str(tmp_path), "CTX001")
    assert only.message.endswith(".dockerignore:3 '*.toml' leaves it out")
    assert only.subject == "pyproject.toml"


def test_a_name_that_is_a_pattern_is_escaped_in_the_fix(tmp_path: Path) -> None:
    plant(str(tmp_path), {"a[1].txt": 1}, ignore="*.txt", dockerfile='FROM scratch\nCOPY ["a[[]1].txt", "/x/"]\n')
    (only,) = found(str(tmp_path), "CTX001")
    assert only.fix == "!a\\[1\\].txt"


def test_stages_that_are_not_built_are_not_asked(tmp_path: Path) -> None:
    stages = "FROM scratch AS a\nCOPY pyproject.toml .\nFROM scratch AS b\nCOPY docs .\n"
    plant(str(tmp_path), _TREE, ignore="*.toml", dockerfile=stages)
    assert found(str(tmp_path), "CTX001") == []
    assert len(found(str(tmp_path), "CTX001", target="a")) == 1
