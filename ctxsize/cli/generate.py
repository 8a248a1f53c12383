"""`ctxsize generate [CONTEXT]`: a better ignore file, proved before a byte is written."""

import difflib
import os
import sys
from typing import Any

import click

from ctxsize.build import Request
from ctxsize.cli.options import build_options, context_argument, format_option
from ctxsize.cli.output import layout_for, wants_colour, write_file, write_text
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import SectionedCommand, SectionOption
from ctxsize.errors import ContextError, CtxsizeError, ExitCode
from ctxsize.generator.generate import propose_for
from ctxsize.generator.proposal import Proposal, Verdict
from ctxsize.generator.wishes import Wishes
from ctxsize.render import proposal as text
from ctxsize.render import proposal_json as json

_SECTION = "What is proposed"
_OUTPUT = "Output"


@click.command("generate", cls=SectionedCommand, short_help="Propose an ignore file that is proved not to break it.")
@context_argument
@build_options
@click.option(
    "--style",
    type=click.Choice(["auto", "allow", "deny"]),
    default="auto",
    show_default=True,
    metavar="STYLE",
    cls=SectionOption,
    section=_SECTION,
    help="A list of what is let in (allow), of what is kept out (deny), or whichever fits (auto).",
)
@click.option(
    "--level",
    type=click.Choice(["safe", "balanced", "strict"]),
    default="safe",
    show_default=True,
    metavar="LEVEL",
    cls=SectionOption,
    section=_SECTION,
    help="safe drops nothing that git tracks; balanced also what builds seldom read; strict lists what is in use.",
)
@click.option(
    "--gitignored",
    is_flag=True,
    cls=SectionOption,
    section=_SECTION,
    help="Ignore what git ignores too, unless something reads it.",
)
@click.option(
    "--no-git",
    is_flag=True,
    cls=SectionOption,
    section=_SECTION,
    help="Ignore .git although something reads a version from it.",
)
@click.option("-w", "--write", is_flag=True, cls=SectionOption, section=_OUTPUT, help="Write the file, at once.")
@click.option("--diff", is_flag=True, cls=SectionOption, section=_OUTPUT, help="Print how the file would change.")
@click.option(
    "--check",
    is_flag=True,
    cls=SectionOption,
    section=_OUTPUT,
    help="Exit with 1 when the file is not what would be written.",
)
@format_option(_OUTPUT)
@click.option("-q", "--quiet", is_flag=True, cls=SectionOption, section=_OUTPUT, help="Nothing on standard error.")
def command(
    request: Request,
    write: bool,
    diff: bool,
    check: bool,
    format_name: str,
    quiet: bool,
    **wishes: Any,
) -> None:
    """Propose an ignore file from what the Dockerfile reads and from evidence in the tree.

    The file goes to standard output; what it saves, what is proved and what is not ignored to standard error.
    """
    if write and (check or diff):
        raise click.UsageError("--write changes the file: it cannot go with --check or --diff.")
    with progress_line() as progress:
        proposed = propose_for(request, _wishes(**wishes), progress)
    if not quiet:
        _tell(proposed)
    _require_proof(proposed)
    if write:
        _write(proposed)
    elif format_name == "json":
        write_text(json.render(proposed), None)
    elif diff:
        write_text(_diff(proposed), None)
    elif not check:
        write_text(proposed.text, None)
    if check and proposed.changes:
        raise click.exceptions.Exit(ExitCode.CONTEXT_FAILS)


def _wishes(*, style: str, level: str, gitignored: bool, no_git: bool) -> Wishes:
    return Wishes(style, level, drops_history=no_git, adds_ignored_by_git=gitignored)


def _tell(proposed: Proposal) -> None:
    colour = wants_colour(sys.stderr)
    click.echo(text.summary(proposed, layout_for(None), colour=colour), nl=False, err=True, color=colour)


def _require_proof(proposed: Proposal) -> None:
    """Refuse what is not proved: it is no proposal.

    Raises:
        ContextError: nothing stood its proof, mostly since an instruction was added that the block does not let in.
    """
    if proposed.certificate.verdict == Verdict.UNPROVED:
        reason = "no rules stand their proof, and the file is left alone; take the managed block out and generate anew"
        raise ContextError(reason, path=proposed.file)


def _write(proposed: Proposal) -> None:
    if not proposed.changes:
        return
    if os.path.lexists(proposed.file) and not os.path.isfile(proposed.file):
        raise CtxsizeError(f"{proposed.file}: is no file, and is left alone")
    write_file(proposed.text.encode("utf-8", "surrogateescape"), proposed.file)


def _diff(proposed: Proposal) -> str:
    """The change as a unified diff; "" for none."""
    before, after = (proposed.current or "").splitlines(keepends=True), proposed.text.splitlines(keepends=True)
    old = "/dev/null" if proposed.current is None else f"a/{proposed.file}"
    return "".join(difflib.unified_diff(before, after, old, f"b/{proposed.file}"))
