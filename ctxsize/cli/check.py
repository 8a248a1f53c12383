"""`ctxsize check [CONTEXT]`: fail where a context breaks its limits, or would break, leak or mislead."""

import click

from ctxsize.cli.checking import (
    Writing,
    as_question,
    configuration_options,
    finding_options,
    limit_options,
    writing_options,
)
from ctxsize.cli.options import build_options, context_argument
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import SectionedCommand
from ctxsize.errors import ExitCode
from ctxsize.guard import Question, check


@click.command("check", cls=SectionedCommand, short_help="Fail where the context breaks its limits, or is wrong.")
@context_argument
@limit_options
@finding_options
@writing_options
@build_options
@configuration_options
@as_question
def command(question: Question, writing: Writing) -> None:
    """Hold what `docker build CONTEXT` sends against limits, and look for what is wrong with it.

    Limits stand in ctxsize.toml, or in [tool.ctxsize] of pyproject.toml; each is an option too.
    """
    with progress_line() as progress:
        checked = check(question, progress)
    writing.write(checked)
    if checked.failed:
        raise click.exceptions.Exit(ExitCode.CONTEXT_FAILS)
