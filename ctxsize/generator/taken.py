"""What a Dockerfile's own ignore file takes over from the shared one, in whose place builders read it."""

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import takewhile

_EVERYTHING = frozenset({"*", "**", "**/*", "*/**"})
_WILD = re.compile(r"[*?\[\\]")
_TITLE = re.compile(r"# From .+, in whose place this file is read(?:: nothing that matters here)?")


@dataclass(frozen=True, slots=True)
class Taken:
    """Rules of another ignore file.

    Attributes:
        name: its base name.
        written: all its rules, as they are written and in their order.
        rules: those that matter.
    """

    name: str
    written: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def title(self) -> str:
        """What stands above the rules, without the `#`; without any, it still says that they are looked for."""
        nothing = "" if self.rules else ": nothing that matters here"
        return f"From {self.name}, in whose place this file is read{nothing}"

    @staticmethod
    def is_title(line: str) -> bool:
        """Whether a line of a block is such a title."""
        return _TITLE.fullmatch(line) is not None

    @property
    def starts_with_everything(self) -> bool:
        """Whether what matters is a list of what is let in."""
        return lists_what_is_let_in(self.rules)

    def within(self, let_in: Sequence[str], files: Collection[str]) -> "Taken":
        """What of it matters where these patterns are let in, and nothing else; those among `files` are no folders.

        Of rules whose order matters nothing is left out. A list of what is let in gives way to one that lets in less.
        """
        hidden = self.written
        if lists_what_is_let_in(self.written):
            shown = tuple(takewhile(_is_exception, self.written[1:]))
            hidden = self.written[1 + len(shown) :]
            if not _is_covered(let_in, shown):
                return self
        if any(map(_is_exception, hidden)):
            return self
        matters = (rule for rule in hidden if any(_may_meet(rule, each, files) for each in let_in))
        return replace(self, rules=tuple(matters))


def taken_from(lines: Sequence[str], name: str) -> Taken | None:
    """Take the rules out of the lines that the user wrote into the file `name`; None where there are none."""
    rules = tuple(line.removeprefix("\ufeff") for line in lines if _is_rule(line))
    return Taken(os.path.basename(name), rules, rules) if rules else None


def lists_what_is_let_in(lines: Sequence[str]) -> bool:
    """Whether the first rule keeps everything out."""
    first = next((line.strip() for line in lines if _is_rule(line)), "")
    return first.strip("/") in _EVERYTHING


def _is_rule(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _is_exception(rule: str) -> bool:
    return rule.strip().startswith("!")


def _names(rule: str) -> list[str]:
    """The names of a rule's path; `./a/` and `/a` are `a` to every builder."""
    return [name for name in rule.strip().lstrip("!").strip().split("/") if name not in ("", ".")]


def _is_covered(let_in: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether all that is let in is let in by a list of `!` lines too."""
    known = [_without_all(_names(rule)) for rule in shown]
    return all(any(_is_above(names, _names(each)) for names in known) for each in let_in)


def _without_all(names: list[str]) -> list[str]:
    """`a/*` and `a/**` let in all of `a`."""
    return names[:-1] if len(names) > 1 and names[-1] in ("*", "**") else names


def _is_above(names: Sequence[str], other: Sequence[str]) -> bool:
    return len(names) <= len(other) and all(
        name == each or fnmatchcase(each, name) for name, each in zip(names, other, strict=False)
    )


def _may_meet(rule: str, let_in: str, files: Collection[str]) -> bool:
    """Whether a rule may match what a pattern lets in, something above it, or something below it."""
    names, other = _names(rule), _names(let_in)
    if ".." in names or ("**" in rule and let_in not in files):
        return True
    if "**" in rule:
        return _may_be_same(names[-1], other[-1])
    if len(names) > len(other) and let_in in files:
        return False
    return all(map(_may_be_same, names, other))


def _may_be_same(one: str, other: str) -> bool:
    return bool(_WILD.search(one) and _WILD.search(other)) or fnmatchcase(one, other) or fnmatchcase(other, one)
