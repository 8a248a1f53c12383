"""A `#` that the author took for the beginning of a comment, and every builder takes for a part of the pattern."""

import re
from collections.abc import Iterator

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.facts import Facts

DEFINITION = Definition(
    code="CTX013",
    name="inline-comment",
    severity="warning",
    summary="a comment behind a pattern, or an indented one, is part of the pattern",
    why=(
        "A comment is a line whose first character is `#`. In `node_modules  # packages` the whole line is one "
        "pattern, which matches nothing, so that node_modules is sent; an indented `#` begins a pattern too. BuildKit, "
        "the classic builder and buildah agree on it."
    ),
    before="# .dockerignore\nnode_modules  # packages",
    after="# .dockerignore\n# packages\nnode_modules",
)
_BEHIND = re.compile(r"^(?P<pattern>\S.*?)\s+(?P<comment>#.*)$")


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each line of that kind, unless there is a file of that very name."""
    for rule in facts.rules:
        text = rule.text.strip()
        behind = _BEHIND.match(text)
        is_indented = text.startswith("#")
        if not (behind or is_indented) or facts.exists(rule.pattern.text):
            continue
        fix = f"{behind['comment']}\n{behind['pattern']}" if behind and not is_indented else text
        what = "an indented # begins no comment" if is_indented else "what follows # is part of the pattern"
        yield DEFINITION.found(
            f"{text!r}: {what}, which matches nothing", file=rule.file, line=rule.line, fix=fix, subject=text
        )
