"""Rules from lines, for the tests of this folder."""

from ctxsize.ignore.reading import read_buildah, read_docker
from ctxsize.ignore.rules import Rule

FILE = ".dockerignore"


def docker(*lines: str) -> tuple[Rule, ...]:
    """The rules that docker reads from these lines."""
    return read_docker("\n".join(lines).encode("utf-8", "surrogateescape"), FILE)


def buildah(*lines: str) -> tuple[Rule, ...]:
    """The rules that buildah reads from these lines."""
    return read_buildah("\n".join(lines).encode("utf-8", "surrogateescape"), FILE)


def spellings(rules: tuple[Rule, ...]) -> list[str]:
    """The cleaned lines."""
    return [rule.spelling for rule in rules]
