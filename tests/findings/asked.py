"""Asks the guard for the findings of one kind in a planted context."""

from typing import Any

from ctxsize.checked import Finding
from ctxsize.findings.selection import selected
from ctxsize.guard import BuildAsked, Question, check
from ctxsize.pipeline import Request


def found(context: str, *codes: str, **request: Any) -> list[Finding]:
    """The findings of these codes in a context; `request` is as for `Request`."""
    question = Question((BuildAsked("Dockerfile", Request(context, **request)),), selected(codes, ()))
    return list(check(question).findings)


def lines(findings: list[Finding]) -> list[tuple[int | None, str]]:
    """Line and fix of findings, in order."""
    return sorted(((each.line, each.fix) for each in findings), key=lambda pair: (pair[0] or 0, pair[1]))
