"""Which findings are looked for: codes and names as the user gives them, and what an ignore file accepts."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from ctxsize.checked import Finding
from ctxsize.errors import ConfigurationError
from ctxsize.findings import CHECKS, acceptance_unused
from ctxsize.findings.definition import Definition

DEFINITIONS: tuple[Definition, ...] = tuple(check.DEFINITION for check in CHECKS)
_FOR_US = re.compile(rb"#\s*ctxsize:")
_ACCEPTS = re.compile(rb"#\s*ctxsize:\s*accept\s+(?P<code>[\w-]+)(?:\s+because\s+(?P<reason>\S.*?))?\s*")


def is_meant(definition: Definition | Finding, given: str) -> bool:
    """Whether a code, the beginning of one ("CTX01"), or a name means a finding; "ALL" means every one."""
    return given == definition.name or given.upper() == "ALL" or definition.code.startswith(given.upper())


def unknown_codes(given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what means no finding, each with the nearest name that does, or ""."""
    known = [word for each in DEFINITIONS for word in (each.name, each.code)]
    for code in given:
        if not code or not any(is_meant(each, code) for each in DEFINITIONS):
            close = get_close_matches(code, known, n=1)
            yield code, close[0] if close else ""


def selected(select: Sequence[str], ignore: Sequence[str]) -> tuple[Definition, ...]:
    """Return the findings to look for; what is ignored wins over what is selected."""
    return tuple(
        each
        for each in DEFINITIONS
        if (not select or any(is_meant(each, code) for code in select))
        and not any(is_meant(each, code) for code in ignore)
    )


class Acceptance(NamedTuple):
    """A comment that accepts a finding.

    Attributes:
        file: the ignore file as the user would name it.
        line: its 1-based line.
        code: a code, the beginning of one, or a name.
        reason: why.
    """

    file: str
    line: int
    code: str
    reason: str


def acceptances(ignore_data: bytes, file: str) -> Iterator[Acceptance]:
    """Yield each comment that accepts a finding.

    A comment begins in the first column, since docker takes any other `#` for a pattern.

    Raises:
        ConfigurationError: there is no reason, no such finding, or something else that makes no sense.
    """
    for line, text in enumerate(ignore_data.split(b"\n"), start=1):
        found = _ACCEPTS.fullmatch(text.removesuffix(b"\r"))
        if found is None and _FOR_US.match(text):
            reason = "write it as # ctxsize: accept CODE because REASON"
            raise ConfigurationError(reason, path=file, line=line)
        if found:
            reason = (found["reason"] or b"").decode("utf-8", "replace")
            accepted = Acceptance(file, line, found["code"].decode("ascii", "replace"), reason)
            _refuse_mistakes(accepted)
            yield accepted


def _refuse_mistakes(accepted: Acceptance) -> None:
    code = accepted.code
    for _, close in unknown_codes([code]):
        hint = f"; did you mean {close!r}?" if close else ""
        raise ConfigurationError(
            f"there is no finding {code!r} to accept{hint}", path=accepted.file, line=accepted.line
        )
    if not accepted.reason:
        text = f"to accept {code}, say why: # ctxsize: accept {code} because …"
        raise ConfigurationError(text, path=accepted.file, line=accepted.line)


def unused(
    given: Collection[Acceptance], met: Collection[Acceptance], looked_for: Sequence[Definition]
) -> list[Finding]:
    """Return a finding for each comment that accepts what was looked for and not found."""
    definition = acceptance_unused.DEFINITION
    if definition not in looked_for:
        return []
    tolerant = {each.file for each in given if is_meant(definition, each.code)}
    return [
        definition.found(
            f"there is no {each.code} to accept",
            file=each.file,
            line=each.line,
            fix=f"remove line {each.line}",
            subject=each.code,
        )
        for each in dict.fromkeys(given)
        if each not in met and each.file not in tolerant and any(is_meant(one, each.code) for one in looked_for)
    ]
