"""Bytes of BuildKit's packets, worked out by hand."""

import os
import stat

import pytest

from ctxsize.builders import Extras
from ctxsize.builders.packet_size import CHUNK, FINISH, data_size, go_mode, stat_size
from tests.tree.memory import FILE_MODE, FOLDER_MODE, LINK_MODE, status_of
from tests.trees import TIME

FIFO, SOCKET = stat.S_IFIFO | 0o644, stat.S_IFSOCK | 0o755
CHARACTER, BLOCK = stat.S_IFCHR | 0o644, stat.S_IFBLK | 0o644


@pytest.mark.parametrize(
    ("mode", "bits"),
    [
        (FILE_MODE, 0o644),
        (stat.S_IFREG, 0),
        (FOLDER_MODE, 1 << 31 | 0o755),
        (LINK_MODE, 1 << 27 | 0o777),
        (FIFO, 1 << 25 | 0o644),
        (BLOCK, 1 << 26 | 0o644),
        (CHARACTER, 1 << 26 | 1 << 21 | 0o644),
        (SOCKET, 0o755),
        (stat.S_IFREG | 0o4755, 1 << 23 | 0o755),
        (stat.S_IFREG | 0o2755, 1 << 22 | 0o755),
        (stat.S_IFDIR | 0o1777, 1 << 31 | 1 << 20 | 0o777),
    ],
)
def test_go_mode(mode: int, bits: int) -> None:
    assert go_mode(mode) == bits


@pytest.mark.parametrize(
    ("path", "mode", "size", "time", "link", "expected"),
    [
        # 2 around; path 2 + 1, mode 3 (varints of 420 and of 493 take two bytes), size 2, time 10.
        ("a", FILE_MODE, 10, TIME, None, 2 + 3 + 3 + 2 + 10),
        ("a", FILE_MODE, 0, TIME, None, 2 + 3 + 3 + 0 + 10),
        ("a", FILE_MODE, 127, TIME, None, 2 + 3 + 3 + 2 + 10),
        ("a", FILE_MODE, 128, TIME, None, 2 + 3 + 3 + 3 + 10),
        ("a", FILE_MODE, 16_384, TIME, None, 2 + 3 + 3 + 4 + 10),
        ("a", FILE_MODE, 1 << 40, TIME, None, 2 + 3 + 3 + 7 + 10),
        ("a", stat.S_IFREG | 0o177, 0, TIME, None, 2 + 3 + 2 + 0 + 10),
        ("a", stat.S_IFREG, 0, TIME, None, 2 + 3 + 0 + 0 + 10),
        ("a", FILE_MODE, 0, 0, None, 2 + 3 + 3 + 0 + 0),
        ("a", FILE_MODE, 0, -1, None, 2 + 3 + 3 + 0 + 11),
        ("a", FILE_MODE, 0, 1e-9, None, 2 + 3 + 3 + 0 + 2),
        ("d", FOLDER_MODE, 4096, TIME, None, 2 + 3 + 6 + 0 + 10),
        ("l", LINK_MODE, 3, TIME, "abc", 2 + 3 + 5 + 2 + 10 + 5),
        ("a", FILE_MODE, 10, TIME, "first", 2 + 3 + 3 + 2 + 10 + 7),
        ("ö", FILE_MODE, 10, TIME, None, 2 + 4 + 3 + 2 + 10),
        ("\udcff", FILE_MODE, 10, TIME, None, 2 + 3 + 3 + 2 + 10),
        ("p" * 110, FILE_MODE, 10, TIME, None, 2 + 112 + 3 + 2 + 10),
        ("p" * 111, FILE_MODE, 10, TIME, None, 3 + 113 + 3 + 2 + 10),
        ("p" * 127, FILE_MODE, 10, TIME, None, 3 + 129 + 3 + 2 + 10),
        ("p" * 128, FILE_MODE, 10, TIME, None, 3 + 131 + 3 + 2 + 10),
        ("f", FIFO, 0, TIME, None, 2 + 3 + 5 + 0 + 10),
        ("s", SOCKET, 0, TIME, None, 2 + 3 + 3 + 0 + 10),
    ],
)
def test_stat_packet(path: str, mode: int, size: int, time: float, link: str | None, expected: int) -> None:
    assert stat_size(path, status_of(mode, size, time=time), Extras(link=link)) == expected


@pytest.mark.parametrize(("major", "minor", "extra"), [(0, 0, 0), (1, 3, 4), (0, 200, 3), (300, 0, 3)])
def test_device_numbers(major: int, minor: int, extra: int) -> None:
    status = status_of(CHARACTER, device=os.makedev(major, minor))
    assert stat_size("c", status, Extras()) == 2 + 3 + 5 + 10 + extra


def test_extended_attributes() -> None:
    # Each: tag and length, then a name of 6 with tag and length, then a value with tag and length.
    extras = Extras(attributes=(("user.a", 3), ("user.b", 200)))
    assert stat_size("a", status_of(FILE_MODE), extras) == 3 + 3 + 3 + 10 + (2 + 8 + 5) + (3 + 8 + 203)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        # The packet that ends a file takes 2 bytes; one with content 2, and its content with tag and length.
        (0, (2, 1)),
        (1, (2 + 2 + 3, 2)),
        (127, (2 + 2 + 129, 2)),
        (128, (2 + 2 + 131, 2)),
        (16_383, (2 + 2 + 16_386, 2)),
        (16_384, (2 + 2 + 16_388, 2)),
        (CHUNK - 1, (2 + 2 + CHUNK - 1 + 4, 2)),
        (CHUNK, (2 + 2 + CHUNK + 4, 2)),
        (CHUNK + 1, (2 + (2 + CHUNK + 4) + (2 + 3), 3)),
        (3 * CHUNK, (2 + 3 * (2 + CHUNK + 4), 4)),
    ],
)
def test_data_packets(size: int, expected: tuple[int, int]) -> None:
    assert data_size(status_of(FILE_MODE, size), Extras()) == expected


@pytest.mark.parametrize(
    ("mode", "extras", "expected"),
    [
        (FILE_MODE, Extras(empty=True), (2, 1)),
        (FILE_MODE, Extras(link="first"), (0, 0)),
        (SOCKET, Extras(), (2, 1)),
        (FOLDER_MODE, Extras(), (0, 0)),
        (LINK_MODE, Extras(link="x"), (0, 0)),
        (FIFO, Extras(), (0, 0)),
        (BLOCK, Extras(), (0, 0)),
    ],
)
def test_what_is_not_asked_for_or_arrives_empty(mode: int, extras: Extras, expected: tuple[int, int]) -> None:
    assert data_size(status_of(mode, 5_000), extras) == expected


def test_the_last_packet() -> None:
    assert FINISH == 2
