"""The single commands behind a command, and the folders of the context in which they work."""

import json
from pathlib import Path

import pytest

from ctxsize.generator.stages import Command
from ctxsize.generator.steps import package_scripts, steps
from ctxsize.generator.survey import sources_of
from tests.generator.repository import Files, lay_out, lines

_MAKEFILE = lines(
    *("-include local.mk", ".PHONY: all"),
    *("all: lib docs", "\tcc main.c", "lib:", "\tar x", "docs:", "\tmake-docs", "test: all", "\trun-tests"),
    *("chosen:", "ifdef CI", "\tone", "  ifeq ($A,b)", "\ttwo", "  endif", "else", "\tthree", "endif", "\tfour"),
    *("ifdef OUTSIDE", "X := 1", "endif", "last:", "\tfive"),
)
_SCRIPTS = {
    "prebuild": "before",
    "build": "vite build && npm run post",
    "post": "after",
    "postinstall": "patch-package",
    "loop": "npm run loop",
}
_FILES: Files = {
    "Makefile": _MAKEFILE,
    "sub/makefile": "only:\n\tin-sub\n",
    "package.json": json.dumps({"scripts": _SCRIPTS}),
    "web/package.json": json.dumps({"scripts": {"build": "in-web"}}),
    "a.sh": "one\ntwo && three\n# four\n",
    "scripts/b.sh": "../a.sh\nin-b\n",
    "tool": "#!/bin/sh\nin-tool\n",
    "program": "\x7fELF git describe",
    "mvnw": "#!/bin/sh\nin-wrapper\n",
    **{f"deep/{depth}.sh": f"./{depth + 1}.sh" for depth in range(1, 5)},
    "deep/5.sh": "bottom",
}


def _steps(tmp_path: Path, text: str, folders: tuple[str, ...] = ("",)) -> list[tuple[str, tuple[str, ...]]]:
    sources, _ = sources_of(lay_out(f"{tmp_path}/context", _FILES))
    command = Command("RUN", 7, text, folders, (("/app", ""),))
    found = steps(command, sources)
    assert all(step.line == 7 for step in found)
    return [(step.text, step.folders) for step in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["a"]),
        ("a && b || c; d | e\nf", ["a", "b", "c", "d", "e", "f"]),
        ("a \\\n b", ["a   b"]),
        ("if a; then b; else c; fi", ["if a", "b", "c", "fi"]),
        ("for x in y; do a; done", ["for x in y", "a", "done"]),
        ("(a; b)", ["a", "b"]),
        ("# a\nb", ["b"]),
        ("", []),
        ("make lib", ["make lib", "-include local.mk", "ar x"]),
        (
            "make chosen",
            ["make chosen", "include local.mk", "if true", "one", "if true", "two", "fi", "three", "fi", "four"],
        ),
        ("make last", ["make last", "include local.mk", "five"]),
        ("make", ["make", "include local.mk", "cc main.c", "ar x", "make-docs"]),
        ("make test", ["make test", "include local.mk", "run-tests", "cc main.c", "ar x", "make-docs"]),
        ("npm run build", ["npm run build", "before", "vite build", "npm run post", "after"]),
        ("yarn build", ["yarn build", "before", "vite build", "npm run post", "after"]),
        ("npm ci", ["npm ci", "patch-package"]),
        ("npm run loop", ["npm run loop", "npm run loop"]),
        ("npm run --silent build", ["npm run --silent build", "before", "vite build", "npm run post", "after"]),
        ("yarn --silent build", ["yarn --silent build", "before", "vite build", "npm run post", "after"]),
        ("make-more lib", ["make-more lib"]),
        ("npm run missing", ["npm run missing"]),
        ("./a.sh", ["./a.sh", "one", "two", "three"]),
        ("sh -e a.sh", ["sh -e a.sh", "one", "two", "three"]),
        ("bash -c './a.sh'", ["bash -c './a.sh'", "one", "two", "three"]),
        (". ./a.sh", [". ./a.sh", "one", "two", "three"]),
        ("/app/a.sh", ["/app/a.sh", "one", "two", "three"]),
        ("/other/a.sh", ["/other/a.sh"]),
        ("./tool", ["./tool", "in-tool"]),
        ("sh tool", ["sh tool", "in-tool"]),
        ("./program", ["./program"]),
        ("./mvnw package", ["./mvnw package"]),
        ("./missing.sh", ["./missing.sh"]),
        ("cd deep && ./1.sh", ["./1.sh", "./2.sh", "./3.sh", "./4.sh", "./5.sh"]),
    ],
)  # fmt: skip
def test_what_a_command_leads_to(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = [step.removeprefix("-") for step, _ in _steps(tmp_path, text)]
    assert found == [step.removeprefix("-") for step in expected]


@pytest.mark.parametrize(
    ("text", "folders", "expected"),
    [
        ("a", ("",), [("a", ("",))]),
        ("cd web && a", ("",), [("a", ("web",))]),
        ("cd web && cd .. && a", ("",), [("a", ("",))]),
        ("cd /app/web && a", (), [("a", ("web",))]),
        ("cd /tmp && a", ("",), [("a", ())]),
        ("cd $X && a", ("",), [("a", ())]),
        ("cd app/web && a", (), [("a", ("web",))]),
        ("npm --prefix app/sub x", (), [("npm --prefix app/sub x", ("sub",))]),
        ("cd app && cd sub && a", (), [("a", ("sub",))]),
        ("cd $X && cd app && a", (), [("a", ())]),
        ("cd x && a", ("", "web"), [("a", ("x", "web/x"))]),
        ("go build -C sub .", ("",), [("go build -C sub .", ("sub",))]),
        ("mvn -f sub/pom.xml x", ("",), [("mvn -f sub/pom.xml x", ("sub",))]),
        ("npm --prefix web run build", ("",), [("npm --prefix web run build", ("web",)), ("in-web", ("web",))]),
        ('RUSTFLAGS="-C opt-level=3" a', ("",), [('RUSTFLAGS="-C opt-level=3" a', ("",))]),
        ("make -C sub", ("",), [("make -C sub", ("sub",)), ("in-sub", ("sub",))]),
        ("cd sub && make only", ("",), [("make only", ("sub",)), ("in-sub", ("sub",))]),
    ],
)  # fmt: skip
def test_where_a_command_works(
    tmp_path: Path, text: str, folders: tuple[str, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert _steps(tmp_path, text, folders) == expected


def test_there_is_an_end_to_it(tmp_path: Path) -> None:
    assert len(_steps(tmp_path, "a;" * 9_000)) == 5_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"scripts": {"a": "b", "c": 1}}', {"a": "b"}),
        ('{"scripts": []}', {}),
        ("{}", {}),
        ("[]", {}),
        ("no json", {}),
        ("[" * 100_000, {}),
        ("", {}),
    ],
)
def test_package_scripts(text: str, expected: dict[str, str]) -> None:
    assert package_scripts(text) == expected
