"""CTX001: sources that the rules leave out whole, and sources that only look so."""

from pathlib import Path
from typing import Any

import pytest

from tests.findings.looking import look

TREE = {"a.toml": 1, "b.toml": 1, "src/app/f": 1, "src/g": 1, "link": "->a.toml", "lib": "->src"}
# Instruction, ignore file, the line of the rule that decides.
FOUND = [
    ("COPY a.toml /", "*.toml", 1),
    ("COPY /a.toml /", "*.toml", 1),
    ("COPY ../a.toml /", "*.toml", 1),
    ("COPY ./a.toml /", "\n# why\n*.toml", 3),
    ("COPY a.toml /", "*.toml\n!b.toml", 1),
    ("COPY *.toml /", "*.toml", 1),
    ('COPY ["a.toml", "/"]', "a.toml", 1),
    ("ADD a.toml /", "a.toml", 1),
    ("COPY src/app /", "src/*", 1),
    ("COPY src/app/f /", "src", 1),
    ("COPY link /", "a.toml", 1),
    ("COPY lib/g /", "src", 1),
    ("RUN --mount=type=bind,source=a.toml,target=/x cat /x", "a.toml", 1),
    ("COPY a.toml b.toml /", "a.toml", 1),
]
NOT_FOUND = [
    ("COPY a.toml /", None),
    ("COPY a.toml /", "*.toml\n!a.toml"),
    ("COPY *.toml /", "a.toml"),
    ("COPY src/app /", "*\n!src/app"),
    ("COPY src /", "*\n!src/app"),
    ("COPY . /", "a.toml"),
    ("COPY missing.toml /", "*.toml"),
    ("COPY --from=other a.toml /", "*.toml"),
    ("COPY <<EOF /a.toml\nx\nEOF", "*.toml"),
    ("ADD https://example.com/a.toml /", "*.toml"),
]


@pytest.mark.parametrize(("instruction", "ignore", "line"), FOUND)
def test_found(instruction: str, ignore: str, line: int, tmp_path: Path) -> None:
    (finding,) = look("CTX001", str(tmp_path), TREE, f"FROM scratch\n{instruction}\n", ignore)
    assert (finding.line, finding.severity) == (2, "error")
    assert f".dockerignore:{line} " in finding.message


@pytest.mark.parametrize(("instruction", "ignore"), NOT_FOUND)
def test_not_found(instruction: str, ignore: str | None, tmp_path: Path) -> None:
    dockerfile = f"FROM scratch AS other\nFROM scratch\n{instruction}\n"
    assert look("CTX001", str(tmp_path), TREE, dockerfile, ignore) == []


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
def test_under_each_builder(builder: str, tmp_path: Path) -> None:
    context: dict[str, Any] = {"code": "CTX001", "tree": TREE, "dockerfile": "FROM scratch\nCOPY a.toml /\n"}
    (finding,) = look(**context, context=str(tmp_path), ignore="*.toml", builder=builder)
    assert finding.fix == "!a.toml"
