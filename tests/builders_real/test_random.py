"""Random trees, rules and Dockerfiles: ctxsize sends what the real programs send."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import assume, given

import ctxsize
from tests.builders_real.effort import examples
from tests.builders_real.strategies import Scene, scenes, scenes_with_dockerfiles
from tests.oracles.buildah import Store
from tests.oracles.stand_in_engine import classic_upload
from tests.oracles.walker import walk
from tests.trees import plant, sent_paths, with_parents

REFUSED = None


@contextmanager
def planted(scene: Scene) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="ctxsize-") as folder:
        context = os.path.join(folder, "context")
        yield plant(context, scene.tree, ignore=scene.ignore, dockerfile=scene.dockerfile)


def measured(context: str, builder: str, target: str | None = None) -> list[str] | None:
    """The paths that ctxsize says are sent, or REFUSED."""
    try:
        return sent_paths(ctxsize.measure(context, builder=builder, target=target).sent)
    except ctxsize.ContextError:
        return REFUSED


@pytest.mark.builder("docker")
@examples(1.5)
@given(scenes())
def test_classic(scene: Scene) -> None:
    with planted(scene) as context:
        upload = classic_upload(context)
        sent = measured(context, "classic")
        assert sent == (REFUSED if upload.exit_code else sorted(upload.names))
        assert sent is REFUSED or ctxsize.measure(context, builder="classic").bytes_sent == upload.byte_count


@pytest.mark.builder("docker-devtools")
@examples(2.5)
@given(scenes())
def test_buildkit_rules(scene: Scene) -> None:
    with planted(scene) as context:
        walked = walk(context, whole=True)
        assume(walked.conclusive)
        assert measured(context, "buildkit") == (REFUSED if walked.refusal else walked.names)


@pytest.mark.builder("docker-devtools")
@examples(2.5)
@given(scenes_with_dockerfiles())
def test_buildkit_dockerfiles(scene: Scene) -> None:
    with planted(scene) as context:
        walked = walk(context, target=scene.target)
        assume(walked.conclusive)
        assert measured(context, "buildkit", scene.target) == (REFUSED if walked.refusal else walked.names)


@pytest.mark.builder("buildah")
@examples(0.4)
@given(scene=scenes())
def test_podman(buildah: Store, scene: Scene) -> None:
    with planted(scene) as context:
        bud = buildah.bud(context)
        sent = measured(context, "podman")
    assert (sent if sent is REFUSED else with_parents(sent)) == (REFUSED if bud.exit_code else sorted(bud.arrived))
