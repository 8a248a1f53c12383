"""Folders and globs of which rules leave a part out, and what is meant to stay behind."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import Tree, plant

_TREE: Tree = {
    "templates/mail.md": 3,
    "templates/page.html": 3,
    "templates/old/a.html": 3,
    "a.json": 1,
    "tsconfig.json": 1,
    "docs/x.md": 1,
}

# An instruction, an ignore file, and what is found: paths, and what the message says of the rule.
_PARTLY = {
    "a file of a folder": ("COPY templates /t", "**/*.md", ("templates/mail.md",), ":1 '**/*.md' leaves out"),
    "a folder of a folder": ("COPY templates /t", "**/old", ("templates/old/",), ":1 '**/old' leaves out"),
    "a file further down": ("COPY templates /t", "**/a.html", ("templates/old/a.html",), ":1 '**/a.html' leaves out"),
    "by two rules": (
        "COPY templates /t",
        "**/old\n**/*.md",
        ("templates/mail.md", "templates/old/"),
        ":2 '**/*.md' leaves out templates/mail.md, and 1 more rule",
    ),
    "as ADD": ("ADD templates /t", "**/*.md", ("templates/mail.md",), ":1 '**/*.md' leaves out"),
    "as a mount": (
        "RUN --mount=type=bind,source=templates,target=/t ls",
        "**/*.md",
        ("templates/mail.md",),
        ":1 '**/*.md' leaves out",
    ),
    "a glob": ("COPY *.json /x/", "tsconfig.json", ("tsconfig.json",), ":1 'tsconfig.json' leaves out"),
    "a folder that a glob matches": ("COPY templ* /x/", "**/*.md", ("templates/mail.md",), ":1 '**/*.md' leaves out"),
}


@pytest.mark.parametrize("case", _PARTLY)
def test_a_part_of_a_source_is_left_out(tmp_path: Path, case: str) -> None:
    line, ignore, paths, said = _PARTLY[case]
    plant(str(tmp_path), _TREE, ignore=ignore, dockerfile=f"FROM scratch\n{line}\n")
    (only,) = found(str(tmp_path), "CTX002")
    assert (only.severity, only.line, only.paths) == ("info", 2, paths)
    assert said in only.message


# A tree, an instruction and an ignore file.
_WHOLE: dict[str, tuple[Tree, str, str | None]] = {
    "nothing is ignored": (_TREE, "COPY templates /t", None),
    "nothing of the folder": (_TREE, "COPY templates /t", "docs\n*.json"),
    "what no image has a use for": (
        {**_TREE, "templates/.gitignore": 1, "templates/old/.gitkeep": 1},
        "COPY templates /t",
        "**/.git*",
    ),
    "the whole context": (_TREE, "COPY . /t", "**/*.md"),
    "the whole context by a glob": (_TREE, "COPY * /t/", "**/*.md"),
    "all of it": (_TREE, "COPY templates /t", "templates"),
    "by a rule for this very folder": (_TREE, "COPY templates /t", "templates/*.md"),
    "a list of what is let in": (_TREE, "COPY templates /t", "*\n!templates/page.html"),
    "what may be build output by its name": (
        {"app/a.csproj": 1, "app/bin/a.dll": 1, "app/coverage/x": 1},
        "COPY app /a",
        "**/bin\n**/coverage",
    ),
    "packages": ({"app/a.js": 1, "app/node_modules/b.js": 1}, "COPY app /a", "**/node_modules"),
    "caches": ({"app/a.py": 1, "app/__pycache__/a.pyc": 1, "app/b.pyc": 1}, "COPY app /a", "**/__pycache__\n**/*.pyc"),
    "secrets": ({"app/a.py": 1, "app/.env": 1}, "COPY app /a", "**/.env"),
    "what a desktop leaves": ({"app/a.py": 1, "app/.DS_Store": 1}, "COPY app /a", "**/.DS_Store"),
    "packages that a glob matches": ({"app.js": 1, "node_modules/a.js": 1}, "COPY [an]* /a/", "**/node_modules"),
    "a file": (_TREE, "COPY a.json /t", "*.md"),
    "missing": (_TREE, "COPY nothing /t", "*.md"),
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("case", _WHOLE)
def test_a_source_of_which_nobody_misses_anything(tmp_path: Path, case: str, builder: str) -> None:
    tree, line, ignore = _WHOLE[case]
    plant(str(tmp_path), tree, ignore=ignore, dockerfile=f"FROM scratch\n{line}\n")
    assert found(str(tmp_path), "CTX002", builder=builder) == []


def test_each_source_of_an_instruction_is_one_finding(tmp_path: Path) -> None:
    plant(str(tmp_path), _TREE, ignore="**/*.md", dockerfile="FROM scratch\nCOPY templates docs a.json /x/\n")
    assert [each.subject for each in found(str(tmp_path), "CTX002")] == ["docs", "templates"]
    assert [each.subject for each in found(str(tmp_path), "CTX001")] == []


def test_a_folder_behind_a_link(tmp_path: Path) -> None:
    plant(str(tmp_path), {**_TREE, "now": "->templates"}, ignore="**/*.md", dockerfile="FROM scratch\nCOPY now /x/\n")
    assert [each.paths for each in found(str(tmp_path), "CTX002")] == [("templates/mail.md",)]
