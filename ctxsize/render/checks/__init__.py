"""What `ctxsize check` and `ctxsize lint` found, one file per output format; `FORMATS` is the registry.

To add a format: add a module with `render`, and name it in `FORMATS`.
"""

from importlib import import_module
from typing import Protocol

from ctxsize.checked import CheckReport
from ctxsize.render.layout import Layout

__all__ = ["FORMATS", "render"]

# In the order in which the help names them; each is a module here, loaded when it is asked for.
FORMATS = ("text", "json", "markdown", "github", "gitlab", "sarif", "junit", "csv")


class Renderer(Protocol):
    """The shape of a module in this folder."""

    def render(self, checked: CheckReport, layout: Layout, /) -> str:
        """Return what was checked as text that ends in a newline."""


def render(format_name: str, checked: CheckReport, layout: Layout) -> str:
    """Return what was checked in one of `FORMATS`."""
    module: Renderer = import_module(f"{__name__}.{format_name}")
    return module.render(checked, layout)
