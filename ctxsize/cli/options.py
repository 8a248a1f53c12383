"""The options that commands share, those of `docker build` under docker's own names and letters."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from typing import Any

import click
from click.shell_completion import CompletionItem

from ctxsize import pipeline
from ctxsize.cli.sections import Command, SectionOption
from ctxsize.errors import CtxsizeError
from ctxsize.units import parse_size

_BUILD = "Options of docker build"
_COMMAND_AND_WORD = 2


def context_argument(function: Command) -> Command:
    """Add the CONTEXT argument."""
    return click.argument("context", default=".", callback=_folder, shell_complete=_complete_contexts)(function)


def context_option(function: Command) -> Command:
    """Add the context as an option, for commands whose arguments are paths."""
    return click.option(
        "-c",
        "--context",
        default=".",
        metavar="DIR",
        callback=_folder,
        shell_complete=_complete_folders,
        help="The context.  [default: .]",
    )(function)


def build_options(function: Command) -> Command:
    """Add the options that describe a build; the command gets them, and the context, as one `request`."""

    @wraps(function)
    def with_request(**options: Any) -> None:
        dockerfile: str | None = options.pop("file")
        request = pipeline.Request(
            context=options.pop("context"),
            dockerfile=dockerfile,
            dockerfile_bytes=sys.stdin.buffer.read() if dockerfile == "-" else None,
            target=options.pop("target"),
            build_args=options.pop("build_arg"),
            build_contexts=options.pop("build_context"),
            builder=options.pop("builder"),
            ignore_file=options.pop("ignore_file"),
        )
        function(request=request, **options)

    for option in reversed(_build_options()):
        option(with_request)
    return with_request


def format_option(
    section: str | None = None,
    formats: Sequence[str] = ("text", "json"),
    whom: str = "For people or for programs.",
) -> Callable[[Command], Command]:
    """Return the option that chooses a format; the command gets it as `format_name`."""
    option = click.option if section is None else partial(_option, section)
    return option(
        "--format",
        "format_name",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=whom,
    )


def selection_options(function: Command) -> Command:
    """Add the options that choose what the report shows; the command gets them as `selection` and `by`."""

    @wraps(function)
    def with_selection(**options: Any) -> None:
        by: str | None = options.pop("by")
        depth: int | None = options.pop("depth")
        if depth is not None and by is not None:
            raise click.UsageError("--depth shows a tree: it cannot go with --by.")
        selection = pipeline.Selection(
            top=options.pop("top"),
            depth=depth,
            min_size=options.pop("min_size"),
            scope=options.pop("scope"),
            show_ignored=options.pop("show_ignored"),
            rules=options.pop("rules") or by == "rule",
        )
        function(selection=selection, by=by, **options)

    for option in reversed(_selection_options()):
        option(with_selection)
    return with_selection


def _build_options() -> list[Callable[[Command], Command]]:
    return [
        _option(
            _BUILD,
            "-f",
            "--file",
            metavar="PATH",
            shell_complete=complete_files,
            help="The Dockerfile; - reads it from standard input.",
        ),
        _option(_BUILD, "--target", metavar="STAGE", help="The stage to build.  [default: the last]"),
        _option(
            _BUILD,
            "--build-arg",
            multiple=True,
            metavar="K=V",
            callback=_build_args,
            help="Give an ARG a value; K alone takes it from the environment.",
        ),
        _option(
            _BUILD,
            "--build-context",
            multiple=True,
            metavar="NAME=PATH",
            callback=_build_contexts,
            help="Name another context.",
        ),
        _option(
            _BUILD,
            "--builder",
            type=click.Choice(["buildkit", "classic", "podman"]),
            default="buildkit",
            show_default=True,
            metavar="BUILDER",
            help="Whose rules and numbers: buildkit, classic or podman.",
        ),
        _option(
            _BUILD,
            "--ignore-file",
            metavar="PATH",
            shell_complete=complete_files,
            help="An ignore file to use rather than the one that the builder finds.",
        ),
    ]


def _selection_options() -> list[Callable[[Command], Command]]:
    section = "What is shown"
    return [
        _option(
            section,
            "-n",
            "--top",
            type=click.IntRange(min=0),
            default=10,
            show_default=True,
            metavar="N",
            help="How many rows; 0 for all.",
        ),
        _option(section, "-d", "--depth", type=click.IntRange(min=0), metavar="N", help="Show a tree, N folders deep."),
        _option(
            section,
            "--by",
            type=click.Choice(["path", "category", "extension", "instruction", "rule"]),
            metavar="KEY",
            help="One table: by path, category, extension, instruction or rule.",
        ),
        _option(
            section,
            "--min-size",
            default="0",
            metavar="SIZE",
            callback=_size,
            help="Leave out what is lighter than 500kB, 1MB (10^6), 1MiB (2^20).",
        ),
        _option(
            section,
            "--scope",
            type=click.Choice(["sent", "eligible"]),
            metavar="SCOPE",
            help="Weigh what is sent, or all that is eligible.  [default: sent]",
        ),
        _option(section, "--rules", is_flag=True, help="Show what each rule keeps out."),
        _option(section, "--show-ignored", is_flag=True, help="Weigh ignored folders too, which takes longer."),
    ]


def _option(section: str, *names: str, **settings: Any) -> Callable[[Command], Command]:
    return click.option(*names, cls=SectionOption, section=section, **settings)


def complete_files(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete the name of a file."""
    return [CompletionItem(incomplete, type="file")]


def output_file(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return the file to write; None is standard output, which must not be replaced by a file under its name."""
    return None if value in ("-", "/dev/stdout") else value


def _complete_folders(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="dir")]


def _complete_contexts(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete a folder; where no command is named yet, a command too."""
    return [
        *(CompletionItem(name) for name in _commands(ctx) if incomplete and name.startswith(incomplete)),
        *_complete_folders(ctx, parameter, incomplete),
    ]


def _commands(ctx: click.Context) -> list[str]:
    """The commands, while the first word is being typed."""
    first_word = len(os.environ.get("COMP_WORDS", "").split()) <= _COMMAND_AND_WORD
    if not first_word or ctx.parent is None or not isinstance(ctx.parent.command, click.Group):
        return []
    return ctx.parent.command.list_commands(ctx.parent)


def _folder(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the context, which docker would also take from standard input.

    Raises:
        CtxsizeError: it is no folder, by its name alone.
    """
    if value == "-":
        raise CtxsizeError("-: a tar on standard input is sent as it is, no ignore rule applies; unpack it first")
    return value


def _build_args(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> Mapping[str, str]:
    """Return build arguments by name; docker leaves out a bare name that the environment does not have."""
    pairs = (value.partition("=") for value in values)
    given = {name: value if equals else os.environ.get(name) for name, equals, value in pairs}
    return {name: value for name, value in given.items() if value is not None}


def _build_contexts(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> Mapping[str, str]:
    contexts = {}
    for value in values:
        name, equals, place = value.partition("=")
        if not (name and equals and place):
            raise click.BadParameter(f"{value!r} is not NAME=PATH.")
        contexts[name] = place
    return contexts


def _size(_ctx: click.Context, _parameter: click.Parameter, value: str) -> int:
    try:
        return parse_size(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error
