"""Wildcards that match nothing, by every builder, and those that are meant to."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.generator.repository import lay_out
from tests.trees import Tree, plant

_TREE: Tree = {"package.json": 1, "pages/[id].tsx": 1, "pages/index.tsx": 1, "src/a/b.py": 1}

# Lines, and what is found of each: line, source and fix.
_NOTHING = {
    "an ending": ("COPY *.toml /x/", [(2, "*.toml", "")]),
    "a folder": ("COPY lib*/a /x/", [(2, "lib*/a", "")]),
    "a star that stops at a slash": ("COPY src/*.py /x/", [(2, "src/*.py", "")]),
    "two stars that do as well": ("COPY src/**.py /x/", [(2, "src/**.py", "")]),
    "below a folder that is not there": ("COPY lib/*.py /x/", [(2, "lib/*.py", "")]),
    "brackets": ("COPY pages/[id].tsx /x/", [(2, "pages/[id].tsx", "COPY pages/[[]id].tsx /x/")]),
    "two of one instruction": ("COPY a* b* /x/", [(2, "a*", ""), (2, "b*", "")]),
    "as ADD": ("ADD *.toml /x/", [(2, "*.toml", "")]),
    "as JSON": ('COPY ["*.toml", "/x/"]', [(2, "*.toml", "")]),
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("case", _NOTHING)
def test_a_wildcard_that_matches_nothing(tmp_path: Path, case: str, builder: str) -> None:
    line, expected = _NOTHING[case]
    plant(str(tmp_path), _TREE, dockerfile=f"FROM scratch\n{line}\n")
    findings = found(str(tmp_path), "CTX004", builder=builder)
    assert [(each.line, each.subject, each.fix) for each in findings] == expected
    assert {each.severity for each in findings} == {"warning" if builder == "buildkit" else "error"}


_FINE = {
    "a match": "COPY *.json /x/",
    "brackets spelt out": "COPY pages/[[]id].tsx /x/",
    "a file that may be missing": "COPY package.json package-lock.json* /x/",
    "a letter in brackets, for the same": "COPY package.json package-lock[.]json /x/",
    "the same beside the whole context": "COPY . uv.lock* /x/",
    "a star that crosses folders": "COPY --parents **/b.py /x/",
    "a variable without a value": "COPY $UNSET*.toml /x/",
    "no wildcard": "COPY nothing /x/",
    "a mount, which has none": "RUN --mount=type=bind,source=a*,target=/s ls",
    "from another stage": "COPY --from=0 *.toml /x/",
}


@pytest.mark.parametrize("case", _FINE)
def test_a_wildcard_that_nobody_misses(tmp_path: Path, case: str) -> None:
    plant(str(tmp_path), _TREE, dockerfile=f"FROM scratch\nFROM scratch\n{_FINE[case]}\n")
    assert found(str(tmp_path), "CTX004") == []


_BESIDE = {
    "COPY . *.toml /x/": "info",
    "ADD https://example.org/a *.toml /x/": "info",
    "COPY package.json lib/*.py /x/": "info",
    "COPY package.json pages/[id].tsx /x/": "warning",
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("line", _BESIDE)
def test_a_wildcard_that_matches_nothing_beside_other_sources(tmp_path: Path, line: str, builder: str) -> None:
    plant(str(tmp_path), _TREE, dockerfile=f"FROM scratch\n{line}\n")
    (only,) = found(str(tmp_path), "CTX004", builder=builder)
    assert only.severity == _BESIDE[line]
    assert only.message.endswith("no builder tells, since another source is there")


def test_all_matches_ignored_is_another_finding(tmp_path: Path) -> None:
    plant(str(tmp_path), _TREE, ignore="*.json", dockerfile="FROM scratch\nCOPY *.json /x/\n")
    assert found(str(tmp_path), "CTX004") == []


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
def test_what_git_ignores_is_made_before_the_build(tmp_path: Path, builder: str) -> None:
    lay_out(str(tmp_path), {".gitignore": "target/\n", "Dockerfile": "FROM scratch\nCOPY target/*.jar /app.jar\n"})
    assert [each.severity for each in found(str(tmp_path), "CTX004", builder=builder)] == ["info"]
