"""Looks for one finding in a planted context."""

from collections.abc import Callable
from typing import Any

from ctxsize.build import Request
from ctxsize.checked import Finding
from ctxsize.findings.selection import selected
from ctxsize.guard import BuildAsked, Question, check
from tests.trees import Tree, plant

Look = Callable[..., list[Finding]]


def look(
    code: str, context: str, tree: Tree, dockerfile: str, ignore: str | None = None, **request: Any
) -> list[Finding]:
    """Return what is found of one code in a context that is planted here."""
    plant(context, tree, dockerfile=dockerfile, ignore=ignore)
    asked = BuildAsked("Dockerfile", Request(context, **request))
    return list(check(Question((asked,), selected([code], []))).findings)
