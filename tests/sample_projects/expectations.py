"""What the sample projects' `expected.toml` say, as values; reading them checks their form."""

import tomllib
from dataclasses import dataclass
from typing import Any

from sample_projects import make


@dataclass(frozen=True, slots=True)
class Classic:
    """What the docker CLI uploads; `bytes` is the tar's length, `refused` what the engine says once it has it."""

    bytes: int
    printed: str
    files: int
    folders: int
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Buildkit:
    """What BuildKit transfers; `sent` is None where the files are too many to name."""

    printed: str
    files: int
    sent: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """One context of a sample project and what real builders sent of it; `dockerfile` None is the project's own."""

    project: str
    ignore_file: bool
    classic: Classic
    buildkit: Buildkit
    dockerfile: str | None = None

    def __str__(self) -> str:
        """The test's id, e.g. "go-echo-split-ignored"."""
        return "-".join([self.project, self.dockerfile or "own", "ignored" if self.ignore_file else "plain"])


def expected_of(project: str) -> list[Expected]:
    """The contexts of `project`, in the order of the file."""
    table = tomllib.loads((make.PROJECTS / project / "expected.toml").read_text(encoding="utf-8"))
    return [_expected(project, **row) for row in table["contexts"]]


def _expected(project: str, *, classic: dict[str, Any], buildkit: dict[str, Any], **others: Any) -> Expected:
    return Expected(project, classic=Classic(**classic), buildkit=Buildkit(**buildkit), **others)


EXPECTED = [expected for project in make.names() for expected in expected_of(project)]
