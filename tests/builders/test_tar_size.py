"""Bytes of a tar's entries: hand-worked where ustar ends, and equal to Python's own tarfile where both do the same."""

import io
import stat
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctxsize.builders import Extras
from ctxsize.builders.tar_size import TRAILER, entry_size, rewritten_size
from tests.tree.memory import FILE_MODE, FOLDER_MODE, LINK_MODE, status_of

GIB = 1 << 30
PLAIN, PAX = 512, 512 + 1024


def file(path: str, size: int = 0, *, time: float = 1_700_000_000, link: str | None = None) -> int:
    return entry_size(path, status_of(FILE_MODE, size, time=time), Extras(link=link))


def folder(path: str) -> int:
    return entry_size(path, status_of(FOLDER_MODE, 4096), Extras())


def symlink(path: str, target: str) -> int:
    return entry_size(path, status_of(LINK_MODE, len(target)), Extras(link=target))


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, 512), (1, 1024), (512, 1024), (513, 1536), (8 * GIB - 1, 512 + 8 * GIB), (8 * GIB, PAX + 8 * GIB)],
)
def test_content_is_padded(size: int, expected: int) -> None:
    assert file("a", size) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("n" * 100, PLAIN),
        ("n" * 101, PAX),
        ("d/" + "n" * 98, PLAIN),
        ("d/" + "n" * 99, PLAIN),
        ("d/" + "n" * 100, PLAIN),
        ("d/" + "n" * 101, PAX),
        ("d" * 155 + "/" + "n" * 100, PLAIN),
        ("d" * 156 + "/" + "n", PAX),
        ("d" * 155 + "/" + "n" * 101, PAX),
        ("d" * 50 + "/" + "e" * 150 + "/n", PAX),
        ("d" * 50 + "/" + "e" * 104 + "/n", PLAIN),
        ("d" * 50 + "/" + "n" * 51, PLAIN),
        ("a/" * 127 + "n", PLAIN),
        ("a/" * 127 + "nn", PLAIN),
        ("a/" * 128 + "n", PAX),
        ("ö", PAX),
        ("\udcff", PAX),
        ("a\nb\x01", PLAIN),
    ],
)
def test_a_name_is_split_or_needs_pax(path: str, expected: int) -> None:
    assert file(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("n" * 99, PLAIN),
        ("n" * 100, PAX),
        ("d/" + "n" * 99, PLAIN),
        ("d" * 99 + "/" + "n" * 56, PLAIN),
        ("d" * 155 + "/" + "n" * 99, PLAIN),
        ("d" * 155 + "/" + "n" * 100, PAX),
    ],
)
def test_the_slash_of_a_folder_counts(path: str, expected: int) -> None:
    assert folder(path) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [("t" * 100, PLAIN), ("t" * 101, PAX), ("d/" + "t" * 99, PAX), ("ö", PAX), ("../" * 33, PLAIN)],
)
def test_the_text_of_a_link_is_never_split(target: str, expected: int) -> None:
    assert symlink("l", target) == expected
    assert file("l", 5_000, link=target) == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [(0, PLAIN), (-1, PAX), (-0.5, PAX), (0.9, PLAIN), ((1 << 33) - 1, PLAIN), (1 << 33, PAX)],
)
def test_times_out_of_range(time: float, expected: int) -> None:
    assert file("a", time=time) == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        # "<length> path=<name>\n": 3 digits, a space, "path=", a line feed; 512 bytes of records fit one block.
        (501, PAX),
        (502, PAX),
        (503, PAX + 512),
        (1_013, PAX + 512),
        (1_014, PAX + 1_024),
    ],
)
def test_records_fill_blocks(length: int, expected: int) -> None:
    assert file("n" * length) == expected


def test_a_long_name_is_recorded_when_something_else_needs_pax() -> None:
    splittable = "d" * 155 + "/" + "n" * 99
    # 255 + 10 bytes for the path and 255 + 14 for the link together exceed one block.
    assert symlink(splittable, "t" * 255) == 512 + 512 + 1024
    assert symlink("n", "t" * 255) == PAX


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (stat.S_IFIFO | 0o644, 512),
        (stat.S_IFCHR | 0o644, 512),
        (stat.S_IFBLK | 0o644, 512),
        (stat.S_IFSOCK | 0o644, 0),
    ],
)
def test_what_has_no_content(mode: int, expected: int) -> None:
    assert entry_size("n", status_of(mode, 0), Extras()) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ((), PLAIN),
        ((("security.capability", 20),), PAX),
        ((("security.capability", 24),), PAX),
        ((("user.x", 4_000), ("security.selinux", 40)), PLAIN),
    ],
)
def test_only_capabilities_travel(attributes: tuple[tuple[str, int], ...], expected: int) -> None:
    assert entry_size("a", status_of(FILE_MODE), Extras(attributes=attributes)) == expected


def test_a_capability_is_cut_to_twenty_bytes() -> None:
    # "57 SCHILY.xattr.security.capability=", 20 bytes and a line feed are 57 bytes; 455 are left for "NNN path=…\n".
    path = "n" * (455 - 10)
    extras = Extras(attributes=(("security.capability", 24),))
    assert entry_size(path, status_of(FILE_MODE), extras) == PAX
    assert entry_size(path + "n", status_of(FILE_MODE), extras) == PAX + 512


def test_trailer() -> None:
    assert TRAILER == 1024


@pytest.mark.parametrize(
    ("ignore_file", "dockerfile", "expected"),
    [
        # With an ignore file its 34 more bytes may take a block; the Dockerfile is last and unpadded.
        (2, 22, 10_000 + 0 + 512 + 22),
        (478, 22, 10_000 + 0 + 512 + 22),
        (479, 22, 10_000 + 512 + 512 + 22),
        (0, 22, 10_000 + 512 + 512 + 22),
        (None, 22, 10_000 + 1_024 + 512 + 22),
        (2, 0, 10_000 + 512),
    ],
)
def test_a_dockerfile_from_elsewhere(ignore_file: int | None, dockerfile: int, expected: int) -> None:
    assert rewritten_size(10_000, ignore_file, dockerfile) == expected


NAMES = st.text(st.sampled_from("ab.ö-"), min_size=1, max_size=12)


@given(
    name=st.one_of(NAMES, st.integers(90, 260).map("n".__mul__), st.just("d/" + "n" * 150)),
    target=st.one_of(st.none(), st.text(st.sampled_from("t/ö."), min_size=1, max_size=300)),
    time=st.sampled_from([0, 1, -1, 1_700_000_000, (1 << 33) - 1, 1 << 33]),
    size=st.sampled_from([0, 1, 511, 512, 513, 100_000]),
)
def test_as_pythons_tarfile(name: str, target: str | None, time: int, size: int) -> None:
    member = tarfile.TarInfo(name)
    member.mtime, member.mode = time, 0o644
    member.type, member.linkname = (tarfile.REGTYPE, "") if target is None else (tarfile.SYMTYPE, target)
    member.size = size if target is None else 0
    written = io.BytesIO(member.tobuf(tarfile.PAX_FORMAT)).getbuffer().nbytes + -(-member.size // 512) * 512
    mode = FILE_MODE if target is None else LINK_MODE
    assert entry_size(name, status_of(mode, size, time=time), Extras(link=target)) == written
