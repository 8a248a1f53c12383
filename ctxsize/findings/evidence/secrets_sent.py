"""Secrets that are sent: which they are, whether they may be for tests only, and which rule would keep them out."""

import posixpath
import re
import stat
from collections.abc import Iterator

from ctxsize.ecosystems import file_kind
from ctxsize.ecosystems import secrets as ecosystem
from ctxsize.findings.evidence.facts import Facts, NotedFile
from ctxsize.findings.evidence.sources import WHOLE
from ctxsize.generator.spelling import escaped
from ctxsize.tree import UnreadableError

_FOLDERS = frozenset(kind.name for kind in ecosystem.FOLDERS)
_FIXTURES = frozenset(
    {"testdata", "tests", "test", "fixtures", "fixture", "__tests__", "__fixtures__", "spec", "e2e", "examples"}
)
_EXAMPLE = re.compile(r"(?:\A|[._-])(?:example|sample|template|dist|tpl)(?:[._-]|\Z)")
_PUBLIC = re.compile(r"\.(?:pub|crt|cer)\Z")
_EXTENSION = re.compile(r"\*(\.\w+)")
_MAY_BE_PUBLIC = (".pem", ".key")
# Nothing longer is a key.
LARGEST = 65_536
PRIVATE = re.compile(rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")


def is_for_tests(path: str) -> bool:
    """Whether a path lies among what tests use."""
    return not _FIXTURES.isdisjoint(path.split("/")[:-1])


def content(facts: Facts, path: str) -> bytes | None:
    """The content of a regular file that is not too large for a secret; None for any other, and for a link."""
    status = facts.context.status(path)
    if status is None or not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        return None
    try:
        return facts.context.read(path)
    except UnreadableError:
        return None


def candidates(facts: Facts) -> Iterator[NotedFile]:
    """Yield the files that are sent and whose name says that they hold a secret, by what they are as far as is known.

    Certificates and public keys share their endings with private ones, so those are looked into.
    """
    for each in facts.noted:
        name = posixpath.basename(each.path)
        if each.is_sent and not (_EXAMPLE.search(name) or _PUBLIC.search(name) or _is_public(facts, each.path)):
            yield each


def _is_public(facts: Facts, path: str) -> bool:
    if not path.endswith(_MAY_BE_PUBLIC):
        return False
    status = facts.context.status(path)
    if status is not None and status.st_size > LARGEST:
        return True
    data = content(facts, path) or b""
    # Keynote keeps its slides in zip files called *.key.
    return data.startswith(b"PK\x03\x04") or (b"-----BEGIN " in data and not PRIVATE.search(data))


def rule_for(path: str) -> str:
    """The rule that would keep a secret out: its folder, its name at any depth, or its ending in its folder."""
    names = path.split("/")
    for depth, name in enumerate(names[:-1], start=1):
        if name in _FOLDERS:
            return escaped("/".join(names[:depth]))
    kind = file_kind(names[-1])
    extension = _EXTENSION.fullmatch(kind.pattern) if kind is not None else None
    folder = escaped("/".join(names[:-1]))
    if extension and names[-1].endswith(extension[1]):
        return posixpath.join(folder, kind.pattern if kind is not None else "")
    return f"**/{escaped(names[-1])}" if folder else escaped(names[-1])


def is_asked_for(facts: Facts, path: str) -> bool:
    """Whether an instruction names a file, so that a rule for it would break the build."""
    return any(source not in (WHOLE, "") and path == source for read in facts.reads for source in read.sources)
