"""What builds are compared with: the options --against and --baseline, and where a baseline lies."""

import os

import click

from ctxsize.baseline import FILE_NAME, Baseline, read
from ctxsize.build import Request
from ctxsize.cli.options import complete_files
from ctxsize.cli.sections import Command, variable_option
from ctxsize.config.settings import Settings
from ctxsize.errors import ConfigurationError, CtxsizeError
from ctxsize.guard import Question

_SECTION = "Comparison"


def comparison_options(function: Command) -> Command:
    """Add --against and --baseline; the command gets them under these names, None where nothing is given."""
    against = variable_option(
        _SECTION,
        "--against",
        metavar="REF",
        help="A branch, tag or commit: what the context was there is what --max-growth counts from.",
    )
    return against(baseline_option(function))


def baseline_option(function: Command) -> Command:
    """Add --baseline."""
    option = variable_option(
        _SECTION,
        "--baseline",
        metavar="FILE",
        shell_complete=complete_files,
        help=f"What was sent when it was last written down.  [default: {FILE_NAME} beside the configuration]",
    )
    return option(function)


def baseline_path(given: str | None, settings: Settings, request: Request) -> str:
    """Where the baseline lies: as given, as configured, beside the configuration, or else in the context."""
    if given is not None or settings.baseline is not None:
        return str(given or settings.baseline)
    folder = request.context if settings.path is None else os.path.dirname(settings.path)
    return os.path.normpath(os.path.join(folder, FILE_NAME))


def baseline_in_force(given: str | None, settings: Settings, request: Request) -> Baseline | None:
    """Read the baseline that a check is held against; None where there is none and none was asked for.

    Raises:
        CtxsizeError: one was asked for that is not there, or cannot be read.
    """
    path = baseline_path(given, settings, request)
    if given is None:
        refuse_what_is_no_file(path)
    try:
        return read(path)
    except FileNotFoundError:
        if given is None and settings.baseline is None:
            return None
        hint = "" if given is None else f" --baseline {given}"
        raise CtxsizeError(f"{path}: no such baseline; write it with `ctxsize baseline write{hint}`") from None


def refuse_what_is_no_file(path: str) -> None:
    """Refuse a baseline that is a folder, a pipe, or a link that leads nowhere; one that is not there is fine.

    Raises:
        CtxsizeError: it is no file.
    """
    if os.path.lexists(path) and not os.path.isfile(path):
        raise CtxsizeError(f"{path}: the baseline is no file, and is left alone")


def entry_name(request: Request, folder: str) -> str:
    """How a baseline in a folder calls a build that has no name, wherever the command is run: by its Dockerfile."""
    file = request.dockerfile
    if file in (None, "-"):
        file = os.path.join(request.context, "Dockerfile")
    path = os.path.relpath(os.path.realpath(str(file)), os.path.realpath(folder or ".")).replace(os.sep, "/")
    return f"{path}@{request.target}" if request.target else path


def refuse_growth_since_nothing(question: Question) -> None:
    """Refuse limits on growth where there is nothing that they could count from.

    Raises:
        ConfigurationError: the configuration sets one.
        click.UsageError: an option does.
    """
    limits = [limit for build in question.builds for limit in build.limits if limit.name == "max-growth"]
    if question.against is not None or question.baseline is not None or not limits:
        return
    what = "needs something to count from: give --against REF, or write a baseline with `ctxsize baseline write`"
    first = limits[0]
    if first.file is not None:
        raise ConfigurationError(f"max-growth {what}", path=first.file, line=first.line)
    raise click.UsageError(f"--max-growth {what}.")
