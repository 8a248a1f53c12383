"""A pattern in the words of .gitignore or of a shell, which docker reads otherwise."""

import re
from collections.abc import Iterator
from itertools import product

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.ignore.rules import Rule
from ctxsize.tree import Kind, kind_of

DEFINITION = Definition(
    code="CTX014",
    name="gitignore-syntax",
    severity="warning",
    summary="a pattern in the syntax of another tool, which docker reads otherwise",
    why=(
        "A .dockerignore looks like a .gitignore and is none. `[!a]` is a class with `!` and `a` in it, `{a,b}` stands "
        "for itself, a backslash before a letter is a class or an assertion of a regular expression (and a mistake "
        "before most letters), one at the end of a line escapes nothing, `dir/` means a file of that name too, `**` "
        "inside a name stands for whole folders only, and a raw `|` splits the expression in two.\n\n"
        "BuildKit, the docker CLI and podman translate patterns to regular expressions in the same way here, but for "
        "`**.txt`, by which podman and docker before 23.0 mean a file called `.txt`, and `|`, which podman does not "
        "take as it is even in a pattern without wildcards."
    ),
    before="# .dockerignore\n*.{log,tmp}\n[!a]*.txt\nbuild\\bin",
    after="# .dockerignore\n*.log\n*.tmp\n[^a]*.txt\nbuild/bin",
    in_report=True,
)

_BRACES = re.compile(r"(?<!\\)\{([^{}/\\]*,[^{}\\]*)\}")
_NEGATED_CLASS = re.compile(r"(?<!\\)\[!([^\]]+)\]")
_BACKSLASH = re.compile(r"\\(?=[A-Za-z0-9_])")
_TRAILING = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
_BAR = re.compile(r"(?<!\\)\|")
_GROUP = re.compile(r"(?P<start>[^()|]*)[@?+*!]?\((?P<inside>[^()]*\|[^()]*)\)(?P<end>[^()|]*)")
_MOST_LINES = 20


def look(facts: Facts) -> Iterator[Finding]:
    """Yield the first thing of each rule that means something else to docker."""
    at_work = facts.deciding_lines
    for rule in facts.rules:
        found = _first(facts, rule, rule.line in at_work)
        if found is not None:
            what, meant = found
            text = rule.text.strip()
            yield DEFINITION.found(
                f"`{text}`: {what}",
                file=rule.file,
                line=rule.line,
                fix="\n".join(f"{'!' if rule.negated else ''}{line}" for line in meant),
                subject=text,
            )


def _first(facts: Facts, rule: Rule, is_at_work: bool) -> tuple[str, list[str]] | None:
    """What is wrong with a rule, and the lines that were meant."""
    text = rule.pattern.text
    if _NEGATED_CLASS.search(text):
        return "`[!…]` is a class with `!` in it; `[^…]` is what means all others", [_NEGATED_CLASS.sub(r"[^\1]", text)]
    if _BRACES.search(text) and not is_at_work:
        return "braces stand for themselves", _expanded(text)
    if _TRAILING.search(text):
        return "a space at the end cannot be escaped", [text[:-1].rstrip() + "?"]
    if _BACKSLASH.search(text):
        return "a backslash does not part folders, and means something else", [_BACKSLASH.sub("/", text)]
    if _BAR.search(text) and not is_at_work:
        return "`|` splits the expression in two", _alternatives(text)
    return _stars(text) or _slash(facts, rule)


def _expanded(text: str) -> list[str]:
    """The patterns that braces stand for in a shell; those after many are left out."""
    parts = _BRACES.split(text)
    choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
    return ["".join(each) for each, _ in zip(product(*choices), range(_MOST_LINES), strict=False)]


def _alternatives(text: str) -> list[str]:
    group = _GROUP.fullmatch(text)
    if group is not None:
        return [f"{group['start']}{each}{group['end']}" for each in group["inside"].split("|")][:_MOST_LINES]
    return [each for each in _BAR.split(text) if each][:_MOST_LINES]


def _stars(text: str) -> tuple[str, list[str]] | None:
    """A `**` that is part of a name; at the end of one it means as much as `*`."""
    *folders, last = text.split("/")
    names = [*folders, last.removesuffix("**") if last != "**" and last.count("**") == 1 else last]
    if not any("**" in name and name != "**" for name in names):
        return None
    meant = [re.sub(r"\*{2,}", "*", name) if name != "**" else name for name in text.split("/")]
    if names[0].startswith("**") and names[0] != "**":
        reading = "podman and docker before 23.0 read it as a name of its own behind folders"
        return reading, ["/".join(["**", *meant])]
    return "`**` inside a name stands for whole folders, and not for letters", ["/".join(meant)]


def _slash(facts: Facts, rule: Rule) -> tuple[str, list[str]] | None:
    """A slash at the end where there is a file of that name."""
    text = rule.pattern.text
    if rule.negated or not rule.text.rstrip().endswith("/") or set("*?[\\") & {*text}:
        return None
    status = facts.context.status(text)
    if status is None or kind_of(status.st_mode) != Kind.FILE:
        return None
    return "the slash at the end means nothing, and a file of that name is left out", [f"{text}/**"]
