"""The baseline as a file and as a ratchet: what it refuses, what it lets rise, and how it merges."""

from pathlib import Path

import pytest

from ctxsize.baseline import Baseline, Entry, read, updated
from ctxsize.errors import ConfigurationError, CtxsizeError

TEXT = """\
{
"api (buildkit)": {"sent": 10, "eligible": 20, "files": 3},
"web/Dockerfile@dev (classic)": {"sent": 1, "eligible": 2, "files": 1, "reason": "a \\"map\\""},
"schema_version": 1
}
"""
ENTRIES = (Entry("api", "buildkit", 10, 20, 3), Entry("web/Dockerfile@dev", "classic", 1, 2, 1, 'a "map"'))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "b.json")
    Path(path).write_text(TEXT)
    assert read(path) == Baseline(path, ENTRIES)
    assert Baseline(path, ENTRIES).text() == TEXT


def test_nothing_is_written_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(Baseline("b").text())
    assert read(str(path)).entries == ()


CONFLICT = TEXT.replace('"api', '<<<<<<< HEAD\n"api').replace('"schema', '>>>>>>> other\n"schema')

# What stands in a file, the line at fault, and a part of what is said.
REFUSED = [
    ("", 1, "is no JSON"),
    ("{\n1}", 2, "is no JSON"),
    ("[]", 1, "no JSON object"),
    ('{"a": 1' + "0" * 5000 + "}", 1, "is no JSON that anybody wrote"),
    ("[" * 100_000, 1, "is no JSON that anybody wrote"),
    ('{"a (buildkit)": {}}', 1, "has no schema_version"),
    ('{\n"schema_version": 2\n}', 2, "is of schema 2; this ctxsize reads 1"),
    ('{\n"schema_version": true\n}', 2, "is of schema True"),
    ('{"schema_version": 1,\n"a": {}}', 2, "write NAME (BUILDER)"),
    ('{"schema_version": 1,\n"a (buildkit)": 5}', 2, "has no whole numbers sent, eligible, files"),
    (TEXT.replace("10", "-1"), 2, "has no whole numbers"),
    (TEXT.replace("10", "1.5"), 2, "has no whole numbers"),
    (TEXT.replace("10", "true"), 2, "has no whole numbers"),
    (TEXT.replace('"a \\"map\\""', "7"), 3, "says more than"),
    (TEXT.replace("reason", "why"), 3, "says more than"),
    (TEXT.replace("web/Dockerfile@dev (classic)", "api (buildkit)"), 3, "is there twice"),
    (CONFLICT, 2, "a merge has left its conflict here"),
    (TEXT.replace('"api', '=======\n"api'), 2, "a merge has left its conflict here"),
    ("[" * 100_000, 1, "no JSON"),
]


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED)
def test_what_is_no_baseline(text: str, line: int, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=f"b.json:{line}: ") as refused:
        read(str(path))
    assert reason in str(refused.value)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CtxsizeError, match="cannot read the baseline: is a directory"):
        read(str(tmp_path))
    (tmp_path / "b").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read(str(tmp_path / "b"))


# Sent, eligible and files before and as measured, whether a reason is given, and what is written with which reason.
RATCHET = [
    ((10, 20, 3), (9, 19, 2), None, (9, 19, 2), ""),
    ((10, 20, 3), (11, 20, 3), None, (10, 20, 3), "old"),
    ((10, 20, 3), (9, 25, 3), None, (9, 20, 3), ""),
    ((10, 20, 3), (10, 20, 3), None, (10, 20, 3), "old"),
    ((10, 20, 3), (11, 21, 4), "new", (11, 21, 4), "new"),
    ((10, 20, 3), (9, 25, 3), "new", (9, 25, 3), "new"),
    ((10, 20, 3), (9, 20, 3), "new", (9, 20, 3), ""),
]


@pytest.mark.parametrize(("before", "measured", "reason", "written", "kept"), RATCHET)
def test_numbers_only_fall_unless_somebody_says_why(
    before: tuple[int, int, int], measured: tuple[int, int, int], reason: str | None, written: object, kept: str
) -> None:
    old = Baseline("b", (Entry("api", "buildkit", *before, "old"), Entry("other", "buildkit", 1, 1, 1)))
    new, (change,) = updated(old, [Entry("api", "buildkit", *measured)], reason)
    found = new.entries[0]
    assert ((found.sent, found.eligible, found.files), found.reason) == (written, kept)
    assert new.entries[1] == old.entries[1]
    assert change.is_refused is (
        reason is None and any(one > other for one, other in zip(measured, before, strict=True))
    )


def test_a_new_build_is_added_in_order() -> None:
    new, (change,) = updated(Baseline("b", ENTRIES), [Entry("api", "classic", 5, 5, 5)], None)
    assert [each.key for each in new.entries] == ["api (buildkit)", "api (classic)", "web/Dockerfile@dev (classic)"]
    assert (change.before, change.is_refused) == (None, False)


def test_comparing() -> None:
    baseline = Baseline("b.json", ENTRIES)
    base, notes = baseline.compare("api", "buildkit", 10)
    assert base is not None
    assert (base.name, base.sent, base.eligible, base.files, base.notes, notes) == ("b.json", 10, 20, 3, (), ())
    base, _ = baseline.compare("api", "buildkit", 8)
    assert base is not None
    assert base.notes == ("2B less is sent: lower the baseline with `ctxsize baseline write`.",)
    assert baseline.compare("api", "classic", 8) == (
        None,
        ("b.json has no entry for api (classic): add it with `ctxsize baseline write`.",),
    )
