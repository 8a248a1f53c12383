"""Which flags commands take."""

import click
import pytest

from ctxsize.cli.check import command as check

# Flags that only a ctxsize which compares knows.
COMPARISON = frozenset({"max-growth", "against", "baseline", "assume"})


def flags_of(command: click.Command) -> frozenset[str]:
    """The long flags of a command, without their dashes."""
    return frozenset(option[2:] for each in command.params for option in each.opts if option.startswith("--"))


compares = pytest.mark.skipif("against" not in flags_of(check), reason="ctxsize does not compare with commits yet")
