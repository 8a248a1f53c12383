"""Sizes as docker and BuildKit print them, and as users type them."""

import pytest

from ctxsize import units


# The first eight rows are docker/go-units' own (size_test.go, v0.5.0).
@pytest.mark.parametrize(
    ("size", "printed"),
    [
        (1000, "1kB"),
        (1024, "1.024kB"),
        (1_000_000, "1MB"),
        (1_048_576, "1.049MB"),
        (2_000_000, "2MB"),
        (3_420_000_000, "3.42GB"),
        (5_372_000_000_000, "5.372TB"),
        (2_220_000_000_000_000, "2.22PB"),
        (0, "0B"),
        (999, "999B"),
        (8192, "8.192kB"),
        (2048, "2.048kB"),
        (999_949, "999.9kB"),
        (999_999, "1000kB"),
        (7_700_480, "7.7MB"),
        (17_179_869_184, "17.18GB"),
    ],
)
def test_docker_size(size: int, printed: str) -> None:
    assert units.docker_size(size) == printed


# The rows up to 5PB are from tonistiigi/units' own test (bytes_test.go).
@pytest.mark.parametrize(
    ("size", "printed"),
    [
        (2, "2B"),
        (12, "12B"),
        (123, "123B"),
        (1230, "1.23kB"),
        (2_000_000, "2.00MB"),
        (3_000_000_000, "3.00GB"),
        (4_000_000_000_000, "4.00TB"),
        (5_000_000_000_000_000, "5.00PB"),
        (0, "0B"),
        (999, "999B"),
        (1000, "1.00kB"),
        (999_999, "1000.00kB"),
        (1_065_000, "1.06MB"),
        (1_073_741_824, "1.07GB"),
    ],
)
def test_buildkit_size(size: int, printed: str) -> None:
    assert units.buildkit_size(size) == printed


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0B"),
        (999, "999B"),
        (1000, "1.00kB"),
        (5_402_112, "5.40MB"),
        (9_994_999, "9.99MB"),
        (9_996_000, "10.0MB"),
        (61_992_104, "62.0MB"),
        (99_960_000, "100MB"),
        (252_700, "253kB"),
        (999_499, "999kB"),
        (999_500, "1.00MB"),
        (1_412_300_554, "1.41GB"),
    ],
)
def test_short_size(size: int, text: str) -> None:
    assert units.short_size(size) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1234567, "1,234,567 files")]
)
def test_counted(number: int, text: str) -> None:
    assert units.counted(number, "file") == text


def test_count() -> None:
    assert units.count(31024) == "31,024"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0%"),
        (0.00001, "<0.1%"),
        (0.001, "0.1%"),
        (0.5, "50.0%"),
        (0.7964, "79.6%"),
        (0.9994, "99.9%"),
        (0.9996, ">99.9%"),
        (1.0, "100%"),
    ],
)
def test_percent(share: float, text: str) -> None:
    assert units.percent(share) == text


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("500", 500),
        ("32b", 32),
        ("1k", 1000),
        ("1kB", 1000),
        ("1KB", 1000),
        ("1MB", 1_000_000),
        ("1mb", 1_000_000),
        ("1MiB", 1_048_576),
        ("1mib", 1_048_576),
        ("1KiB", 1024),
        ("1g", 1_000_000_000),
        ("1GiB", 1_073_741_824),
        ("1.5MB", 1_500_000),
        ("1.5 MB", 1_500_000),
        (" 10MB ", 10_000_000),
        (".3kB", 300),
        ("2.t", 2_000_000_000_000),
        ("0.1MB", 100_000),
        ("1.0005kB", 1000),
    ],
)
def test_parse_size(text: str, size: int) -> None:
    assert units.parse_size(text) == size


@pytest.mark.parametrize(
    "text", ["", "MB", "-1", "-1MB", "1e3", "1iB", "1MBit", "1 M B", "1,000", "ten", "0x10", "1bb", "1mb b", "٣MB", "."]
)
def test_parse_size_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="is not a size"):
        units.parse_size(text)
