"""docker-devtools: BuildKit's own walker (fsutil) and matcher (patternmatcher), compiled, as an oracle of what is sent.

It does not expand ARG and ENV in sources and does not see bind mounts: ask it for plain COPY and ADD, or for the whole
context.
"""

import json
import subprocess
from dataclasses import dataclass

from tests.oracles.programs import program


@dataclass(frozen=True, slots=True)
class Walk:
    """What would be sent: sorted paths, folders end in "/"; `refusal` is the complaint, "" when there is none."""

    names: list[str]
    refusal: str

    @property
    def conclusive(self) -> bool:
        """False where docker-devtools, which compiles every rule, refuses one that BuildKit may never come to."""
        return not self.refusal.startswith('docker-devtools: rule "')


def walk(context: str, *, target: str | None = None, whole: bool = False) -> Walk:
    """List what BuildKit sends of `context` for its `Dockerfile`; with `whole`, all that the ignore rules let in."""
    command = [program("docker-devtools"), "build-context", "ls", "--json"]
    if whole:
        command.append("--whole-context")
    if target is not None:
        command += ["--target", target]
    ran = subprocess.run([*command, context], capture_output=True, check=False)
    if ran.returncode:
        return Walk([], ran.stderr.decode(errors="replace").strip() or f"exit code {ran.returncode}")
    entries = json.loads(ran.stdout)["entries"] or []
    return Walk(sorted(entry["path"] + "/" * entry.get("dir", False) for entry in entries), "")
