"""`ctxsize lint [CONTEXT]`: what is wrong with a context and its rules, without any limit."""

from dataclasses import replace

import click

from ctxsize.cli.checking import Writing, as_question, configuration_options, finding_options, writing_options
from ctxsize.cli.options import build_options, context_argument
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import SectionedCommand
from ctxsize.errors import ExitCode
from ctxsize.guard import Question, check


@click.command("lint", cls=SectionedCommand, short_help="Say what is wrong with the context and its rules.")
@context_argument
@finding_options
@writing_options
@build_options
@configuration_options
@as_question
def command(question: Question, writing: Writing) -> None:
    """Look for what is wrong with what `docker build CONTEXT` sends, and with its ignore rules.

    The limits of the configuration are left alone: `ctxsize check` holds the context against them.
    """
    builds = tuple(replace(build, limits=()) for build in question.builds)
    with progress_line() as progress:
        checked = check(replace(question, builds=builds), progress)
    writing.write(checked)
    if checked.failed:
        raise click.exceptions.Exit(ExitCode.CONTEXT_FAILS)
