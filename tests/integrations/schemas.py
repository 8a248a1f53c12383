"""Holds files to the schemas of CI systems that check-jsonschema brings along, without a network."""

import subprocess
import sys
from pathlib import Path

# As the hooks of check-jsonschema itself look at them.
_TRANSFORMED = ("gitlab-ci", "azure-pipelines")


def complaints(file: Path, schema: str) -> str:
    """What a schema has against a file; "" is nothing."""
    program = Path(sys.executable).with_name("check-jsonschema")
    transform = ["--data-transform", schema, "--regex-variant", "nonunicode"] if schema in _TRANSFORMED else []
    command = [str(program), "--builtin-schema", f"vendor.{schema}", *transform, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""
