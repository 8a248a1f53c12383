"""`ctxsize generate [CONTEXT]`: a better ignore file, proved before a byte is written."""

import difflib
import os
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Any

import click

from ctxsize.build import Request
from ctxsize.cli.options import build_options, context_argument, format_option
from ctxsize.cli.output import layout_for, tell, wants_colour, write_exactly, write_file, write_text
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import SectionedCommand, SectionOption
from ctxsize.errors import ContextError, CtxsizeError, ExitCode
from ctxsize.generator.generate import propose_for
from ctxsize.generator.per_dockerfile import Skipped, dockerfiles_for, proposals_for
from ctxsize.generator.proposal import Proposal, Verdict
from ctxsize.generator.wishes import Wishes
from ctxsize.measurement.workers import Progress
from ctxsize.render import proposal as text
from ctxsize.render import proposal_json as json
from ctxsize.render.escape import escape

_SECTION = "What is proposed"
_OUTPUT = "Output"
# What `patch` wants to be told.
_NO_END = "\\ No newline at end of file\n"


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
@click.option(
    "--per-dockerfile",
    is_flag=True,
    cls=SectionOption,
    section=_SECTION,
    help="One file for each Dockerfile of the context, <Dockerfile>.dockerignore beside it; classic reads none.",
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
    per_dockerfile: bool,
    **wishes: Any,
) -> None:
    """Propose an ignore file from what the Dockerfile reads and from evidence in the tree.

    The file goes to standard output; what it saves, what is proved and what is not ignored to standard error.
    """
    if write and (check or diff):
        raise click.UsageError("--write changes the file: it cannot go with --check or --diff.")
    if per_dockerfile:
        _require_a_place_for_several(request, prints=not (write or diff or check or format_name == "json"))
    with progress_line() as progress:
        outcomes = _outcomes(request, _wishes(**wishes), progress, per_dockerfile=per_dockerfile)
    proposals = [each for each in outcomes if isinstance(each, Proposal)]
    if not quiet:
        _tell(outcomes)
    for each in proposals:
        _require_proof(each)
    if write:
        _write(proposals)
    elif format_name == "json":
        write_text(json.render_all(outcomes) if per_dockerfile else json.render(proposals[0]), None)
    elif diff:
        write_exactly("".join(map(_diff, proposals)))
    elif not check:
        write_exactly("".join(each.text for each in proposals))
    if check and any(each.changes for each in proposals):
        if not (quiet or diff):
            _tell_what_differs(proposals)
        raise click.exceptions.Exit(ExitCode.CONTEXT_FAILS)


def _require_a_place_for_several(request: Request, *, prints: bool) -> None:
    """Refuse what cannot be done for each of several Dockerfiles, before time is spent on them.

    Raises:
        UsageError: one ignore file is named for all, or several files would be printed one after the other.
    """
    if request.ignore_file is not None:
        raise click.UsageError("--per-dockerfile proposes a file for each Dockerfile: it cannot go with --ignore-file.")
    several = len(dockerfiles_for(request)) if prints else 1
    if several > 1:
        raise click.UsageError(
            f"there are {several} Dockerfiles, and so {several} files: add --write, --diff, --check or --format json."
        )


def _outcomes(
    request: Request, wishes: Wishes, progress: Progress | None, *, per_dockerfile: bool
) -> list[Proposal | Skipped]:
    return (
        list(proposals_for(request, wishes, progress)) if per_dockerfile else [propose_for(request, wishes, progress)]
    )


def _wishes(*, style: str, level: str, gitignored: bool, no_git: bool) -> Wishes:
    return Wishes(style, level, drops_history=no_git, adds_ignored_by_git=gitignored)


def _tell(outcomes: Sequence[Proposal | Skipped]) -> None:
    colour = wants_colour(sys.stderr)
    tell(text.summaries(outcomes, layout_for(None), colour=colour), colour=colour)


def _require_proof(proposed: Proposal) -> None:
    """Refuse what is not proved: it is no proposal.

    Raises:
        ContextError: nothing stood its proof.
    """
    if proposed.certificate.verdict == Verdict.UNPROVED:
        raise ContextError("no rules stand their proof, and the file is left alone", path=proposed.file)


def _write(proposals: Sequence[Proposal]) -> None:
    """Write each file at once, or none where one of them must not be written.

    Raises:
        CtxsizeError: what is there is no file, or it cannot be written.
    """
    changed = [each for each in proposals if each.changes]
    for each in changed:
        if os.path.lexists(each.file) and not os.path.isfile(each.file):
            raise CtxsizeError(f"{each.file}: is no file, and is left alone")
    for each in changed:
        write_file(each.text.encode("utf-8", "surrogateescape"), each.file)


def _tell_what_differs(proposals: Sequence[Proposal]) -> None:
    shown = layout_for(None).unicode
    names = ", ".join(escape(each.file, unicode=shown) for each in proposals if each.changes)
    tell(f"\nNot what would be written: {names}  (--diff shows the change, --write makes it)\n")


def _diff(proposed: Proposal) -> str:
    """The change as a unified diff; "" for none."""
    name = escape(proposed.file)
    old = "/dev/null" if proposed.current is None else f"a/{name}"
    changed = difflib.unified_diff(_lines(proposed.current or ""), _lines(proposed.text), old, f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in changed)


def _lines(text: str) -> list[str]:
    """The lines with their ends as `patch` and builders part them, which is at a newline alone."""
    return list(StringIO(text, newline="\n"))
