"""What lies in an image: the entries of a saved image's layers, or of a root file system's tar."""

import io
import json
import tarfile
from collections.abc import Iterable

Arrived = dict[str, int]
"""path → bytes of content; folders end in "/" and have 0, links have 0 unless they are hard links."""


def in_saved_image(archive: bytes) -> Arrived:
    """The entries of all layers of the one image in a `docker save` archive."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as image:
        (manifest,) = json.loads(_content(image, "manifest.json"))
        return _merged(in_tar(_content(image, layer)) for layer in manifest["Layers"])


def in_tar(archive: bytes) -> Arrived:
    """The entries of a tar, without the root itself."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = {member.name.removeprefix("./"): member for member in tar if member.name.strip("./")}
    return {
        name + "/" * member.isdir(): members[member.linkname].size if member.islnk() else member.size
        for name, member in members.items()
    }


def _content(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is not a file in the archive")
    return file.read()


def _merged(layers: Iterable[Arrived]) -> Arrived:
    arrived: Arrived = {}
    for layer in layers:
        arrived |= layer
    return arrived
