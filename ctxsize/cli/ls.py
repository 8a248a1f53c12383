"""`ctxsize ls [CONTEXT]`: the entries that are sent, one on each line, or those that are not."""

import sys

import click

from ctxsize import pipeline
from ctxsize.cli.options import build_options, context_argument, format_option
from ctxsize.cli.output import tell, write_bytes
from ctxsize.cli.sections import SectionedCommand, SectionOption
from ctxsize.render import json
from ctxsize.render.listing import Listing, lines

_SECTION = "What is listed"
_VERDICTS = {
    "sent": frozenset({"sent"}),
    "eligible": frozenset({"sent", "eligible"}),
    "ignored": frozenset({"ignored"}),
    "all": frozenset({"sent", "eligible", "ignored"}),
}


@click.command("ls", cls=SectionedCommand, short_help="List what is sent, or what is not.")
@context_argument
@build_options
@click.option(
    "--sent",
    "which",
    flag_value="sent",
    default=True,
    cls=SectionOption,
    section=_SECTION,
    help="What is sent.  [default]",
)
@click.option(
    "--eligible",
    "which",
    flag_value="eligible",
    cls=SectionOption,
    section=_SECTION,
    help="All that the rules let in, needed or not.",
)
@click.option(
    "--ignored", "which", flag_value="ignored", cls=SectionOption, section=_SECTION, help="What the rules keep out."
)
@click.option(
    "--all",
    "which",
    flag_value="all",
    cls=SectionOption,
    section=_SECTION,
    help="Everything, each after its verdict and a tab.",
)
@click.option(
    "--size", is_flag=True, cls=SectionOption, section=_SECTION, help="Put the size in bytes and a tab before the name."
)
@click.option(
    "-0", "--null", is_flag=True, cls=SectionOption, section=_SECTION, help="End names with a zero byte, for xargs -0."
)
@click.option(
    "--show-ignored",
    is_flag=True,
    cls=SectionOption,
    section=_SECTION,
    help="Look into ignored folders too, with --ignored or --all.",
)
@format_option(_SECTION, whom="For people and pipes, or for programs.")
def command(request: pipeline.Request, which: str, show_ignored: bool, format_name: str, **shape: bool) -> None:
    """List the files and folders that are sent, in the builder's order; folders end in "/".

    In a pipe names are the bytes on disk; a terminal gets them escaped.
    """
    listed = pipeline.list_entries(request, show_ignored=show_ignored)
    entries = (entry for entry in listed if entry.verdict in _VERDICTS[which])
    if format_name == "json":
        write_bytes(piece.encode("ascii") for piece in json.listing(entries))
        return
    if not write_bytes(lines(entries, _listing(all_verdicts=which == "all", **shape))) and which == "sent":
        tell("ctxsize: nothing is sent; --eligible lists what the rules let in\n")


def _listing(*, all_verdicts: bool, size: bool, null: bool) -> Listing:
    return Listing(
        size=size,
        verdict=all_verdicts,
        end=b"\0" if null else b"\n",
        escaped=sys.stdout.isatty(),
        encoding=sys.stdout.encoding or "utf-8",
    )
