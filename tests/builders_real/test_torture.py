"""What a file system can hold, one aspect at a time and all at once: ctxsize counts it as the real builders do."""

import pytest

import ctxsize
from tests.builders_real.effort import some
from tests.builders_real.torture import ASPECTS, planted, planted_together
from tests.oracles.buildah import Store
from tests.oracles.engine import Engine
from tests.oracles.stand_in_engine import classic_upload
from tests.trees import sent_paths, with_parents

MIXED_RULES = "**/f*\n!size-*/f\nodd-names\nhard-links/a-before\nsocket\n**/n*n\n"
"""Rules on which all dialects agree, and that take first hard links, sockets and whole folders out."""

each_aspect = pytest.mark.parametrize("name", ASPECTS)
ignore_files = pytest.mark.parametrize("ignore", [None, MIXED_RULES], ids=["no-rules", "mixed-rules"])


def context_in(folder: object) -> str:
    return f"{folder}/context"


def as_buildkit_prints(size: int) -> str:
    """`size` bytes as BuildKit prints them (tonistiigi/units, two decimals, powers of 1000)."""
    for divisor, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= divisor:
            return f"{size / divisor:.2f}{unit}"
    return f"{size}B"


def assert_classic_agrees(context: str) -> None:
    upload = classic_upload(context)
    measurement = ctxsize.measure(context, builder="classic")
    assert (upload.exit_code, sent_paths(measurement.sent)) == (0, sorted(upload.names))
    assert measurement.bytes_sent == upload.byte_count


def assert_buildkit_agrees(engine: Engine, context: str) -> None:
    """The older BuildKit takes FIFOs over the wire, as its count shows, and leaves them out of the image."""
    built = engine.build(context, buildkit=True)
    measurement = ctxsize.measure(context, builder="buildkit")
    copied = [entry for entry in measurement.sent if entry.kind != "fifo"]
    assert (built.exit_code, sent_paths(copied)) == (0, sorted(built.arrived))
    assert as_buildkit_prints(measurement.bytes_sent) == built.transferred


def assert_podman_agrees(buildah: Store, context: str) -> None:
    bud = buildah.bud(context)
    measurement = ctxsize.measure(context, builder="podman")
    assert (bud.exit_code, with_parents(sent_paths(measurement.sent))) == (0, sorted(bud.arrived))


@pytest.mark.builder("docker")
@each_aspect
def test_classic(tmp_path: object, name: str) -> None:
    assert_classic_agrees(planted(context_in(tmp_path), name))


@pytest.mark.builder("docker")
@ignore_files
def test_classic_all_at_once(tmp_path: object, ignore: str | None) -> None:
    assert_classic_agrees(planted_together(context_in(tmp_path), ignore=ignore))


@pytest.mark.builder("dockerd")
@pytest.mark.builder("docker-20.10")
@each_aspect
def test_buildkit(engine: Engine, tmp_path: object, name: str) -> None:
    assert_buildkit_agrees(engine, planted(context_in(tmp_path), name))


@pytest.mark.builder("dockerd")
@pytest.mark.builder("docker-20.10")
@ignore_files
def test_buildkit_all_at_once(engine: Engine, tmp_path: object, ignore: str | None) -> None:
    assert_buildkit_agrees(engine, planted_together(context_in(tmp_path), ignore=ignore))


@pytest.mark.builder("buildah")
@pytest.mark.parametrize("name", some([*ASPECTS], 14))
def test_podman(buildah: Store, tmp_path: object, name: str) -> None:
    assert_podman_agrees(buildah, planted(context_in(tmp_path), name))


@pytest.mark.builder("buildah")
@ignore_files
def test_podman_all_at_once(buildah: Store, tmp_path: object, ignore: str | None) -> None:
    assert_podman_agrees(buildah, planted_together(context_in(tmp_path), ignore=ignore))
