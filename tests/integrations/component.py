"""Runs the job of a GitLab CI component in a checkout, with its inputs filled in as GitLab does before it reads it."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_INPUT = re.compile(r"\$\[\[\s*inputs\.([\w-]+)\s*\]\]")
_SEPARATOR = re.compile(r"^---$\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Component:
    """A template of two documents: what its inputs are, and jobs.

    Attributes:
        inputs: what is declared of each.
        used: the inputs that the jobs ask for.
        text: the text of the jobs, not filled in.
    """

    inputs: Mapping[str, Any]
    used: frozenset[str]
    text: str

    def jobs(self, **given: str) -> dict[str, Any]:
        """Fill in the inputs; `max_size` is max-size."""
        inputs = {name.replace("_", "-"): value for name, value in given.items()}
        assert set(inputs) <= set(self.inputs)
        for name, value in inputs.items():
            assert value in self.inputs[name].get("options", [value])
        values = {**{name: each["default"] for name, each in self.inputs.items()}, **inputs}
        jobs: dict[str, Any] = yaml.safe_load(_INPUT.sub(lambda found: values[found[1]], self.text))
        return jobs


def read(file: Path) -> Component:
    """Read a template."""
    specification, jobs = _SEPARATOR.split(file.read_text())
    return Component(yaml.safe_load(specification)["spec"]["inputs"], frozenset(_INPUT.findall(jobs)), jobs)


def run(
    job: Mapping[str, Any], checkout: Path, parts: tuple[str, ...], shell: str, **variables: str
) -> tuple[int, str]:
    """Run parts of a job as one script, as a runner does, and return its exit code and its log."""
    script = "\n".join(line for part in parts for line in job[part])
    own = {name: str(value) for name, value in job["variables"].items()}
    environment = {"PATH": os.environ["PATH"], "HOME": str(checkout.parent), "CI": "true", "GITLAB_CI": "true"}
    done = subprocess.run(
        [shell, "-ec", script],
        cwd=checkout,
        env={**environment, "CI_PROJECT_DIR": str(checkout), **own, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout
