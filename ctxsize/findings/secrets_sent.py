"""Secrets that are sent: where they end up, whether they may be for tests only, and which rule would keep them out."""

import posixpath
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from ctxsize.ecosystems import file_kind
from ctxsize.ecosystems import secrets as ecosystem
from ctxsize.findings.facts import Facts, NotedFile
from ctxsize.findings.sources import WHOLE
from ctxsize.generator.spelling import escaped
from ctxsize.generator.stages import StageView, stage_views
from ctxsize.report import InstructionReference
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


@dataclass(frozen=True, slots=True)
class Way:
    """How a file comes into an image, or does not.

    Attributes:
        instruction: what reads it, or None.
        ends: a clause that says where it ends up.
        is_in_image: whether that is the image, or a stage from which files are copied on.
    """

    instruction: InstructionReference | None
    ends: str
    is_in_image: bool


class Ways:
    """How instructions bring files into the image of one Dockerfile."""

    def __init__(self, facts: Facts) -> None:
        self._file = facts.build.dockerfile
        self._target = facts.report.target
        self._views = stage_views(self._file, "", frozenset()) if self._file is not None else ()

    def of(self, each: NotedFile) -> Way:
        """The way of a file that leads furthest."""
        ways = [self._way(reference) for reference in each.read_by]
        if not ways:
            return Way(None, "it goes to the builder, though no instruction reads it", is_in_image=False)
        return min(ways, key=lambda way: not way.is_in_image)

    def _way(self, reference: InstructionReference) -> Way:
        stage = next((view for view in self._views if self._name(view) == reference.stage), None)
        if reference.text.upper().startswith("RUN"):
            return Way(reference, "a command can read it while the image is built", is_in_image=False)
        if stage is None or stage.index in self._final():
            return Way(reference, "it ends up in the image", is_in_image=True)
        if any(stage.index in view.uses for view in self._views):
            ends = f"it ends up in stage {self._name(stage)}, from which files are copied on"
            return Way(reference, ends, is_in_image=True)
        return Way(reference, f"it ends up in stage {self._name(stage)}", is_in_image=False)

    def _name(self, view: StageView) -> str:
        return self._file.stages[view.index].label if self._file is not None else ""

    def _final(self) -> set[int]:
        """The stage that is built, and those that it builds on."""
        wanted = [view.index for view in self._views if self._name(view) == self._target]
        found: set[int] = set()
        at = wanted[-1] if wanted else None
        while at is not None and at not in found:
            found.add(at)
            at = self._views[at].base
        return found
