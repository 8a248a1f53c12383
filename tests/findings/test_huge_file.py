"""Single huge files, and those that are meant or not sent."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import Tree, plant

_HUGE: Tree = {"dump.sql": 100_000_000, "data/model": 300_000_000, "data/small": 99_999_999, "a.py": 1}


def test_huge_files(tmp_path: Path) -> None:
    plant(str(tmp_path), _HUGE)
    findings = found(str(tmp_path), "CTX046")
    assert [(each.severity, each.line, each.paths, each.size, each.fix) for each in findings] == [
        ("warning", 2, ("data/model",), 300_000_000, "data/model"),
        ("warning", 2, ("dump.sql",), 100_000_000, "dump.sql"),
    ]


# An ignore file, an instruction, and what is found.
_MEANT = {
    "named": (None, "COPY dump.sql /x/", []),
    "named beside everything": (None, "COPY . /x/\nCOPY dump.sql data/model /x/", []),
    "ignored": ("dump.sql\ndata", "COPY . /x/", []),
    "not read": (None, "COPY a.py /x/", []),
    "a folder is named": (None, "COPY data /x/", ["data/model"]),
}


@pytest.mark.parametrize("case", _MEANT)
def test_huge_files_that_are_meant_or_not_sent(tmp_path: Path, case: str) -> None:
    ignore, lines, expected = _MEANT[case]
    plant(str(tmp_path), _HUGE, ignore=ignore, dockerfile=f"FROM scratch\n{lines}\n")
    assert [each.subject for each in found(str(tmp_path), "CTX046")] == expected


def test_the_classic_builder_sends_what_nobody_reads(tmp_path: Path) -> None:
    plant(str(tmp_path), _HUGE, dockerfile="FROM scratch\nCOPY a.py /x/\n")
    findings = found(str(tmp_path), "CTX046", builder="classic")
    assert [(each.subject, each.line) for each in findings] == [("data/model", None), ("dump.sql", None)]
