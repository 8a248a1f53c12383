"""The sample projects' golden numbers: well-formed, what a real docker does, and what ctxsize says."""

from collections import Counter
from collections.abc import Iterable
from itertools import product

import pytest

import ctxsize
from sample_projects import make
from tests.oracles.stand_in_engine import classic_upload
from tests.sample_projects.conftest import LaidOut
from tests.sample_projects.expectations import EXPECTED, Expected

each_expected = pytest.mark.parametrize("expected", EXPECTED, ids=str)


def as_classic_prints(size: int) -> str:
    """`size` bytes as docker prints them (docker/go-units, HumanSize: four digits, powers of 1000)."""
    number, units = float(size), iter(("B", "kB", "MB", "GB"))
    unit = next(units)
    while number >= 1000:
        number, unit = number / 1000, next(units)
    return f"{number:.4g}{unit}"


def as_buildkit_prints(size: int) -> str:
    """`size` bytes as BuildKit prints them (tonistiigi/units: two decimals, powers of 1000)."""
    for divisor, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= divisor:
            return f"{size / divisor:.2f}{unit}"
    return f"{size}B"


def kinds(entries: Iterable[ctxsize.Entry]) -> tuple[int, int]:
    """How many files (all that is no folder) and folders there are among measured entries."""
    count = Counter(entry.kind == "folder" for entry in entries)
    return count[False], count[True]


@pytest.mark.parametrize("name", make.names())
def test_every_project_says_in_one_line_what_it_is(name: str) -> None:
    text = (make.PROJECTS / name / "README.md").read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert text.endswith(".\n")


@pytest.mark.parametrize("name", make.names())
def test_every_dockerfile_is_expected_with_and_without_the_ignore_file(name: str) -> None:
    contexts = [(expected.dockerfile, expected.ignore_file) for expected in EXPECTED if expected.project == name]
    assert Counter(contexts) == Counter(product([None, *make.dockerfiles(name)], [False, True]))


@each_expected
def test_expectations_agree_with_themselves(expected: Expected) -> None:
    classic, buildkit = expected.classic, expected.buildkit
    assert classic.bytes % 512 == 0
    assert classic.printed == as_classic_prints(classic.bytes)
    assert buildkit.sent is None or buildkit.sent == sorted(set(buildkit.sent))
    assert buildkit.sent is None or len(buildkit.sent) == buildkit.files
    assert buildkit.files <= classic.files


@pytest.mark.builder("docker")
@each_expected
def test_a_real_docker_uploads_this(laid_out: LaidOut, expected: Expected) -> None:
    upload = classic_upload(laid_out(expected))
    folders = sum(name.endswith("/") for name in upload.names)
    assert (upload.byte_count, upload.printed) == (expected.classic.bytes, expected.classic.printed)
    assert (len(upload.names) - folders, folders) == (expected.classic.files, expected.classic.folders)


@pytest.mark.parametrize("expected", [expected for expected in EXPECTED if not expected.classic.refused], ids=str)
def test_ctxsize_measures_classic(laid_out: LaidOut, expected: Expected) -> None:
    measurement = ctxsize.measure(laid_out(expected), builder="classic")
    assert measurement.bytes_sent == expected.classic.bytes
    assert kinds(measurement.sent) == (expected.classic.files, expected.classic.folders)


@pytest.mark.parametrize("expected", [expected for expected in EXPECTED if expected.classic.refused], ids=str)
def test_ctxsize_refuses_what_classic_refuses(laid_out: LaidOut, expected: Expected) -> None:
    with pytest.raises(ctxsize.ContextError, match=expected.classic.refused):
        ctxsize.measure(laid_out(expected), builder="classic")


@each_expected
def test_ctxsize_measures_buildkit(laid_out: LaidOut, expected: Expected) -> None:
    measurement = ctxsize.measure(laid_out(expected), builder="buildkit")
    files = sorted(entry.path for entry in measurement.sent if entry.kind != "folder")
    assert as_buildkit_prints(measurement.bytes_sent) == expected.buildkit.printed
    assert len(files) == expected.buildkit.files
    assert expected.buildkit.sent in (None, files)
