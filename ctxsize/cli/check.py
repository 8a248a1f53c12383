"""`ctxsize check [CONTEXT]`: fail where a context breaks its limits, or would break, leak or mislead."""

import click

from ctxsize.cli.checking import (
    Writing,
    answer,
    as_question,
    configuration_options,
    finding_options,
    limit_options,
    writing_options,
)
from ctxsize.cli.comparing import comparison_options
from ctxsize.cli.options import build_options, context_argument
from ctxsize.cli.sections import SectionedCommand
from ctxsize.guard import Question


@click.command("check", cls=SectionedCommand, short_help="Fail where the context breaks its limits, or is wrong.")
@context_argument
@limit_options
@comparison_options
@finding_options
@writing_options
@build_options
@configuration_options
@as_question
def command(question: Question, writing: Writing) -> None:
    """Hold what `docker build CONTEXT` sends against limits, and look for what is wrong with it.

    Limits stand in ctxsize.toml, or in [tool.ctxsize] of pyproject.toml; each is an option too.
    """
    answer(question, writing)
