"""Syntax of .gitignore or of a shell that means something else in an ignore file of docker."""

import re
from collections.abc import Callable, Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts

DEFINITION = Definition(
    code="CTX014",
    name="gitignore-syntax",
    severity="warning",
    summary="a pattern is written in another tool's syntax",
    why=(
        "Docker's patterns are Go's, with `**` for any folders. A class is negated by `^` and not by `!`; there are no "
        "braces; `|` is alive in a pattern with wildcards, so that `*.a|b` leaves out all that ends in b; a backslash "
        "before a letter is refused or means a class of characters, so that Windows paths never match."
    ),
    before="# .dockerignore\n*.{js,ts}\n[!a]*.txt",
    after="# .dockerignore\n*.js\n*.ts\n[^a]*.txt",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each line that has it, and the line that was meant; not where a path of that very name exists."""
    for rule in facts.rules:
        text = rule.text.strip()
        if facts.exists(rule.pattern.text):
            continue
        for pattern, reason, meant in _MISTAKES:
            found = pattern.search(text)
            if found:
                fix = meant(text, found)
                yield DEFINITION.found(f"{text!r}: {reason}", file=rule.file, line=rule.line, fix=fix, subject=text)
                break


def _braces(text: str, found: re.Match[str]) -> str:
    return "\n".join(text[: found.start()] + each + text[found.end() :] for each in found[1].split(","))


def _alternatives(text: str, _found: re.Match[str]) -> str:
    return "\n".join(text.split("|"))


_MISTAKES: tuple[tuple[re.Pattern[str], str, Callable[[str, re.Match[str]], str]], ...] = (
    (
        re.compile(r"\[!([^]]*)\]"),
        "a class is negated by ^; ! is one of its characters here",
        lambda text, found: text.replace(found[0], f"[^{found[1]}]"),
    ),
    (re.compile(r"\{([^{}]*,[^{}]*)\}"), "there are no braces: they stand for themselves", _braces),
    (re.compile(r"[*?\[].*\||\|.*[*?\[]"), "a | in a pattern with wildcards parts it in two", _alternatives),
    (
        re.compile(r"\w\\\w"),
        "a backslash is no separator, so that this never matches",
        lambda text, _: text.replace("\\", "/"),
    ),
)
