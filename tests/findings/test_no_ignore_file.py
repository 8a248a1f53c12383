from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant

COPY_SRC = "FROM scratch\nCOPY src /\n"
GIT = {".git/HEAD": 20, ".git/objects/pack/p.pack": 5000, ".git/refs/x": 1}

NO_FILE: list[Any] = [
    pytest.param({**GIT, "a": 1}, None, "warning", 5021, id="history"),
    pytest.param({".env": 30, "a": 1}, None, "warning", 30, id="secrets"),
    pytest.param({"data.bin": 2_000_000}, None, "warning", 2_000_000 + 22, id="much that nobody names"),
    pytest.param({"data.bin": 2_000}, None, "info", None, id="little"),
    pytest.param({"data.bin": 2_000}, "FROM scratch\nARG X\nCOPY $X /\n", "info", None, id="little, of any name"),
]


@pytest.mark.parametrize(("tree", "dockerfile", "severity", "size"), NO_FILE)
def test_no_ignore_file(tmp_path: Path, tree: Any, dockerfile: str | None, severity: str, size: int | None) -> None:
    context = plant(str(tmp_path / "c"), tree, dockerfile=dockerfile or "FROM scratch\nCOPY . /\n")
    (only,) = found(context, "CTX020")
    assert (only.severity, only.size) == (severity, size)


@pytest.mark.parametrize("ignore", ["", "# nothing\n", "*.log\n"])
def test_an_ignore_file_is_one_even_when_it_says_nothing(tmp_path: Path, ignore: str) -> None:
    assert found(plant(str(tmp_path / "c"), GIT, ignore=ignore), "CTX020") == []


NAMED: list[Any] = [
    pytest.param({"src/data.bin": 2_000_000}, id="much"),
    pytest.param({**GIT, "src/a": 1}, id="history that is left behind"),
]


@pytest.mark.parametrize("tree", NAMED)
def test_where_all_is_named_there_is_nothing_to_ignore(tmp_path: Path, tree: Any) -> None:
    context = plant(str(tmp_path / "c"), tree, dockerfile=COPY_SRC)
    assert found(context, "CTX020") == []
    assert len(found(context, "CTX020", builder="classic")) == 1
