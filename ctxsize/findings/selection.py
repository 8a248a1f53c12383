"""Which findings are looked for: codes and names as the user gives them, and what an ignore file accepts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from ctxsize.checked import Finding
from ctxsize.findings import CHECKS
from ctxsize.findings.definition import Definition

DEFINITIONS: tuple[Definition, ...] = tuple(check.DEFINITION for check in CHECKS)
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


def acceptances(ignore_data: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield line, code or name, and reason ("": none is given) of each comment that accepts a finding.

    A comment begins in the first column, since docker takes any other `#` for a pattern.
    """
    for line, text in enumerate(ignore_data.split(b"\n"), start=1):
        found = _ACCEPTS.fullmatch(text.removesuffix(b"\r"))
        if found:
            reason = (found["reason"] or b"").decode("utf-8", "replace")
            yield line, found["code"].decode("ascii", "replace"), reason
