"""What `ctxsize check` and `ctxsize lint` found, one file per output format; `FORMATS` is the registry.

To add a format: add a module with `render`, and name it in `FORMATS`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from ctxsize.checked import CheckReport
from ctxsize.render.checks import json, text
from ctxsize.render.layout import Layout

__all__ = ["FORMATS"]


class Renderer(Protocol):
    """A format: turns what was checked into text that ends in a newline."""

    def __call__(self, checked: CheckReport, layout: Layout, /) -> str:
        """Return it in this format."""


FORMATS: Mapping[str, Renderer] = MappingProxyType({"text": text.render, "json": json.render})
