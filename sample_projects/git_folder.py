"""A real `.git` folder, written byte by byte: the same objects, pack and index on every machine, without git."""

import hashlib
import random
import zlib
from dataclasses import dataclass
from pathlib import Path

_AUTHOR = "Sam Sample <sam@example.com> 1526378437 +0000"
_KINDS = {b"commit": 1, b"tree": 2, b"blob": 3}
_BRANCH = "master"


@dataclass(frozen=True, slots=True)
class PastFile:
    """A file that an earlier commit held and that is gone by now: what makes a history heavy. `size` is in bytes."""

    path: str
    size: int
    message: str


@dataclass(frozen=True, slots=True)
class _Object:
    kind: bytes
    content: bytes

    @property
    def digest(self) -> bytes:
        header = self.kind + b" %d\0" % len(self.content)
        return hashlib.sha1(header + self.content, usedforsecurity=False).digest()


def write_git_folder(work_tree: Path, past: tuple[PastFile, ...], numbers: random.Random) -> None:
    """Make `work_tree/.git`: one commit per past file, then one that holds every file that `work_tree` holds now.

    The formats are those of git's own documentation: gitformat-pack (version 2 of pack and index) and gitformat-index
    (version 2).
    """
    tracked = {path.relative_to(work_tree).as_posix(): path for path in sorted(work_tree.rglob("*")) if path.is_file()}
    objects: dict[bytes, _Object] = {}
    blobs = {path: _blob(objects, source.read_bytes()) for path, source in tracked.items()}
    parent = b""
    for file in past:
        gone = _blob(objects, numbers.randbytes(file.size))
        parent = _commit({**blobs, file.path: gone}, file.message, parent, objects)
    head = _commit(blobs, "Work as of today", parent, objects)
    folder = work_tree / ".git"
    _write_plain_files(folder, head)
    _write_pack(folder / "objects" / "pack", list(objects.values()))
    (folder / "index").write_bytes(_index(blobs))


def _blob(objects: dict[bytes, _Object], content: bytes) -> bytes:
    return _add(objects, _Object(b"blob", content))


def _add(objects: dict[bytes, _Object], item: _Object) -> bytes:
    objects[item.digest] = item
    return item.digest


def _commit(blobs: dict[str, bytes], message: str, parent: bytes, objects: dict[bytes, _Object]) -> bytes:
    lines = [f"tree {_tree(blobs, objects).hex()}"]
    if parent:
        lines.append(f"parent {parent.hex()}")
    lines += [f"author {_AUTHOR}", f"committer {_AUTHOR}", "", message, ""]
    return _add(objects, _Object(b"commit", "\n".join(lines).encode()))


def _tree(blobs: dict[str, bytes], objects: dict[bytes, _Object]) -> bytes:
    """Add the tree of `blobs` (path to digest) and its sub-trees; git sorts a folder as if its name ended in `/`."""
    rows: dict[str, tuple[bytes, bytes]] = {}
    for path, digest in blobs.items():
        name, _, below = path.partition("/")
        if not below:
            rows[name] = (b"100644", digest)
        elif name + "/" not in rows:
            inner = {other.removeprefix(name + "/"): blobs[other] for other in blobs if other.startswith(name + "/")}
            rows[name + "/"] = (b"40000", _tree(inner, objects))
    content = b"".join(
        b"%s %s\0%s" % (mode, name.rstrip("/").encode(), digest) for name, (mode, digest) in sorted(rows.items())
    )
    return _add(objects, _Object(b"tree", content))


def _write_plain_files(folder: Path, head: bytes) -> None:
    texts = {
        "HEAD": f"ref: refs/heads/{_BRANCH}\n",
        "config": "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = false\n",
        "description": "Unnamed repository; edit this file 'description' to name the repository.\n",
        "info/exclude": "# git ls-files --others --exclude-from=.git/info/exclude\n",
        f"logs/refs/heads/{_BRANCH}": f"{'0' * 40} {head.hex()} {_AUTHOR}\tcommit: Work as of today\n",
        "logs/HEAD": f"{'0' * 40} {head.hex()} {_AUTHOR}\tcommit: Work as of today\n",
        f"refs/heads/{_BRANCH}": f"{head.hex()}\n",
        "hooks/pre-commit.sample": "#!/bin/sh\nexec git diff-index --check --cached HEAD --\n",
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def _write_pack(folder: Path, objects: list[_Object]) -> None:
    pack = bytearray(b"PACK" + _number(2) + _number(len(objects)))
    places = []
    for item in objects:
        start = len(pack)
        pack += _pack_header(_KINDS[item.kind], len(item.content)) + _stored(item.content)
        places.append((item.digest, zlib.crc32(pack[start:]), start))
    checksum = hashlib.sha1(pack, usedforsecurity=False).digest()
    folder.mkdir(parents=True)
    (folder / f"pack-{checksum.hex()}.pack").write_bytes(pack + checksum)
    (folder / f"pack-{checksum.hex()}.idx").write_bytes(_pack_index(sorted(places), checksum))


def _pack_header(kind: int, size: int) -> bytes:
    """The object's kind and size: four bits of the size first, then seven a byte; the high bit means more."""
    header, byte, size = bytearray(), kind << 4 | size & 0x0F, size >> 4
    while size:
        header.append(byte | 0x80)
        byte, size = size & 0x7F, size >> 7
    header.append(byte)
    return bytes(header)


def _stored(content: bytes) -> bytes:
    """A zlib stream of stored blocks: versions of zlib compress differently, and sizes must not depend on them."""
    blocks = [content[start : start + 0xFFFF] for start in range(0, len(content), 0xFFFF)] or [b""]
    stream = bytearray(b"\x78\x01")
    for place, block in enumerate(blocks):
        stream.append(place == len(blocks) - 1)
        stream += len(block).to_bytes(2, "little") + (len(block) ^ 0xFFFF).to_bytes(2, "little") + block
    return bytes(stream + _number(zlib.adler32(content)))


def _pack_index(places: list[tuple[bytes, int, int]], checksum: bytes) -> bytes:
    fan_out = b"".join(_number(sum(digest[0] <= first for digest, _, _ in places)) for first in range(256))
    index = b"\xfftOc" + _number(2) + fan_out
    index += b"".join(digest for digest, _, _ in places)
    index += b"".join(_number(check) for _, check, _ in places)
    index += b"".join(_number(start) for _, _, start in places) + checksum
    return index + hashlib.sha1(index, usedforsecurity=False).digest()


def _index(blobs: dict[str, bytes]) -> bytes:
    """The staging area without any stat data: git fills that in when it first looks."""
    index = bytearray(b"DIRC" + _number(2) + _number(len(blobs)))
    for path, digest in sorted(blobs.items()):
        name = path.encode()
        entry = bytes(24) + _number(0o100644) + bytes(12) + digest + len(name).to_bytes(2, "big") + name
        index += entry + bytes(8 - len(entry) % 8)
    return bytes(index) + hashlib.sha1(index, usedforsecurity=False).digest()


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")
