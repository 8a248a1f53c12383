"""Help in sections: options grouped under headings, as many options need."""

from collections.abc import Callable, Iterable
from typing import Any

import click

Command = Callable[..., None]


class SectionOption(click.Option):
    """An option that stands in a section of the help."""

    def __init__(self, *arguments: Any, section: str, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.section = section

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return what stands in brackets after the help, without ranges: a wrong number is answered with the range."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


def variable_option(section: str, *names: str, **settings: Any) -> Callable[[Command], Command]:
    """Return an option of a section that a variable may give too: --max-size is CTXSIZE_MAX_SIZE."""
    long = next(name for name in names if name.startswith("--"))
    variable = f"CTXSIZE_{long[2:].replace('-', '_').upper()}"
    return click.option(*names, cls=SectionOption, section=section, envvar=variable, **settings)


class SectionedCommand(click.Command):
    """A command whose help shows its options by section."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each section with its options."""
        write_sections(self.get_params(ctx), ctx, formatter)


def write_sections(parameters: Iterable[click.Parameter], ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write options by section, in the order in which the sections first occur; those without one come last."""
    options = [parameter for parameter in parameters if isinstance(parameter, click.Option)]
    sections: dict[str, list[tuple[str, str]]] = {}
    for option in sorted(options, key=lambda one: not isinstance(one, SectionOption)):
        record = option.get_help_record(ctx)
        if record is not None:
            sections.setdefault(getattr(option, "section", "Other options"), []).append(record)
    for section, records in sections.items():
        with formatter.section(section):
            formatter.write_dl(records)
