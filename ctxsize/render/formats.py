"""The output formats of the report by name: the registry to which a new format is added."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from ctxsize.render import json, text
from ctxsize.render.layout import Layout
from ctxsize.report import Report


class Renderer(Protocol):
    """A format: turns a report into text that ends in a newline."""

    def __call__(self, report: Report, layout: Layout, /) -> str:
        """Return the report in this format."""


FORMATS: Mapping[str, Renderer] = MappingProxyType({"text": text.render, "json": json.render})
