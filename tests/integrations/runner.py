"""Runs a composite action as a runner of GitHub does: as much of it as ours needs, and nothing in its place."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.integrations.expressions import filled_in, holds


@dataclass(slots=True)
class Ran:
    """How a run of an action ended.

    Attributes:
        outputs: those of the action.
        failed: whether a step failed.
        log: what its steps printed.
        summary: what they added to the summary of the job.
        steps: the steps that ran, by their id.
    """

    outputs: dict[str, str] = field(default_factory=dict)
    failed: bool = False
    log: str = ""
    summary: str = ""
    steps: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Runner:
    """A runner of jobs.

    Attributes:
        workspace: the checkout.
        temporary: its RUNNER_TEMP.
        programs: a folder of programs that come before all others.
        provided: outputs of steps that are not run here, by their id.
        event: the event of the workflow; its name is that of the trigger.
        event_name: the trigger.
    """

    workspace: Path
    temporary: Path
    programs: Path
    provided: Mapping[str, Mapping[str, str]]
    event: Mapping[str, Any] = field(default_factory=dict)
    event_name: str = "push"

    def run(self, action: Path, **inputs: str) -> Ran:
        """Run an action with inputs; `max_size` is max-size."""
        document = yaml.safe_load(action.read_text())
        known = self._known(document, action, {name.replace("_", "-"): value for name, value in inputs.items()})
        ran = Ran()
        for step in document["runs"]["steps"]:
            if holds(str(step.get("if", "")), known, has_failed=ran.failed):
                known["steps"][step["id"]] = {"outputs": self._step(step, known, ran)}
                ran.steps.append(step["id"])
        ran.outputs = {name: filled_in(each["value"], known) for name, each in document["outputs"].items()}
        return ran

    def _known(self, document: Any, action: Path, inputs: Mapping[str, str]) -> dict[str, Any]:
        github = {
            "token": "a-token",
            "action_path": str(action.parent),
            "repository": "owner/project",
            "repository_owner": "owner",
            "event": self.event,
            "event_name": self.event_name,
        }
        unknown = set(inputs) - set(document["inputs"])
        assert not unknown, f"no such inputs: {unknown}"
        known: dict[str, Any] = {"github": github, "functions": {"cancelled": False}, "steps": {}}
        defaults = {name: filled_in(each.get("default", ""), known) for name, each in document["inputs"].items()}
        return {**known, "inputs": {**defaults, **inputs}}

    def _step(self, step: Any, known: Mapping[str, Any], ran: Ran) -> dict[str, str]:
        if step["id"] in self.provided:
            return dict(self.provided[step["id"]])
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input would become text of a script"
        output, summary = self.temporary / f"{step['id']}.output", self.temporary / f"{step['id']}.summary"
        for file in (output, summary):
            file.write_text("")
        own = {name: filled_in(str(value), known) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace / filled_in(step.get("working-directory", "."), known),
            env={**self._environment(output, summary), **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        ran.log += done.stdout
        ran.summary += summary.read_text()
        ran.failed = ran.failed or done.returncode != 0
        return dict(line.split("=", 1) for line in output.read_text().splitlines())

    def _environment(self, output: Path, summary: Path) -> dict[str, str]:
        return {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.temporary),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_SERVER_URL": "https://github.com",
            "RUNNER_TEMP": str(self.temporary),
        }
