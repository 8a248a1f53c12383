"""`ctxsize prove OLD NEW`: what a change of an ignore file does to a build."""

import click

from ctxsize.build import Request
from ctxsize.cli.options import build_options, complete_files, context_option, format_option
from ctxsize.cli.output import layout_for, write_text
from ctxsize.cli.sections import SectionedCommand
from ctxsize.errors import ExitCode
from ctxsize.generator.proposal import Verdict
from ctxsize.generator.proving import prove_files
from ctxsize.render import proposal as text
from ctxsize.render import proposal_json as json


@click.command("prove", cls=SectionedCommand, short_help="Prove what a change of an ignore file does to the build.")
@click.argument("old", metavar="OLD", shell_complete=complete_files)
@click.argument("new", metavar="NEW", shell_complete=complete_files)
@context_option
@build_options
@format_option()
def command(request: Request, old: str, new: str, format_name: str) -> None:
    """Compare what each instruction reads under the rules of OLD and of NEW, for every builder.

    Exits with 1 when an instruction of any builder would read less, and what it misses is not known to be junk. What
    one would read more is told, and is no failure.
    """
    certificate = prove_files(request, old, new)
    layout = layout_for(None)
    if format_name == "json":
        write_text(json.certificate(certificate), None)
    else:
        write_text(text.certificate(certificate, layout), None, colour=layout.colour)
    if certificate.verdict in {Verdict.UNPROVED, Verdict.HEURISTIC}:
        raise click.exceptions.Exit(ExitCode.CONTEXT_FAILS)
