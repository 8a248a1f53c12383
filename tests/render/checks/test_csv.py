"""The table, read back as a spreadsheet would."""

import csv
import io

import pytest

from ctxsize.checked import CheckReport, Finding
from ctxsize.render.checks.csv import COLUMNS, render
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED, failing, passing


def rows(checked: CheckReport) -> list[dict[str, str]]:
    """Return the rows by name of column."""
    table = csv.DictReader(io.StringIO(render(checked, Layout())), strict=True)
    assert tuple(table.fieldnames or ()) == COLUMNS
    return list(table)


@pytest.mark.parametrize("name", CHECKED)
def test_a_row_for_each_limit_and_each_finding(name: str) -> None:
    checked = CHECKED[name]()
    kinds = ["limit" for build in checked.builds for _ in build.budgets] + ["finding" for _ in checked.findings]
    assert [row["kind"] for row in rows(checked)] == kinds
    assert len(render(checked, Layout()).splitlines()) == len(kinds) + 1


def test_cells() -> None:
    limit = rows(failing())[2]
    assert {name: limit[name] for name in ("name", "broken", "actual", "limit", "unit", "file", "line")} == {
        "name": "max-files",
        "broken": "yes",
        "actual": "1203",
        "limit": "1000",
        "unit": "files",
        "file": "ctxsize.toml",
        "line": "3",
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\\t=1"),
        ("\r=1", "'\\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ("a=1", "a=1"),
        ('say "no", twice', 'say "no", twice'),
        ("two\nlines", "two\\nlines"),
        ("caf\udce9", "caf\\xe9"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    checked = CheckReport(
        passing().builds, (Finding("CTX020", "no-ignore-file", "info", text, text, fix=text, subject=text),)
    )
    row = rows(checked)[-1]
    assert {row[name] for name in ("message", "file", "fix", "subject")} == {cell}
