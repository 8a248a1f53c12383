"""The commands by name, each loaded when it is used; without a command's name, the report is meant."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType

import click

from ctxsize import __version__
from ctxsize.cli.sections import write_sections

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "report": "ctxsize.cli.report",
        "ls": "ctxsize.cli.ls",
        "why": "ctxsize.cli.why",
        "generate": "ctxsize.cli.generate",
        "prove": "ctxsize.cli.prove",
        "check": "ctxsize.cli.check",
        "lint": "ctxsize.cli.lint",
        "baseline": "ctxsize.cli.baseline",
        "install-docker-plugin": "ctxsize.cli.install_docker_plugin",
    }
)

_OWN_OPTIONS = frozenset({"-h", "--help", "--version"})


class CommandLine(click.Group):
    """A group whose commands are modules, and whose help shows the options of its default command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands, the usual one first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (the same)
        """Return the command of a module, which is imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments after putting "report" where no command is named."""
        if args and (args[0] in COMMANDS or args[0] in _OWN_OPTIONS):
            return super().parse_args(ctx, args)
        if args and _is_misspelt(args[0]):
            raise click.UsageError(f"There is no command and no folder {args[0]!r}.{_suggestion(args[0])}", ctx)
        return super().parse_args(ctx, ["report", *args])

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways of calling."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [CONTEXT]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options of the report with those of the group."""
        self.format_commands(ctx, formatter)
        report = import_module(COMMANDS["report"]).command
        write_sections([*report.params, *self.get_params(ctx)], ctx, formatter)


def _is_misspelt(argument: str) -> bool:
    """Return whether an argument can only be meant as a command: a bare word that is no folder here."""
    return argument.replace("-", "").isalnum() and not argument.startswith("-") and not os.path.lexists(argument)


def _suggestion(argument: str) -> str:
    close = get_close_matches(argument, COMMANDS, n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


@click.command(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def COMMAND_LINE() -> None:  # noqa: N802  (a constant that click's decorator makes of a function)
    """Show what `docker build CONTEXT` sends, to the byte, and what is heavy in it."""
