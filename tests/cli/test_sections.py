"""Help in sections."""

import click
from click.testing import CliRunner

from ctxsize.cli.sections import SectionedCommand, SectionOption


def test_sections_in_order_and_the_rest_last() -> None:
    @click.command("x", cls=SectionedCommand)
    @click.argument("place")
    @click.option("--loose", help="Loose.")
    @click.option("--first", cls=SectionOption, section="One", type=click.IntRange(min=1), help="First.")
    @click.option("--second", cls=SectionOption, section="Two", help="Second.")
    @click.option("--third", cls=SectionOption, section="One", hidden=True, help="Third.")
    def command() -> None:
        """Do nothing."""

    out = CliRunner().invoke(command, ["--help"]).output
    assert out.partition("One:")[2] == (
        "\n  --first INTEGER RANGE  First.\n\nTwo:\n  --second TEXT  Second.\n\n"
        "Other options:\n  --loose TEXT  Loose.\n  --help        Show this message and exit.\n"
    )
