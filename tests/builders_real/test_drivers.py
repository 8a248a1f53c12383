"""The drivers are to be believed: what they see now is what was recorded from the same dialects."""

import pytest

from tests.builders_real.effort import some
from tests.conformance.agreement import Outcome, recorded
from tests.conformance.recorded import Case, context_cases, traps
from tests.oracles.buildah import Store
from tests.oracles.engine import Engine
from tests.oracles.images import Arrived
from tests.oracles.stand_in_engine import classic_upload
from tests.oracles.walker import walk
from tests.trees import with_parents

TRAPS = traps()

ALWAYS = (
    *("wild-neg", "wild-neg3", "unanchored", "dir-only-slash-file", "parent-emit"),
    *("*,!src/app,src", "ab-neg-a", "**/*.log,!logs", "**.txt", "**foo"),
)
"""The first ten traps, in which the builders and their dialects differ most: taken in every profile."""

LIVE_TRAPS = [case for case in TRAPS if case.name in ALWAYS] + [
    case for case in some(TRAPS, 12) if case.name not in ALWAYS
]

READS_MORE_THAN_BUILDKIT = ("cr-only", "ign-is-dir", "ign-symlink-out", "ctrl")
"""Traps in which docker-devtools opens or accepts an ignore file that BuildKit does not."""

BUILD_FILES = {"Dockerfile", ".dockerignore"}
"""What the classic engine takes out of the context again, when ignored, after the upload."""


def name_of(case: Case) -> str:
    return case.name


def set_of(outcome: Outcome) -> Outcome:
    return {key: value for key, value in outcome.items() if key != "bytes"}


def seen(exit_code: int, arrived: Arrived) -> Outcome:
    return {"error": True} if exit_code else {"sent": sorted(arrived)}


@pytest.mark.builder("docker")
@pytest.mark.parametrize("case", [*TRAPS, *some(context_cases(), 60)], ids=name_of)
def test_classic_upload(case: Case) -> None:
    with case.planted() as context:
        upload = classic_upload(context)
    outcome = {"error": True} if upload.exit_code else {"sent": sorted(upload.names), "bytes": upload.byte_count}
    assert outcome == recorded(case, "classic")


@pytest.mark.builder("docker")
def test_classic_upload_prints_its_size() -> None:
    case = next(case for case in TRAPS if case.name == "star")
    with case.planted() as context:
        upload = classic_upload(context)
    assert (upload.byte_count, upload.printed) == (3072, "3.072kB")


@pytest.mark.builder("docker-20.10")
@pytest.mark.parametrize("case", some(TRAPS, 40), ids=name_of)
def test_classic_upload_of_the_older_dialect(case: Case) -> None:
    with case.planted() as context:
        upload = classic_upload(context, docker="docker-20.10")
    assert seen(upload.exit_code, dict.fromkeys(upload.names, 0)) == recorded(case, "classic-20.10")


@pytest.mark.builder("docker-devtools")
@pytest.mark.parametrize(
    "case",
    [case for case in (*TRAPS, *some(context_cases(), 100)) if case.name not in READS_MORE_THAN_BUILDKIT],
    ids=name_of,
)
def test_walker(case: Case) -> None:
    with case.planted() as context:
        walked = walk(context, whole=True)
    outcome = {"error": True} if walked.refusal else {"sent": walked.names}
    assert not walked.conclusive or outcome == set_of(recorded(case, "buildkit"))


@pytest.mark.builder("dockerd")
@pytest.mark.builder("docker")
@pytest.mark.parametrize("case", LIVE_TRAPS, ids=name_of)
def test_engine_classic(engine: Engine, case: Case) -> None:
    with case.planted() as context:
        built = engine.build(context)
    expected = recorded(case, "classic")
    if "error" in expected:
        assert built.exit_code
    else:
        assert set(built.arrived) | BUILD_FILES == set(with_parents(expected["sent"])) | BUILD_FILES


@pytest.mark.builder("dockerd")
@pytest.mark.builder("docker-20.10")
@pytest.mark.parametrize("case", LIVE_TRAPS, ids=name_of)
def test_engine_with_its_older_buildkit(engine: Engine, case: Case) -> None:
    with case.planted() as context:
        built = engine.build(context, buildkit=True)
    assert seen(built.exit_code, built.arrived) == recorded(case, "buildkit-20.10")
    assert built.exit_code or built.transferred


@pytest.mark.builder("buildah")
@pytest.mark.parametrize("case", LIVE_TRAPS, ids=name_of)
def test_buildah(buildah: Store, case: Case) -> None:
    with case.planted() as context:
        bud = buildah.bud(context)
    assert seen(bud.exit_code, bud.arrived) == recorded(case, "podman")
