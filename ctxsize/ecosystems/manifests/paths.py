"""References from one file to another, as paths of the context."""

import posixpath
import re
from collections.abc import Iterable, Iterator

from ctxsize.ecosystems.manifests.needed import Needed

# A scheme, a drive, or a variable that only the tool itself can expand.
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|[/~]|.*(?:\$[({\w]|\0)", re.DOTALL)


def inside(folder: str, reference: str) -> str | None:
    """Return the path of the context that a reference means in a folder, or None where it is none, or all of it."""
    if not reference or _ELSEWHERE.match(reference):
        return None
    path = posixpath.normpath(posixpath.join(folder, reference.replace("\\", "/")))
    return None if path in {".", ".."} or path.startswith(("../", "/")) else path


def beside(manifest: str, references: Iterable[str], why: str) -> Iterator[Needed]:
    """What a manifest asks for by references that are relative to its own folder."""
    yield from below(posixpath.dirname(manifest), manifest, references, why)


def below(folder: str, manifest: str, references: Iterable[str], why: str) -> Iterator[Needed]:
    """What a manifest asks for by references that are relative to a folder."""
    for reference in references:
        path = inside(folder, reference)
        if path is not None:
            yield Needed(path, manifest, why)
