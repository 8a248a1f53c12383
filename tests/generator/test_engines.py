"""What a proposal lets in is the same for every builder, and holds all that the instructions read."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import ctxsize
from tests.generator.repository import BUILDERS, Files, copy_all, lay_out, let_in, lines, rules, write

_PLAIN_WILDCARD = re.compile(r"(?<!\\)[*?\[]")
_ALL = frozenset(BUILDERS)
_ONLY_BUILDKIT = frozenset({"buildkit"})


@dataclass(frozen=True)
class Case:
    """A Dockerfile and files, as a table row.

    Attributes:
        read: the files that its instructions read.
        more: files that come with them, because a pattern that all builders read alike cannot be narrower.
        builders: those that do not refuse the Dockerfile.
        later: files that come to be after the proposal was written.
    """

    dockerfile: str
    read: tuple[str, ...]
    files: Files
    more: tuple[str, ...] = ()
    builders: frozenset[str] = _ALL
    later: Files = field(default_factory=dict)


def _copy(*sources: str, flags: str = "", before: str = "") -> str:
    return lines("FROM base", *([before] if before else []), *(f"COPY {flags}{source} /to/" for source in sources))


_OTHER = {"other": "x", "b/other": "x"}

CASES = {
    "file": Case(_copy("f"), ("f",), {"f": ""}),
    "leading-slash": Case(_copy("/f"), ("f",), {"f": ""}),
    "leading-dot": Case(_copy("./f"), ("f",), {"f": ""}),
    "trailing-slash": Case(_copy("a/"), ("a/f", "a/c/g"), {"a/f": "", "a/c/g": ""}),
    "trailing-dot": Case(_copy("a/."), ("a/f",), {"a/f": ""}),
    "over-a-parent": Case(_copy("a/../f"), ("f",), {"f": ""}),
    "deep-file": Case(_copy("a/b/c/f"), ("a/b/c/f",), {"a/b/c/f": "", "a/b/c/g": "", "a/h": ""}),
    "glob-in-the-last-name": Case(_copy("a/*.c"), ("a/f.c",), {"a/f.c": "", "a/g.h": "", "a/b/h.h": ""}),
    "glob-at-the-root": Case(_copy("*.jar"), ("a.jar",), {"a.jar": "", "deep/b.jar": ""}),
    "one-character": Case(_copy("g?.mod"), ("go.mod",), {"go.mod": "", "god.mod": ""}),
    "character-class": Case(_copy("[ag]x"), ("ax", "gx"), {"ax": "", "gx": "", "hx": ""}),
    "optional-that-is-there": Case(_copy("go.mod", "go.su[m]"), ("go.mod", "go.sum"), {"go.mod": "", "go.sum": ""}),
    "optional-that-comes-later": Case(
        _copy("go.mod", "go.sum*"), ("go.mod", "go.sum"), {"go.mod": ""}, later={"go.sum": ""}
    ),
    "glob-in-an-inner-name": Case(
        _copy("p/*/package.json"),
        ("p/a/package.json", "p/b/package.json"),
        {"p/a/package.json": "", "p/b/package.json": "", "p/a/x": ""},
        more=("p/a/x",),
    ),
    "glob-in-a-hidden-folder": Case(_copy(".build/*/app"), (".build/linux/app",), {".build/linux/app": ""}),
    "missing-file": Case(_copy("f", "dist/app"), ("f", "dist/app"), {"f": ""}, later={"dist/app": ""}),
    "missing-folder": Case(_copy("f", "dist"), ("f", "dist/a/b"), {"f": ""}, later={"dist/a/b": ""}),
    "missing-glob": Case(_copy("f", "target/*.jar"), ("f", "target/a.jar"), {"f": ""}, later={"target/a.jar": ""}),
    "argument": Case(
        _copy("${JAR_FILE}", before="ARG JAR_FILE=libs/a.jar"),
        ("libs/a.jar",),
        {"libs/a.jar": "", "f": ""},
        more=("f", "other", "b/other"),
    ),
    "argument-in-a-folder": Case(
        _copy("libs/${NAME}.jar", before="ARG NAME=a"),
        ("libs/a.jar", "libs/b.jar"),
        {"libs/a.jar": "", "libs/b.jar": ""},
    ),
    "argument-of-the-platform": Case(
        _copy("out/app-$TARGETARCH", before="ARG TARGETARCH"),
        ("out/app-arm64",),
        {"f": ""},
        later={"out/app-arm64": ""},
    ),
    "argument-with-slashes": Case(
        _copy("out/$TARGETPLATFORM/app", before="ARG TARGETPLATFORM"),
        ("out/linux/arm/v7/app",),
        {"f": ""},
        later={"out/linux/arm/v7/app": ""},
    ),
    "environment": Case(_copy("$D/f", before="ENV D=a"), ("a/f",), {"a/f": ""}),
    "parents": Case(_copy("a/b/f", flags="--parents "), ("a/b/f",), {"a/b/f": ""}, builders=_ONLY_BUILDKIT),
    "parents-with-a-pivot": Case(
        _copy("a/./b/*.c", flags="--parents "), ("a/b/f.c",), {"a/b/f.c": ""}, builders=_ONLY_BUILDKIT
    ),
    "parents-at-any-depth": Case(
        _copy("a/**/package.json", flags="--parents "),
        ("a/package.json", "a/b/c/package.json"),
        {"a/package.json": "", "a/b/c/package.json": "", "a/x": ""},
        more=("a/x",),
        builders=_ONLY_BUILDKIT,
    ),
    "exclude": Case(
        _copy("a", flags="--exclude=*.md "),
        ("a/f",),
        {"a/f": "", "a/g.md": ""},
        more=("a/g.md",),
        builders=_ONLY_BUILDKIT,
    ),
    "bind-mount": Case(
        lines("FROM base", "RUN --mount=type=bind,source=a/f,target=/f cat /f"),
        ("a/f",),
        {"a/f": ""},
        builders=frozenset({"buildkit", "podman"}),
    ),
    "two-files-as-a-list": Case(lines("FROM base", 'COPY ["a b", "c", "/to/"]'), ("a b", "c"), {"a b": "", "c": ""}),
    "added": Case(lines("FROM base", "ADD a.tar.gz https://example.org/x /to/"), ("a.tar.gz",), {"a.tar.gz": ""}),
    "on-build": Case(lines("FROM base", "ONBUILD COPY a /to/", "COPY f /to/"), ("a/g", "f"), {"a/g": "", "f": ""}),
    "each-stage": Case(
        lines("FROM base AS one", "COPY a /to/", "FROM base", "COPY f /to/"), ("a/g", "f"), {"a/g": "", "f": ""}
    ),
    "from-another-stage": Case(
        lines("FROM base AS one", "COPY a /to/", "FROM base", "COPY --from=one /other /to/"), ("a/g",), {"a/g": ""}
    ),
    "link-to-a-file": Case(_copy("l"), ("l", "a/f"), {"l": "->a/f", "a/f": "", "a/g": ""}),
    "link-to-a-folder": Case(_copy("l"), ("l", "a/f"), {"l": "->a", "a/f": ""}),
    "link-on-the-way": Case(_copy("l/c"), ("l", "a/c/f"), {"l": "->a", "a/c/f": "", "a/g": ""}),
    "link-to-the-root": Case(_copy("l"), ("l", "a/f"), {"l": "->/a", "a/f": ""}),
    "link-to-a-link": Case(
        _copy("l"), ("l", "m", "n", "a/f"), {"l": "->m", "m": "->n/f", "n": "->a", "a/f": "", "a/g": ""}
    ),
    "link-to-everything": Case(_copy("l"), ("l", "other", "b/other"), {"l": "->."}),
    "link-to-nothing": Case(_copy("l", "f"), ("l", "f"), {"l": "->nowhere", "f": ""}),
}

NAMES = (
    *(
        "a b",
        "[x]",
        "#x",
        "!x",
        "x$",
        "(y)",
        "a+b",
        "{z}",
        "^q",
        "a|b",
        "x.y",
        "é",
        "a\\b",
        "*s",
        "q?",
        " lead",
        "trail ",
    ),
    *("-x", "~x", "a,b", "a=b", "a@b", "%41", "x**y", "\tx", "日本"),
)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_all_builders_let_in_what_is_read_and_nothing_else(tmp_path: Path, case: Case) -> None:
    context = lay_out(f"{tmp_path}/context", {**_OTHER, **case.files, "Dockerfile": case.dockerfile})
    proposal = ctxsize.propose(context)
    write(context, case.later)
    assert set(proposal.certificate.builders) == case.builders
    assert proposal.certificate.verdict in {"identical", "identical but for named junk"}
    for builder in case.builders:
        found = let_in(context, builder, proposal.text) - {"Dockerfile"}
        assert set(case.read) <= found, builder
        assert found <= {*case.read, *case.more}, builder


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_only_the_last_name_behind_an_exclamation_mark_is_a_glob(tmp_path: Path, case: Case) -> None:
    context = lay_out(f"{tmp_path}/context", {**_OTHER, **case.files, "Dockerfile": case.dockerfile})
    let_back = [rule for rule in rules(ctxsize.propose(context).text) if rule.startswith("!")]
    assert all(not _PLAIN_WILDCARD.search(rule.rpartition("/")[0]) for rule in let_back)
    assert all("**" not in rule for rule in let_back)


@pytest.mark.parametrize("below", ["", "/f"])
@pytest.mark.parametrize("name", NAMES)
def test_a_special_name_is_let_in(tmp_path: Path, name: str, below: str) -> None:
    escaped = re.sub(r"[*?\[]", r"[\g<0>]", name).replace("\\", "\\" * 4).replace("$", "\\$")
    dockerfile = lines("FROM base", f"COPY {json.dumps([escaped, '/to/'], ensure_ascii=False)}")
    context = lay_out(f"{tmp_path}/context", {**_OTHER, name + below: "x", "Dockerfile": dockerfile})
    proposal = ctxsize.propose(context)
    assert proposal.certificate.verdict == "identical"
    assert proposal.certificate.builders == BUILDERS
    for builder in BUILDERS:
        assert name + below in let_in(context, builder, proposal.text), builder
        # No pattern says these to all builders, and then no list of what is let in is proposed.
        assert ("other" in let_in(context, builder, proposal.text)) is bool(re.search(r"[*?\\]", name)), builder


@pytest.mark.parametrize("name", NAMES)
def test_junk_beside_a_special_name_is_ignored(tmp_path: Path, name: str) -> None:
    files = {f"{name}/Cargo.toml": "", f"{name}/Cargo.lock": "", "Dockerfile": copy_all("RUN cargo build")}
    context = lay_out(f"{tmp_path}/context", files, {f"{name}/target/x": "x"})
    proposal = ctxsize.propose(context)
    for builder in proposal.certificate.builders:
        found = let_in(context, builder, proposal.text)
        assert f"{name}/target/x" not in found, builder
        assert f"{name}/Cargo.toml" in found, builder


# Rows of what the builders do not read alike: a proposal must not depend on any.
@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("*\n!a/**/*.go\n", "a/f.go", _ALL),
        ("*\n!a/**/*.go\n", "a/b/f.go", _ONLY_BUILDKIT),
        ("*\n!**/f.go\n", "a/f.go", _ONLY_BUILDKIT),
        ("*\n!p/*/package.json\n", "p/a/package.json", _ONLY_BUILDKIT),
        ("*\n!a/*.go\n", "a/f.go", _ALL),
        ("*\n!a\n", "a/b/f.go", _ALL),
        ("**/dist\n!p\n", "p/dist/x", frozenset({"podman"})),
        ("a/x\n!a\n", "a/x/f", frozenset({"podman"})),
        ("**/dist\n!p/**\n", "p/dist/x", _ALL),
        ("*\n!p\n**/dist\n!p/one/dist\n", "p/two/dist/x", frozenset()),
        ("*\n!p\n**/dist\n!p/one/dist\n", "p/one/dist/x", _ALL),
    ],
)
def test_the_builders_differ_as_the_table_says(tmp_path: Path, text: str, path: str, expected: frozenset[str]) -> None:
    context = lay_out(f"{tmp_path}/context", {path: "", "Dockerfile": copy_all()})
    assert {builder for builder in BUILDERS if path in let_in(context, builder, text)} == expected
