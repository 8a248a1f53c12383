"""CTX002 to CTX006: sources that are missing, partly ignored, unset, or more than they look."""

from pathlib import Path

import pytest

from tests.findings.looking import look

TREE = {
    "db/1.sql": 1,
    "db/2.sql": 1,
    "db/a.log": 1,
    "db/node_modules/x": 1,
    "p1/package.json": 1,
    "big": 1000,
    "dead": "->nowhere",
}
# Code, Dockerfile, ignore file, builder, severity; below, the same where nothing is to be found.
FOUND = [
    ("CTX002", "COPY db /", "**/2.sql", "buildkit", "info"),
    ("CTX002", "COPY db/*.sql /", "**/2.sql", "buildkit", "info"),
    ("CTX003", "COPY missing /", None, "buildkit", "error"),
    ("CTX003", "COPY dead /", None, "buildkit", "error"),
    ("CTX003", "COPY db/3.sql /", "db", "podman", "error"),
    ("CTX004", "COPY *.whl /", None, "buildkit", "warning"),
    ("CTX004", "COPY *.whl /", None, "classic", "error"),
    ("CTX004", "COPY x/*.whl y*/z /", None, "podman", "error"),
    ("CTX005", "COPY $DIR /x/", None, "buildkit", "warning"),
    ("CTX005", "COPY ${DIR}db /x/", None, "classic", "warning"),
    ("CTX006", "COPY big /\nRUN --mount=type=tmpfs,target=/t true", None, "buildkit", "warning"),
    ("CTX006", "COPY */package.json /x/", None, "buildkit", "warning"),
]
NOT_FOUND = [
    ("CTX002", "COPY db /", "**/*.log\n**/node_modules", "buildkit"),
    ("CTX002", "COPY . /", "db/1.sql", "buildkit"),
    ("CTX002", "COPY db /", None, "buildkit"),
    ("CTX002", "COPY db /", "big", "buildkit"),
    ("CTX003", "COPY big /", "big", "buildkit"),
    ("CTX003", "COPY *.whl /", None, "buildkit"),
    ("CTX004", "COPY big *.whl /", None, "buildkit"),
    ("CTX004", "COPY db/*.sql /", None, "classic"),
    ("CTX005", "ARG DIR=db\nCOPY $DIR /x/", None, "buildkit"),
    ("CTX005", "COPY ${DIR:-db} /x/", None, "buildkit"),
    ("CTX006", "COPY . /\nRUN --mount=type=tmpfs,target=/t true", None, "buildkit"),
    ("CTX006", "RUN --mount=type=tmpfs,target=/t true", None, "buildkit"),
    ("CTX006", "COPY db/*.sql /x/", None, "buildkit"),
    ("CTX006", "COPY */package.json /x/", None, "classic"),
]


@pytest.mark.parametrize(("code", "instructions", "ignore", "builder", "severity"), FOUND)
def test_found(code: str, instructions: str, ignore: str | None, builder: str, severity: str, tmp_path: Path) -> None:
    found = look(code, str(tmp_path), TREE, f"FROM scratch\n{instructions}\n", ignore, builder=builder)
    assert {(each.code, each.severity) for each in found} == {(code, severity)}
    assert all(each.file and each.line in {2, 3} for each in found)


@pytest.mark.parametrize(("code", "instructions", "ignore", "builder"), NOT_FOUND)
def test_not_found(code: str, instructions: str, ignore: str | None, builder: str, tmp_path: Path) -> None:
    assert look(code, str(tmp_path), TREE, f"FROM scratch\n{instructions}\n", ignore, builder=builder) == []


def test_a_whole_context_by_an_unset_variable_says_what_it_weighs(tmp_path: Path) -> None:
    (finding,) = look("CTX005", str(tmp_path), {"big": 1000}, "FROM scratch\nCOPY $DIR /x/\n")
    assert "so the whole context is copied" in finding.message
    assert finding.size is not None
    assert finding.size >= 1000
    assert finding.fix == "ARG DIR"


def test_a_file_on_which_the_rules_disagree_arrives_empty(tmp_path: Path) -> None:
    tree = {"src/app/f": 5, "src/y": 1}
    (finding,) = look("CTX007", str(tmp_path), tree, "FROM scratch\nCOPY . /\n", "*\n!src/app\nsrc")
    assert (finding.paths, finding.severity) == (("src/app/f",), "error")
    assert look("CTX007", str(tmp_path), tree, "FROM scratch\nCOPY . /\n", "*\n!src/app") == []
