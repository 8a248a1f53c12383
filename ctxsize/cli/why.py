"""`ctxsize why PATH…`: which rule decided over a path, and which instruction asks for it."""

import os
from collections.abc import Sequence

import click

from ctxsize import pipeline
from ctxsize.cli.options import build_options, complete_files, context_option, format_option
from ctxsize.cli.output import layout_for, write_text
from ctxsize.cli.sections import SectionedCommand
from ctxsize.render import explanation, json


@click.command("why", cls=SectionedCommand, short_help="Which rule decides over a path, and what needs it.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=complete_files)
@context_option
@build_options
@format_option()
def command(request: pipeline.Request, paths: Sequence[str], format_name: str) -> None:
    """Say why a PATH is sent or ignored: which rule decided, and which instruction asks for it.

    A PATH that exists as seen from the current directory, inside the context, is that one; any other is relative to
    the context, and need not exist. A leading "/" is the root of the context, as in COPY.
    """
    explained = pipeline.explain(request, [in_context(path, request.context) for path in paths])
    if format_name == "json":
        write_text(json.explanations(explained), None)
        return
    layout = layout_for(None)
    write_text(explanation.render(explained, layout), None, colour=layout.colour)


def in_context(path: str, context: str) -> str:
    """Return a path as typed by a user, relative to the context and without "." and "..".

    Raises:
        click.UsageError: it lies outside the context.
    """
    root = os.path.abspath(context)
    seen_from_here = os.path.abspath(path)
    seen_from_root = os.path.abspath(os.path.join(root, path.lstrip("/")))
    candidates = (seen_from_here, seen_from_root) if os.path.lexists(path) else (seen_from_root, seen_from_here)
    for candidate in candidates:
        if candidate == root or candidate.startswith(os.path.join(root, "")):
            return os.path.relpath(candidate, root).replace(os.sep, "/")
    raise click.UsageError(f"{path!r} is not inside the context {context!r}.")
