"""The command line: one file per command; nothing here but the two entry points, so that it starts fast."""

import gc
import os
import sys
from collections.abc import Sequence

from ctxsize.cli import docker_plugin
from ctxsize.cli.command_line import COMMAND_LINE
from ctxsize.cli.exits import exit_code_of, open_missing_streams


def main() -> None:
    """Run `ctxsize` with the arguments of this process, and exit."""
    # One short run leaves no garbage worth collecting, and looking for it takes a tenth of the start.
    gc.disable()
    open_missing_streams()
    sys.exit(run(sys.argv[1:]))


def docker_plugin_main() -> None:
    """Run `docker-ctxsize` as docker calls its plugins, and exit."""
    if sys.argv[1:] == [docker_plugin.METADATA_COMMAND]:
        print(docker_plugin.metadata())  # noqa: T201  (docker wants this and nothing else)
        sys.exit(0)
    sys.exit(run(docker_plugin.own_arguments(sys.argv[1:]), program="docker ctxsize"))


def run(arguments: Sequence[str], program: str = "ctxsize") -> int:
    """Run the command line and return the exit code; nothing is raised, whatever happens."""
    return exit_code_of(lambda: _invoke(list(arguments), program))


def _invoke(arguments: list[str], program: str) -> None:
    if "_CTXSIZE_COMPLETE" in os.environ:
        COMMAND_LINE.main(arguments, program, complete_var="_CTXSIZE_COMPLETE")
    # Not click's own main(): it turns a closed pipe into exit code 1, which a CI reads as "over budget".
    with COMMAND_LINE.make_context(program, arguments) as context:
        COMMAND_LINE.invoke(context)
