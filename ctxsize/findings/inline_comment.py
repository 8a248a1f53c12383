"""A comment behind a rule, or an indented one, which builders read as part of a pattern."""

import re
from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts

DEFINITION = Definition(
    code="CTX013",
    name="inline-comment",
    severity="warning",
    summary="a comment became part of a pattern",
    why=(
        "`#` begins a comment in the first column alone. `node_modules # dependencies` is the one pattern of that "
        "whole text, matches nothing, and the folder is sent; so is `  # dependencies` a pattern.\n\n"
        "BuildKit, the docker CLI and podman agree on it; some other tools (docker-py) take an indented `#` for a "
        "comment."
    ),
    before="# .dockerignore\nnode_modules # dependencies",
    after="# .dockerignore\n# dependencies\nnode_modules",
    in_report=True,
)

_BEHIND = re.compile(r"(?P<rule>\S.*?)\s+#(?P<comment>.*)")


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each such line, unless a file is called so."""
    at_work = facts.deciding_lines
    for rule in facts.rules:
        text = rule.text.strip()
        behind = _BEHIND.fullmatch(text)
        if rule.line in at_work or not (text.startswith("#") or behind):
            continue
        meant = text if behind is None or text.startswith("#") else _two_lines(behind)
        what = "is indented" if text.startswith("#") else "stands behind a rule"
        yield DEFINITION.found(
            f"`{text}` is one pattern: a comment that {what} is none",
            file=rule.file,
            line=rule.line,
            fix=meant,
            subject=text,
        )


def _two_lines(found: re.Match[str]) -> str:
    comment = found["comment"].strip()
    return f"# {comment}\n{found['rule']}" if comment else found["rule"]
