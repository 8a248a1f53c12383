"""The sample projects on disk: each is laid out once, when a test first asks for it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sample_projects import make
from tests.sample_projects.expectations import Expected

LaidOut = Callable[[Expected], str]


@pytest.fixture(scope="session")
def laid_out() -> Iterator[LaidOut]:
    """Gives the folder of an expected context, with its Dockerfile and its ignore file or none."""
    folder = Path(tempfile.mkdtemp(prefix="ctxsize-samples-"))

    def lay_out(expected: Expected) -> str:
        context = folder / expected.project
        if not context.exists():
            make.lay_out(expected.project, context)
        make.put_build_files(
            expected.project, context, ignore_file=expected.ignore_file, dockerfile=expected.dockerfile
        )
        return str(context)

    yield lay_out
    shutil.rmtree(folder)
