"""Fixtures and settings of all tests: real builders where they are installed, and how hard hypothesis tries."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from tests.oracles.buildah import Store, store
from tests.oracles.engine import Engine, running_engine
from tests.oracles.programs import MissingBuilderError, missing

for profile, examples in (("quick", 60), ("thorough", 400)):
    settings.register_profile(
        profile, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
    )
settings.load_profile(os.environ.get("CTXSIZE_TEST_PROFILE", "quick"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose real builder is missing; under CTXSIZE_REQUIRE_BUILDERS=1 fail it."""
    for marker in item.iter_markers("builder"):
        reason = missing(marker.args[0])
        if reason is not None:
            _do_without(reason)


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """A docker engine of the tests' own; mark the test `builder("dockerd")`."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(running_engine())
        except MissingBuilderError as error:
            _do_without(str(error))
        yield running


@pytest.fixture(scope="session")
def buildah() -> Iterator[Store]:
    """A buildah store of the tests' own; mark the test `builder("buildah")`."""
    with store() as empty:
        yield empty


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("CTXSIZE_REQUIRE_BUILDERS") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
