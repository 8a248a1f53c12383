"""The protocol between docker and its command-line plugins (docker/cli v28, cli-plugins/manager)."""

import json
from collections.abc import Sequence

from ctxsize import __version__

METADATA_COMMAND = "docker-cli-plugin-metadata"
NAME = "ctxsize"


def metadata() -> str:
    """Return what docker asks of a plugin before it offers it as a command, as JSON."""
    return json.dumps(
        {
            "SchemaVersion": "0.1.0",
            "Vendor": "The ctxsize developers",
            "Version": __version__,
            "ShortDescription": "Show what a build sends, and what is heavy in it",
        }
    )


def own_arguments(arguments: Sequence[str]) -> list[str]:
    """Return the arguments that are meant for ctxsize.

    Docker calls `docker-ctxsize [DOCKER'S GLOBAL OPTIONS] ctxsize [ARGUMENTS]`; its global options say to which daemon
    it talks, which does not matter here. `docker help ctxsize` arrives as it is. Called by hand, without "ctxsize", all
    arguments are its own.
    """
    if NAME not in arguments:
        return list(arguments)
    place = arguments.index(NAME)
    help_wanted = not {"help", "--help"}.isdisjoint(arguments[:place])
    return [*arguments[place + 1 :], *(["--help"] if help_wanted else [])]
