"""`ctxsize lint [CONTEXT]`: what is wrong with a context and its rules, without any limit."""

from dataclasses import replace

import click

from ctxsize.cli.checking import Writing, answer, as_question, configuration_options, finding_options, writing_options
from ctxsize.cli.options import build_options, context_argument
from ctxsize.cli.sections import SectionedCommand
from ctxsize.guard import Question


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
    answer(replace(question, builds=builds), writing)
