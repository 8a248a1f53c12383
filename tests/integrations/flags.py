"""Which flags a command takes."""

import click


def flags_of(command: click.Command) -> frozenset[str]:
    """The long flags of a command, without their dashes."""
    return frozenset(option[2:] for each in command.params for option in each.opts if option.startswith("--"))
