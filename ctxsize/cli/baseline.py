"""`ctxsize baseline write|show [CONTEXT]`: write down what is sent, never more than before unless somebody says why."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from ctxsize.baseline import Baseline, Change, Entry, read, updated
from ctxsize.build import Request
from ctxsize.cli.checking import builds_asked, configuration_options
from ctxsize.cli.comparing import baseline_option, baseline_path, refuse_what_is_no_file
from ctxsize.cli.options import build_options, context_argument, format_option
from ctxsize.cli.output import layout_for, write_file, write_text
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import SectionedCommand, SectionOption
from ctxsize.config.settings import Settings
from ctxsize.errors import CtxsizeError
from ctxsize.guard import BuildAsked, Question, check
from ctxsize.render import baseline as text

_SECTION = "Baseline"
# A number that gains a digit may lengthen the file, which may be sent itself, once more.
_MOST_ROUNDS = 4


@click.group("baseline", short_help="Write down what is sent, for --max-growth to count from.")
def command() -> None:
    """Keep what builds send in a small file, to be kept in git: `ctxsize check --max-growth` counts from it."""


@command.command("write", cls=SectionedCommand, short_help="Lower the baseline to what is sent now.")
@context_argument
@click.option(
    "--allow-increase", is_flag=True, cls=SectionOption, section=_SECTION, help="Let numbers rise; needs --reason."
)
@click.option(
    "--reason", metavar="TEXT", cls=SectionOption, section=_SECTION, help="Why they rise, which the file keeps."
)
@baseline_option
@build_options
@configuration_options
def write(request: Request, settings: Settings, baseline: str | None, allow_increase: bool, reason: str | None) -> None:
    """Lower the baseline to what `docker build CONTEXT` sends now, and add builds that it lacks."""
    if allow_increase != bool(reason and reason.strip()):
        raise click.UsageError("--allow-increase and --reason go together: numbers that rise want to be explained.")
    path = baseline_path(baseline, settings, request)
    asked = builds_asked(request, settings, os.path.dirname(path))
    with _alone_in(os.path.dirname(path) or "."):
        old = _current(path)
        changes = _written(old, asked, reason.strip() if reason else None)
    layout = layout_for(None)
    write_text(text.changes_of(path, changes, layout), None, colour=layout.colour)


@command.command("show", cls=SectionedCommand, short_help="Show the baseline.")
@context_argument
@baseline_option
@format_option(_SECTION)
@build_options
@configuration_options
def show(request: Request, settings: Settings, baseline: str | None, format_name: str) -> None:
    """Show what the baseline says of each build."""
    path = baseline_path(baseline, settings, request)
    if baseline is None:
        refuse_what_is_no_file(path)
    try:
        found = read(path)
    except FileNotFoundError:
        raise CtxsizeError(f"{path}: no such baseline; write it with `ctxsize baseline write`") from None
    if format_name == "json":
        write_text(json.dumps(_document(found), indent=2) + "\n", None)
    else:
        layout = layout_for(None)
        write_text(text.table_of(found, layout), None, colour=layout.colour)


def _document(found: Baseline) -> dict[str, Any]:
    names = ("build", "builder", "sent", "eligible", "files", "reason")
    return {"schema_version": 1, "builds": [{name: getattr(each, name) for name in names} for each in found.entries]}


def _current(path: str) -> Baseline:
    """The baseline that is there, or an empty one.

    Raises:
        CtxsizeError: it cannot be read, or is a link, which may lead to a file that is no baseline.
    """
    if os.path.islink(path):
        raise CtxsizeError(f"{path}: is a link, and is left alone; name the file itself with --baseline")
    refuse_what_is_no_file(path)
    try:
        return read(path)
    except FileNotFoundError:
        return Baseline(path)


def _written(old: Baseline, asked: Sequence[BuildAsked], reason: str | None) -> tuple[Change, ...]:
    """Measure, and write what may be written; what became of each build.

    The file may be sent too, so where it changes its length, what is sent is measured once more.
    """
    for _ in range(_MOST_ROUNDS):
        length = os.path.getsize(old.path) if os.path.exists(old.path) else None
        new, changes = updated(old, _measured(asked), reason)
        content = new.text().encode()
        if new == old and length is not None:
            break
        write_file(content, old.path)
        if len(content) == length or not _is_in_a_context(old.path, asked):
            break
    return changes


def _is_in_a_context(path: str, asked: Sequence[BuildAsked]) -> bool:
    contexts = (os.path.realpath(build.request.context) for build in asked)
    return any(os.path.realpath(path).startswith(context.rstrip(os.sep) + os.sep) for context in contexts)


def _measured(asked: Sequence[BuildAsked]) -> list[Entry]:
    with progress_line() as progress:
        checked = check(Question(tuple(asked), definitions=()), progress)
    return [
        Entry(
            build=build.entry,
            builder=build.request.builder,
            sent=found.report.own_number,
            eligible=found.report.chosen.eligible.bytes,
            files=found.report.chosen.sent.files,
        )
        for build, found in zip(asked, checked.builds, strict=True)
    ]


@contextmanager
def _alone_in(folder: str) -> Iterator[None]:
    """Let others who would write in a folder wait, where the system can; nothing is left behind."""
    try:
        import fcntl  # noqa: PLC0415  (not everywhere)

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
