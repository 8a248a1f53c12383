"""Reports of contexts on disk, for the tests of this folder."""

from collections.abc import Callable
from typing import Any, TypeVar

from ctxsize.build import Request
from ctxsize.errors import ContextError
from ctxsize.pipeline import Selection, report
from ctxsize.report import BuilderLine, Report, Weight

Answer = TypeVar("Answer")


def attempt(ask: Callable[[], Answer]) -> Answer | ContextError:
    """The answer, or the error that ctxsize raises on purpose; any other one is raised."""
    try:
        return ask()
    except ContextError as error:
        return error


def reported(context: str, builder: str = "buildkit", **selection: Any) -> Report:
    """A report of a context, all rows of it unless told otherwise."""
    return report(Request(context, builder=builder), Selection(**{"top": 0, **selection}))


def line(found: Report, builder: str) -> BuilderLine:
    """What a report says of one builder."""
    return next(one for one in (found.chosen, *found.others) if one.builder == builder)


def numbers(weight: Weight) -> tuple[int, int, int]:
    """Bytes, files, folders."""
    return weight.bytes, weight.files, weight.folders
