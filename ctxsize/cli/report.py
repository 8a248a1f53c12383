"""`ctxsize [report] [CONTEXT]`: what the build sends, and what is heavy in it."""

from dataclasses import replace

import click

from ctxsize import pipeline
from ctxsize.cli.options import (
    build_options,
    complete_files,
    context_argument,
    format_option,
    output_file,
    selection_options,
)
from ctxsize.cli.output import layout_for, write_text
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import SectionedCommand, SectionOption
from ctxsize.errors import ContextError
from ctxsize.missing_dockerfile import missing_dockerfile
from ctxsize.render import worst
from ctxsize.render.formats import FORMATS
from ctxsize.report import Report

_OUTPUT = "Output"


@click.command("report", cls=SectionedCommand, short_help="What is sent and what is heavy in it (the default).")
@context_argument
@build_options
@selection_options
@format_option(_OUTPUT, list(FORMATS))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=output_file,
    shell_complete=complete_files,
    cls=SectionOption,
    section=_OUTPUT,
    help="Write to a file, at once or not at all.",
)
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    cls=SectionOption,
    section=_OUTPUT,
    help="Only the number of bytes sent (by podman: read).",
)
def command(
    request: pipeline.Request,
    selection: pipeline.Selection,
    by: str | None,
    format_name: str,
    output: str | None,
    quiet: bool,
) -> None:
    """Show what `docker build CONTEXT` sends, to the byte, and what is heavy in it."""
    with progress_line() as progress:
        if format_name == "text" and not quiet:
            # What looks for findings takes time to load, which a number and what programs read have not.
            from ctxsize.cli.overview import overview  # noqa: PLC0415

            report, findings = overview(request, selection, progress)
        else:
            # The one number that is asked for is not held up for advice that nobody sees.
            report, findings = pipeline.report(request, replace(selection, suggests=not quiet), progress), ()
    layout = layout_for(output, by=by, top=selection.top)
    if not quiet:
        text = FORMATS[format_name](report, layout) + worst.render(findings, layout)
        write_text(text, output, colour=layout.colour)
    elif report.chosen.refused is None:
        write_text(f"{_bytes_sent(report, request)}\n", output)
    if report.chosen.refused is not None:
        raise ContextError(report.chosen.refused)


def _bytes_sent(report: Report, request: pipeline.Request) -> int:
    """Return the builder's own number.

    Raises:
        ContextError: there is no Dockerfile; a 0 would look like a small context.
    """
    if report.dockerfile is None:
        raise missing_dockerfile(request.context, "what is sent")
    return report.own_number
